// What waits for signal, on the log and on the shell. Every word comes from the page's own <template id="kata">.
"use strict";
(() => {
  const book = document.getElementById("kata");
  if (!book || !("indexedDB" in window)) return;
  const word = (name, values = {}) => {
    const found = book.content.querySelector(`[data-k="${name}"]`);
    return Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), found ? found.textContent : "");
  };
  const one = (selector, within = document) => within.querySelector(selector);
  const tongue = document.documentElement.lang.startsWith("en") ? "en-GB" : "id-ID";
  const day = (iso) => new Date(iso).toLocaleDateString(tongue, { weekday: "long", day: "numeric", month: "long" });
  const moment = (time) => new Date(time).toLocaleString(tongue, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  const [strip, shell] = [one("[data-antrean]"), one("[data-luring]")];
  let [login, busy, plan] = [false, false, null];

  const state = (own) => {
    const stuck = own.filter((row) => row.keadaan !== "menunggu").length;
    if (stuck) return word("perlu", { n: stuck });
    if (login) return word("masuk", { n: own.length });
    return word(navigator.onLine && busy ? "mengirim" : "menunggu", { n: own.length });
  };

  const drawStrip = async () => {
    const { own, others } = await Gudang.queue();
    strip.hidden = !own.length && !others;
    one("[data-teks]", strip).textContent = own.length ? state(own) : word("lain", { n: others });
  };

  // --- the shell: form, queue, choices -------------------------------------------------------------------------
  const form = shell && one("form[data-isian]", shell);
  const field = (name) => form.elements.namedItem(name);
  const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  const names = ["uraian", "indikator", "jumlah", "dari", "tanggal", "jam_mulai", "jam_selesai", "tautan"];
  const typed = () => Object.fromEntries(names.map((name) => [name, (field(name) ? field(name).value : "").trim()]));
  let editing = null;

  const fill = (data = {}) => {
    names.forEach((name) => { if (field(name)) field(name).value = data[name] ?? (name === "tanggal" ? today() : name === "indikator" && plan && plan.indikator[0] ? likeliest()[0] || plan.indikator[0].id : ""); });
    field("berkas").value = "";
    one("[data-file-note]", form).textContent = "";
    form.dispatchEvent(new Event("takar:isi"));
  };
  const complain = (problems = {}) => {
    form.querySelectorAll(".t-field__error").forEach((note) => note.remove());
    form.querySelectorAll(".t-field--error").forEach((box) => box.classList.remove("t-field--error"));
    Object.entries(problems).forEach(([name, texts]) => {
      const control = names.concat("berkas").includes(name) && field(name);
      const note = Object.assign(document.createElement("p"), { className: "t-field__error", textContent: texts.join(" "), id: `salah-${name}` });
      if (!control) { form.prepend(note); return; }
      control.closest(".t-field").classList.add("t-field--error");
      control.before(note);
      control.setAttribute("aria-describedby", note.id);
      const fold = control.closest("details");
      if (fold) fold.open = true;
    });
    const first = one(".t-field--error .t-control", form);
    if (first) first.focus();
  };

  const likeliest = () => ((plan && plan.sering) || []).filter((id) => plan.indikator.some((item) => item.id === id));
  // The same order as on the log page: with many indicators the likeliest on top, then results as the plan has them.
  const groups = () => {
    const first = plan.indikator.length > 5 ? likeliest() : [];
    const made = new Map();
    const put = (name, item) => {
      if (!made.has(name)) made.set(name, Object.assign(document.createElement("optgroup"), { label: name }));
      made.get(name).append(new Option(item.teks + (item.satuan ? ` (${item.satuan})` : ""), item.id));
    };
    first.forEach((id) => put(word("mungkin"), plan.indikator.find((item) => item.id === id)));
    plan.indikator.filter((item) => !first.includes(item.id)).forEach((item) => put(item.rhk, item));
    return [...made.values()];
  };
  // What the receiver would refuse days later is asked while the person still stands beside the work.
  const share = (data) => {
    const chosen = plan && plan.indikator.find((item) => item.id === data.indikator);
    if (!chosen || !chosen.persen || !(data.jumlah || data.dari)) return {};
    return data.dari ? (data.jumlah ? {} : { jumlah: [word("jumlah")] }) : { dari: [word("dari")] };
  };

  const showPlan = async () => {
    plan = await Gudang.plan();
    one("[data-kosong]", shell).hidden = Boolean(plan && plan.indikator.length);
    form.closest("[data-form]").hidden = !(plan && plan.indikator.length);
    one("[data-terakhir]", shell).textContent = plan && plan.diambil ? word("terakhir", { waktu: moment(plan.diambil), nama: plan.nama }) : "";
    if (!plan) return;
    const choice = field("indikator");
    const before = choice.value;
    choice.replaceChildren(...groups());
    if (plan.indikator.some((item) => item.id === before)) choice.value = before;
    field("berkas").dataset.maxBytes = plan.bukti_bytes;
    const row = one("[data-templat]", shell);
    row.replaceChildren(...plan.templat.slice(0, 6).map((item) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "t-button t-button--quiet", textContent: item.nama });
      button.addEventListener("click", () => { fill({ uraian: item.uraian, indikator: item.indikator, jumlah: item.jumlah }); field("uraian").focus(); });
      return button;
    }));
    row.hidden = !plan.templat.length;
  };

  const named = (id) => ((plan && plan.indikator.find((item) => item.id === id)) || { teks: "" }).teks;
  const facts = (data) => [day(data.tanggal), data.jumlah && (data.dari ? `${data.jumlah} / ${data.dari}` : data.jumlah), data.jam_mulai && `${data.jam_mulai}–${data.jam_selesai}`, named(data.indikator)].filter(Boolean).join(" · ");
  const card = (row) => {
    const made = one("#kartu").content.cloneNode(true);
    const put = (name, text) => { const place = one(`[data-${name}]`, made); place.textContent = text; place.hidden = !text; return place; };
    put("uraian", row.data.uraian);
    put("fakta", facts(row.data));
    put("foto", row.berkas ? word("foto", { nama: row.berkas_nama, kb: Math.max(1, Math.round(row.berkas.size / 1024)) }) : "");
    put("keadaan", row.keadaan === "menunggu" ? word("kartu-menunggu") : row.pesan || word("kartu-masalah"));
    put("masalah", Object.values(row.masalah || {}).flat().join(" "));
    const stored = row.tersimpan;
    one("[data-banding]", made).hidden = !stored;
    if (stored) {
      put("lama", stored.uraian);
      put("lama-fakta", `${facts(stored)} · ${stored.status}`);
    }
    const press = (name, shown, work) => {
      const button = one(`[data-${name}]`, made);
      button.hidden = !shown;
      button.addEventListener("click", async () => { await work(); await draw(); start(); });
    };
    press("ubah", !stored, async () => { editing = row; fill(row.data); complain(row.masalah); if (!row.masalah) field("uraian").focus(); form.scrollIntoView({ block: "nearest" }); });
    press("hapus", !stored, async () => { if (window.confirm(word("hapus"))) await Gudang.remove(row.id); });
    press("pakai-lama", Boolean(stored), () => Gudang.remove(row.id));
    press("pakai-baru", Boolean(stored) && !stored.terkunci, () => Gudang.change(row.id, { keadaan: "menunggu", ganti: stored.versi, tersimpan: undefined, pesan: undefined }));
    press("jadi-dua", Boolean(stored), async () => {
      await Gudang.keep({ akun: row.akun, data: row.data, file: row.berkas, luring: row.luring });
      await Gudang.remove(row.id);
    });
    return made;
  };
  const draw = async () => {
    if (strip) await drawStrip();
    if (!shell) return;
    const { own, others } = await Gudang.queue();
    one("[data-status]", shell).textContent = own.length ? state(own) : word(navigator.onLine ? "beres" : "siap");
    one("[data-lain-akun]", shell).hidden = !others;
    one("[data-lain-akun] [data-teks]", shell).textContent = others ? word("lain", { n: others }) : "";
    one("[data-daftar]", shell).replaceChildren(...own.map(card));
    one("[data-antre]", shell).hidden = !own.length;
    one("[data-masuk]", shell).hidden = !login;
    one("[data-log]", shell).hidden = !navigator.onLine;
    const leaving = new URLSearchParams(location.search).has("keluar");
    one("[data-keluar]", shell).hidden = !leaving || !own.length;
  };

  const start = async () => {
    if (busy || !navigator.onLine) return;
    busy = true;
    login = false;
    try {
      if (await Gudang.waiting()) await Gudang.send();
      else if (shell) await Gudang.refresh();
    } catch { /* it stays in the queue; the next signal tries again */ }
    busy = false;
    await draw();
  };

  const listen = () => {
    Gudang.hear((news) => {
      if (news.jenis === "masuk") login = true;
      if (news.jenis === "rencana" && shell) showPlan().then(draw);
      else if (news.jenis === "versi" && shell && news.versi !== shell.dataset.versi) one("[data-baru]", shell).hidden = false;
      else draw();
    });
    addEventListener("online", start);
    addEventListener("offline", draw);
  };

  if (shell) {
    Isian.dress(form, () => ({
      kata: Object.fromEntries((plan ? plan.indikator : []).map((item) => [item.id, item.kata])),
      persen: (plan ? plan.indikator : []).filter((item) => item.persen).map((item) => item.id),
    }));
    let pause;
    form.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(() => Gudang.keepDraft(typed()), 250); });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      delete form.dataset.sent;
      const [data, who] = [typed(), await Gudang.account()];
      if (!who) return;
      const missing = ["uraian", "tanggal", "indikator"].filter((name) => !data[name]);
      const problems = { ...Object.fromEntries(missing.map((name) => [name, [word("isi")]])), ...share(data) };
      complain(problems);
      if (Object.keys(problems).length) return;
      clearTimeout(pause);
      const file = field("berkas").files[0] || (editing && editing.berkas) || null;
      await Gudang.keep({ id: editing ? editing.id : undefined, akun: who.akun, data, file, luring: !navigator.onLine });
      editing = null;
      await Gudang.keepDraft(null);
      fill();
      await draw();
      one("[data-ucap]", shell).textContent = word("tersimpan");
      field("uraian").focus();
      start();
    });
    one("[data-coba]", shell).addEventListener("click", () => location.reload());
    one("[data-baru] button", shell).addEventListener("click", async () => { await Gudang.keepDraft(typed()); location.reload(); });
    one("[data-tetap]", shell).addEventListener("click", async () => {
      const session = await Gudang.refresh();
      if (!session) { location.assign("/akun/masuk/"); return; }
      const exit = Object.assign(document.createElement("form"), { method: "post", action: "/akun/keluar/?yakin=1" });
      exit.append(Object.assign(document.createElement("input"), { type: "hidden", name: "csrfmiddlewaretoken", value: session.csrf }));
      document.body.append(exit);
      exit.submit();
    });
    const here = ["/kerja/", "/kerja/luring/"].includes(location.pathname);
    one("[data-lain]", shell).hidden = here;
    if (new URLSearchParams(location.search).has("tersimpan")) one("[data-ucap]", shell).textContent = word("tersimpan");
    (async () => {
      // Once the form is in sight it belongs to the person: nothing may refill it or move the cursor behind their back.
      const draft = await Gudang.draft();
      await showPlan();
      fill(draft ? draft.data : {});
      field("uraian").focus();
      listen();
      await draw();
      await start();
    })();
  } else {
    listen();
    draw().then(start);
  }
})();
