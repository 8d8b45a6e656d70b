// The form of an entry: a lighter photo, the likeliest indicator while someone types, the divisor only where it counts.
"use strict";
self.Isian = (() => {
  const EMPTY = new Set(("adalah agar atas bagi bahwa bagian dalam dengan dari hari jumlah kegiatan kepada kerja melakukan melaksanakan" +
    " menurut oleh pada pelaksanaan persentase sampai sebagai secara sebanyak sesuai serta tahun telah tepat terhadap" +
    " untuk waktu yang").split(" "));
  const words = (text) => new Set((text.toLowerCase().match(/\p{L}{4,}/gu) || []).filter((word) => !EMPTY.has(word)));

  // `kata` holds for each indicator the words that speak for it; without a word in common the choice stays.
  const likeliest = (kata, text) => {
    const typed = words(text);
    let [best, most] = ["", 0];
    Object.entries(kata).forEach(([id, bag]) => {
      const hits = bag.filter((word) => typed.has(word)).length;
      if (hits > most) [best, most] = [id, hits];
    });
    return best;
  };

  const fields = (row) => (name) => row.querySelector(`[name="${name}"], [name$="-${name}"]`);

  const dress = (row, knowledge) => {
    const field = fields(row);
    const [text, choice, share] = [field("uraian"), field("indikator"), field("dari")];
    if (!choice) return;
    const box = share && share.closest(".t-field");
    const fit = () => { if (box) box.hidden = !knowledge().persen.includes(choice.value) && !share.value; };
    let decided = Boolean(text && text.value);
    choice.addEventListener("change", (event) => { if (event.isTrusted) decided = true; fit(); });
    if (text) text.addEventListener("input", () => {
      const best = decided ? "" : likeliest(knowledge().kata, text.value);
      if (best && best !== choice.value && choice.querySelector(`option[value="${best}"]`)) { choice.value = best; fit(); }
    });
    const file = field("berkas");
    if (file) file.addEventListener("change", () => lighten(file, field("simpan_lokasi")));
    const place = field("simpan_lokasi");
    if (place && file) place.addEventListener("change", () => { if (place.checked && file.original) give(file, file.original); else lighten(file, place); });
    fit();
    row.addEventListener("takar:isi", () => { decided = Boolean(text && text.value); fit(); });
  };

  const give = (input, file) => {
    const list = new DataTransfer();
    list.items.add(file);
    input.files = list.files;
    input.setCustomValidity("");
    input.removeAttribute("aria-invalid");
  };
  const lighten = async (input, place) => {
    const file = input.files[0];
    if (!file || file === input.light || (place && place.checked)) return;
    input.original = file;
    const light = await Gudang.shrink(file);
    if (input.files[0] !== file || light === file) return;
    input.light = light;
    give(input, light);
    const note = input.parentElement.querySelector("[data-file-note]");
    if (note) note.textContent = `${light.name} (${(light.size / 1048576).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB)`;
  };

  // What would be asked on sending is shown while someone types, so that nothing is asked twice and no photo chosen twice.
  const watch = (form) => {
    const [box, list, seen] = [form.querySelector("[data-tanya]"), form.querySelector("[data-tanya-daftar]"), form.elements.namedItem("yakin")];
    if (!box || !seen) return;
    form.addEventListener("change", async (event) => {
      if (!/^(uraian|tanggal|jam_mulai|jam_selesai|indikator)$/.test(event.target.name) || !navigator.onLine) return;
      const body = new FormData(form);
      body.delete("berkas");
      try {
        const answer = await fetch(form.dataset.periksa, { method: "POST", body, credentials: "same-origin" });
        if (!answer.ok || answer.redirected) return;
        const found = await answer.json();
        list.replaceChildren(...found.tanya.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
        box.hidden = !found.tanya.length;
        seen.value = found.yakin;
      } catch { /* without signal the questions come later, or never: they are no conditions */ }
    });
  };

  document.querySelectorAll("[data-isian]").forEach((form) => {
    if (form.dataset.periksa) watch(form);
    const known = { kata: JSON.parse(form.dataset.kata || "{}"), persen: (form.dataset.persen || "").split(" ") };
    const rows = form.querySelectorAll("[data-baris]");
    (rows.length ? rows : [form]).forEach((row) => dress(row, () => known));
  });
  return { dress, likeliest };
})();
