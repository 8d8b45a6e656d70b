// What this device holds for one account: the own plan, entries that wait for signal, a draft. Part of the worker and of pages.
// Nothing here is a right: whoever logs in is asked of the server, and an entry is sent only under the account that made it.
"use strict";
self.Gudang = (() => {
  const KEPT_DAYS = 14;
  const SIDE = 1600;
  const QUALITY = 0.82;
  const PLAN = "/kerja/luring/rencana.json";
  const SEND = "/kerja/kirim/";
  const radio = "BroadcastChannel" in self ? new BroadcastChannel("takar") : null;
  const listeners = [];
  let opened;

  const tell = (news) => {
    if (radio) radio.postMessage(news);
    listeners.forEach((hear) => hear(news));
  };
  const hear = (listener) => {
    listeners.push(listener);
    if (radio && listeners.length === 1) radio.onmessage = (event) => listeners.forEach((one) => one(event.data));
  };

  const database = () => (opened ||= new Promise((resolve, reject) => {
    const wish = indexedDB.open("takar", 1);
    wish.onupgradeneeded = () => {
      wish.result.createObjectStore("catatan", { keyPath: "id" });
      wish.result.createObjectStore("rencana", { keyPath: "akun" });
      wish.result.createObjectStore("draf", { keyPath: "akun" });
      wish.result.createObjectStore("meta", { keyPath: "kunci" });
    };
    wish.onsuccess = () => {
      // A newer version of this script in another tab may upgrade: it must not wait for this one.
      wish.result.onversionchange = () => { wish.result.close(); opened = undefined; };
      resolve(wish.result);
    };
    wish.onerror = () => { opened = undefined; reject(wish.error); };
  }));

  const within = async (names, mode, work) => {
    const base = await database();
    return new Promise((resolve, reject) => {
      // Strict: what is shown as kept survives a phone that dies in the next second.
      const deal = base.transaction(names, mode, mode === "readwrite" ? { durability: "strict" } : {});
      const asked = work(deal);
      deal.oncomplete = () => resolve(asked ? asked.result : undefined);
      deal.onerror = deal.onabort = () => reject(deal.error);
    });
  };
  const read = (store, key) => within(store, "readonly", (deal) => deal.objectStore(store).get(key));
  const all = (store) => within(store, "readonly", (deal) => deal.objectStore(store).getAll());
  const write = (store, row) => within(store, "readwrite", (deal) => deal.objectStore(store).put(row));
  const drop = (store, key) => within(store, "readwrite", (deal) => deal.objectStore(store).delete(key));

  // UUIDv7: the time in front, so that entries stay in the order in which they were made.
  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    let time = Date.now();
    for (let at = 5; at >= 0; at -= 1) { bytes[at] = time % 256; time = Math.floor(time / 256); }
    bytes[6] = (bytes[6] & 15) | 112;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };

  // A photo is redrawn at most 1600 pixels wide: small enough for a weak signal, and what the camera wrote into it is gone.
  const shrink = async (file) => {
    if (!file || !/^image\/(jpeg|png|webp)$/.test(file.type) || !self.createImageBitmap) return file;
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
      const [width, height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
      const canvas = self.OffscreenCanvas ? new OffscreenCanvas(width, height) : Object.assign(document.createElement("canvas"), { width, height });
      const pen = canvas.getContext("2d");
      pen.fillStyle = "white";
      pen.fillRect(0, 0, width, height);
      pen.drawImage(picture, 0, 0, width, height);
      picture.close();
      const made = canvas.convertToBlob ? await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY })
        : await new Promise((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });
      // A small drawing may grow as a photograph; then it stays as it is, unless it is a photograph with its place in it.
      if (!made || (file.type !== "image/jpeg" && scale === 1 && made.size >= file.size)) return file;
      return new File([made], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" });
    } catch {
      return file;
    }
  };

  const account = async () => {
    const known = await read("meta", "akun");
    return known ? { akun: known.akun, nama: known.nama } : null;
  };
  const plan = async () => {
    const who = await account();
    return who ? (await read("rencana", who.akun)) || null : null;
  };
  const queue = async () => {
    const who = await account();
    const rows = await all("catatan");
    const own = rows.filter((row) => who && row.akun === who.akun).sort((a, b) => (a.id < b.id ? -1 : 1));
    return { own, others: rows.length - own.length };
  };
  const waiting = async () => (await all("catatan")).length;

  // Ask the server who is logged in and what their device may keep. Returns null when nobody is.
  const refresh = async () => {
    const started = Date.now();
    const answer = await fetch(PLAN, { credentials: "same-origin", cache: "no-store", headers: { Accept: "application/json" } });
    if (answer.status === 401) { tell({ jenis: "masuk" }); return null; }
    if (!answer.ok) throw new Error(String(answer.status));
    const { csrf, ...found } = await answer.json();
    const cleared = await read("meta", "bersih");
    if (cleared && cleared.pada >= started) return null;
    const rows = await all("catatan");
    const limit = Date.now() - KEPT_DAYS * 86400000;
    await within(["rencana", "meta", "catatan", "draf"], "readwrite", (deal) => {
      deal.objectStore("rencana").clear();
      deal.objectStore("rencana").put({ ...found, diambil: Date.now() });
      deal.objectStore("meta").put({ kunci: "akun", akun: found.akun, nama: found.nama });
      // Another's entries on a shared phone: kept for their owner, never shown, and not for ever.
      rows.filter((row) => row.akun !== found.akun && row.dibuat < limit).forEach((row) => deal.objectStore("catatan").delete(row.id));
    });
    tell({ jenis: "rencana" });
    return { ...found, csrf };
  };

  const keep = async ({ id, akun, data, file, luring = true }) => {
    const picture = file && file.size ? await shrink(file) : null;
    const row = {
      id: id || newId(), akun, data, luring, keadaan: "menunggu", dibuat: Date.now(), waktu: new Date().toISOString(),
      berkas: picture, berkas_nama: picture ? picture.name : "",
    };
    await write("catatan", row);
    if (self.navigator.storage && navigator.storage.persist && self.document) navigator.storage.persist().catch(() => {});
    tell({ jenis: "antrean" });
    const registration = self.registration || (self.navigator.serviceWorker && (await navigator.serviceWorker.getRegistration()));
    if (registration && registration.sync) await registration.sync.register("kirim-catatan").catch(() => {});
    return row;
  };
  const change = async (id, changes) => {
    const row = await read("catatan", id);
    if (row) await write("catatan", { ...row, ...changes });
    tell({ jenis: "antrean" });
  };
  const remove = async (id) => { await drop("catatan", id); tell({ jenis: "antrean" }); };

  const post = (row, csrf) => {
    const body = new FormData();
    Object.entries(row.data).forEach(([name, value]) => body.set(name, value));
    body.set("id", row.id);
    body.set("akun", row.akun);
    body.set("waktu_perangkat", row.waktu);
    body.set("jam_kirim", new Date().toISOString());
    if (row.luring) body.set("luring", "on");
    if (row.ganti) { body.set("ganti", "on"); body.set("versi", row.ganti); }
    if (row.berkas) body.set("berkas", row.berkas, row.berkas_nama);
    const signal = AbortSignal.timeout ? AbortSignal.timeout(90000) : undefined;
    return fetch(SEND, { method: "POST", body, credentials: "same-origin", headers: { "X-CSRFToken": csrf, Accept: "application/json" }, signal });
  };

  // One entry a request, in their order; what the server has is let go of, everything else stays and says why.
  const sendAll = async () => {
    if (!(await all("catatan")).some((row) => row.keadaan === "menunggu")) return "kosong";
    let session = await refresh();
    if (!session) return "masuk";
    for (const row of (await queue()).own.filter((one) => one.keadaan === "menunggu")) {
      let answer = await post(row, session.csrf);
      if (answer.status === 403) {
        session = await refresh();
        if (!session) return "masuk";
        answer = await post(row, session.csrf);
      }
      const content = await answer.json().catch(() => ({}));
      if (answer.status === 200 || answer.status === 201) {
        await remove(row.id);
        tell({ jenis: "terkirim", id: row.id });
      } else if (answer.status === 409 && content.tersimpan) {
        await change(row.id, { keadaan: "bentrok", pesan: content.pesan, tersimpan: content.tersimpan, ganti: undefined });
      } else if (answer.status === 401) {
        tell({ jenis: "masuk" });
        return "masuk";
      } else if (answer.status === 403 || answer.status === 429 || answer.status >= 500) {
        throw new Error(String(answer.status));
      } else {
        await change(row.id, { keadaan: "masalah", pesan: content.pesan || "", masalah: content.masalah || {}, kode: answer.status });
      }
    }
    return "selesai";
  };
  // Two tabs and the worker may try at once: one sends, the others find nothing left.
  const send = async () => {
    const work = async () => {
      try {
        return await sendAll();
      } catch (failure) {
        const rows = (await queue()).own.filter((row) => row.keadaan === "menunggu" && !row.luring);
        for (const row of rows) await write("catatan", { ...row, luring: true });
        tell({ jenis: "gagal" });
        throw failure;
      }
    };
    return self.navigator.locks ? navigator.locks.request("takar-kirim", work) : work();
  };

  // Logging out: what belongs to this account leaves the device.
  const wipe = async () => {
    const who = await account();
    const rows = await all("catatan");
    await within(["rencana", "meta", "catatan", "draf"], "readwrite", (deal) => {
      deal.objectStore("rencana").clear();
      if (who) deal.objectStore("draf").delete(who.akun);
      deal.objectStore("meta").delete("akun");
      deal.objectStore("meta").put({ kunci: "bersih", pada: Date.now() });
      rows.filter((row) => who && row.akun === who.akun).forEach((row) => deal.objectStore("catatan").delete(row.id));
    });
    tell({ jenis: "antrean" });
  };
  const outdate = async () => {
    const found = await plan();
    if (found) await write("rencana", { ...found, diambil: 0 });
  };
  const draft = async () => {
    const who = await account();
    return who ? (await read("draf", who.akun)) || null : null;
  };
  const keepDraft = async (data) => {
    const who = await account();
    if (who) await (data ? write("draf", { akun: who.akun, data }) : drop("draf", who.akun));
  };

  return { account, plan, queue, waiting, refresh, post, keep, change, remove, send, wipe, outdate, draft, keepDraft, shrink, hear, tell, newId };
})();
