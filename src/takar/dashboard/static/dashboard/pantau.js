// The numbers of now follow along while someone looks. Without this file they are those of the moment of loading.
"use strict";
(() => {
  const place = document.querySelector("[data-pantau]");
  if (!place) return;
  const EVERY = 4000, QUIET = 20000;
  const said = document.querySelector("[data-pantau-ucap]"), state = document.querySelector("[data-pantau-keadaan]");
  let tag = place.dataset.pantauTag, timer = 0, last = -QUIET, failed = 0, over = false;

  const show = (words) => { if (state && state.textContent !== words) state.textContent = words; };
  const say = () => {
    const words = place.querySelector("[data-ucapan]");
    if (!said || !words || performance.now() - last < QUIET) return;
    last = performance.now();
    said.textContent = words.textContent;
  };
  const plan = () => {
    clearTimeout(timer);
    if (!document.hidden && !over) timer = setTimeout(ask, EVERY * Math.min(8, 1 + failed));
  };
  const ask = async () => {
    try {
      const answer = await fetch(place.dataset.pantau, { headers: { "If-None-Match": tag }, cache: "no-store", redirect: "manual" });
      over = answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404;
      if (answer.status === 200) {
        place.innerHTML = await answer.text();
        tag = answer.headers.get("ETag") || "";
        say();
      }
      failed = answer.status >= 500 ? failed + 1 : 0;
    } catch { failed += 1; }
    show(over ? place.dataset.usai : failed ? place.dataset.putus : place.dataset.ikut);
    plan();
  };
  document.addEventListener("visibilitychange", () => { if (document.hidden) clearTimeout(timer); else if (!over) ask(); });
  show(place.dataset.ikut);
  plan();
})();
