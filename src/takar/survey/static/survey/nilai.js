// Rating works without this file. With it: questions are read aloud, and an answer that finds no signal is kept and sent later.
"use strict";
(() => {
  const place = document.querySelector("[data-nilai]");
  const KEY = "penilaian";
  const KEPT_DAYS = 30;
  const WAIT = 20000;
  const read = () => { try { return JSON.parse(localStorage.getItem(KEY) || "[]"); } catch { return []; } };
  const write = (rows) => {
    try {
      if (rows.length) localStorage.setItem(KEY, JSON.stringify(rows));
      else localStorage.removeItem(KEY);
      return true;
    } catch { return false; }
  };
  const drop = (id) => write(read().filter((row) => row.id !== id));
  const post = (url, fields) => fetch(url, {
    method: "POST", body: new URLSearchParams(fields), credentials: "same-origin",
    signal: AbortSignal.timeout ? AbortSignal.timeout(WAIT) : undefined,
  });

  // The page is asked for anew, for the mark that a form must carry may be an old one. The answer's own id stays: it counts once.
  const again = async (row) => {
    const page = await fetch(row.url, { credentials: "same-origin", cache: "no-store" });
    if (page.status === 404) return true;
    if (!page.ok) throw new Error(String(page.status));
    const shown = new DOMParser().parseFromString(await page.text(), "text/html");
    const mark = shown.querySelector("[name=csrfmiddlewaretoken]");
    if (!mark) throw new Error("mark");
    const answer = await post(row.url, [...row.fields, ["csrfmiddlewaretoken", mark.value]]);
    if (answer.status >= 500) throw new Error(String(answer.status));
    return answer.status !== 429 || Date.now() - row.at > 86400000;
  };
  let sending = false;
  const sendAll = async () => {
    if (sending) return false;
    sending = true;
    try {
      const limit = Date.now() - KEPT_DAYS * 86400000;
      for (const row of read()) if (row.at < limit || await again(row)) drop(row.id);
      return !read().length;
    } catch {
      return false;
    } finally {
      sending = false;
    }
  };
  const kept = place && place.querySelector("[data-tersimpan]");
  const arrived = async () => {
    const mine = kept && !kept.hidden;
    if (await sendAll() && mine) location.replace(place.dataset.terimaKasih);
  };
  if (!place || !place.hasAttribute("data-tablet")) {
    addEventListener("online", arrived);
    if (read().length) arrived();
    setInterval(() => { if (read().length) arrived(); }, WAIT);
  }
  if (!place) return;
  const form = place.querySelector("form.t-form");
  if (!form) return;

  // How many are answered, and the next question in sight after each answer.
  const asked = Array.from(form.querySelectorAll("fieldset"));
  const rest = place.querySelector("[data-sisa]");
  const count = () => {
    const done = asked.filter((each) => each.querySelector(":checked")).length;
    if (rest) { rest.hidden = false; rest.textContent = rest.dataset.kata.replace("%(isi)s", done).replace("%(semua)s", asked.length); }
  };
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let pointed = false;
  form.addEventListener("pointerdown", () => { pointed = true; });
  form.addEventListener("keydown", () => { pointed = false; });
  form.addEventListener("change", (event) => {
    count();
    const here = event.target.closest("fieldset");
    const next = here && asked.slice(asked.indexOf(here) + 1).find((each) => !each.querySelector(":checked"));
    if (pointed && next) next.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  });
  if (rest) form.querySelector(".t-form__actions").append(rest);
  count();

  // Sent by the browser as ever while there is signal; kept on this device when there is none or the line breaks.
  const forget = () => { try { sessionStorage.removeItem("draf:" + form.dataset.draft); } catch { /* nothing was kept */ } };
  const keep = (fields) => {
    const rows = read().filter((row) => row.id !== fields.get("id"));
    const own = Array.from(fields).filter(([name]) => name !== "csrfmiddlewaretoken");
    if (!write([...rows, { id: fields.get("id"), url: form.getAttribute("action"), fields: own, at: Date.now() }])) return false;
    place.querySelector("[data-isian]").hidden = true;
    forget();
    kept.hidden = false;
    kept.focus();
    return true;
  };
  if (kept && window.fetch) {
    form.addEventListener("submit", async (event) => {
      if (event.defaultPrevented || asked.some((each) => !each.querySelector(":checked"))) return;
      event.preventDefault();
      if (form.dataset.kirim) return;
      form.dataset.kirim = "1";
      const fields = new FormData(form);
      let answer;
      try {
        if (!navigator.onLine) throw new Error("offline");
        answer = await post(form.getAttribute("action"), fields);
      } catch {
        delete form.dataset.kirim;
        if (!keep(fields)) form.submit();
        return;
      }
      if (answer.redirected && answer.ok) { forget(); location.replace(answer.url); return; }
      // Whatever else the server says, the browser shows it: the same answer counts once.
      form.submit();
    });
    kept.querySelector("[data-coba]").addEventListener("click", arrived);
  }

  // Read aloud: only where this device has a voice.
  const speech = window.speechSynthesis;
  if (!speech || !window.SpeechSynthesisUtterance) return;
  const lang = document.documentElement.lang || "id";
  const voice = () => speech.getVoices().find((one) => one.lang.toLowerCase().startsWith(lang.slice(0, 2)));
  const all = place.querySelector("[data-bacakan]");
  const words = all ? all.textContent.trim() : "";
  const label = all && (all.querySelector("span") || all);
  let reading = 0;
  const stop = () => {
    reading += 1;
    speech.cancel();
    document.querySelectorAll(".t-rating-spoken").forEach((each) => each.classList.remove("t-rating-spoken"));
    if (label) label.textContent = words;
  };
  const say = (parts, turn) => {
    const [here, ...more] = parts;
    if (turn !== reading) return;
    document.querySelectorAll(".t-rating-spoken").forEach((each) => each.classList.remove("t-rating-spoken"));
    if (!here) { stop(); return; }
    here.classList.add("t-rating-spoken");
    here.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    const choices = Array.from(here.querySelectorAll(".t-choice__text"), (each) => each.textContent.trim());
    const speaking = new SpeechSynthesisUtterance([here.querySelector("legend").textContent.trim(), ...choices].join(". "));
    speaking.lang = lang;
    speaking.voice = voice();
    speaking.rate = 0.95;
    speaking.onend = () => say(more, turn);
    speech.speak(speaking);
  };
  const begin = () => {
    const box = place.querySelector("[data-bacakan-bila-ada]");
    if (!all || !box || !box.hidden || !voice()) return;
    box.hidden = false;
    all.addEventListener("click", () => {
      const running = speech.speaking;
      stop();
      if (running) return;
      label.textContent = all.dataset.berhenti;
      say(asked, reading);
    });
  };
  speech.addEventListener("voiceschanged", begin);
  addEventListener("pagehide", stop);
  begin();
})();
