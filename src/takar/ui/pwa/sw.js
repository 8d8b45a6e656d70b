// The worker: keeps the shell that works without signal, sends what waited, and holds no page of anyone.
// The server writes VERSI, CANGKANG, ASET, CATAT and KELUAR above, then the store (gudang.js).
const SIMPANAN = "takar-" + VERSI;
const FRESH = 15 * 60 * 1000;

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(SIMPANAN);
    // Fetched without the cookie: the shell is the same for everybody.
    const shell = cache.add(new Request(CANGKANG, { credentials: "omit", cache: "no-cache" }));
    await Promise.all([shell, ...ASET.map((address) => cache.add(address))]);
    await skipWaiting();
  })());
});

// Only the shell and hashed files are kept, so a new version may take over at once: drafts and queue live elsewhere.
addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("takar-") && name !== SIMPANAN).map((name) => caches.delete(name)));
    await clients.claim();
    Gudang.tell({ jenis: "versi", versi: VERSI });
  })());
});

addEventListener("fetch", (event) => {
  const request = event.request;
  const address = new URL(request.url);
  if (address.origin !== location.origin) return;
  if (request.method === "GET" && ASET.includes(address.pathname)) {
    event.respondWith(caches.match(request, { ignoreVary: true }).then((kept) => kept || fetch(request)));
  } else if (request.mode === "navigate") {
    event.respondWith(page(event, address));
  }
});

const shell = () => caches.match(CANGKANG, { ignoreSearch: true, ignoreVary: true }).then((kept) => kept || Response.error());

const page = async (event, address) => {
  const request = event.request;
  if (request.method === "GET") return fetch(request).catch(shell);
  if (address.pathname === KELUAR) return leave(event, address);
  if (address.pathname === CATAT) return record(request);
  const answer = await fetch(request);
  // Someone may have logged in: who it is will be asked again before anything is kept for them.
  if (address.pathname.startsWith("/akun/")) event.waitUntil(Gudang.outdate());
  return answer;
};

// A form that finds no signal is kept as it was filled in, under the id that the page gave it.
const record = async (request) => {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch (failure) {
    const form = await copy.formData();
    const akun = form.get("akun");
    if (!akun || !form.get("id")) throw failure;
    const file = form.get("berkas");
    const data = Object.fromEntries(FIELDS.map((name) => [name, form.get(name) || ""]));
    await Gudang.keep({ id: form.get("id"), akun, data, file: file instanceof Blob ? file : null });
    return Response.redirect(CANGKANG + "?tersimpan=1", 303);
  }
};
const FIELDS = ["uraian", "indikator", "jumlah", "dari", "tanggal", "jam_mulai", "jam_selesai", "tautan"];

// Logging out wipes what is this account's; entries that were not sent are asked about first.
const leave = async (event, address) => {
  if (!address.searchParams.has("yakin") && (await Gudang.queue()).own.length) return Response.redirect(CANGKANG + "?keluar=1", 303);
  const answer = await fetch(event.request).catch(shell);
  if (answer.type === "opaqueredirect" || answer.redirected) await Gudang.wipe();
  return answer;
};

addEventListener("message", (event) => {
  if (event.data && event.data.jenis === "muat") event.waitUntil(load().catch(() => {}));
});
addEventListener("sync", (event) => {
  if (event.tag === "kirim-catatan") event.waitUntil(Gudang.send());
});

const load = async () => {
  const kept = await Gudang.plan();
  if (await Gudang.waiting()) await Gudang.send();
  else if (!kept || kept.versi !== VERSI || Date.now() - kept.diambil > FRESH) await Gudang.refresh();
};
