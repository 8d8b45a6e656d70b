// The tablet forgets: back to the beginning after the thanks, after idle time, and whenever someone goes back.
"use strict";
(() => {
  const place = document.querySelector("[data-tablet]");
  if (!place) return;
  const IDLE = 45000;
  const THANKS = 6000;
  const { tablet, awal } = place.dataset;
  const begin = () => location.replace(awal);
  const form = place.querySelector("form.t-form");
  const failed = Boolean(place.querySelector(".t-errors"));
  addEventListener("pageshow", (event) => {
    const [way] = performance.getEntriesByType("navigation");
    if (form && !failed) form.reset();
    if (event.persisted || (tablet === "isi" && !failed && way && way.type === "back_forward")) begin();
  });
  if (tablet === "selesai" || tablet === "sebentar") { setTimeout(begin, THANKS); return; }
  if (tablet !== "isi") return;
  let timer;
  const wait = () => { clearTimeout(timer); timer = setTimeout(begin, IDLE); };
  for (const kind of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(kind, wait, { passive: true });
  // The way back never leads to what someone chose: the page of the questions stands in the beginning's place.
  for (const link of place.querySelectorAll("a[href]")) link.addEventListener("click", (event) => { event.preventDefault(); location.replace(link.href); });
  wait();
})();
