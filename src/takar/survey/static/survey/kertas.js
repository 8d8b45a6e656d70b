// Typing sheets without looking up: only digits of the scale go in, a full line ends by itself, and the next unsur is named.
"use strict";
(() => {
  const area = document.querySelector("textarea[data-lembar]");
  if (!area) return;
  const wide = Number(area.dataset.lembar);
  const scale = Number(area.dataset.skala);
  const names = Array.from(document.querySelectorAll("[data-unsur] li"));
  const now = document.querySelector("[data-kini]");
  const tell = () => {
    const before = area.value.slice(0, area.selectionStart).split("\n");
    const place = before[before.length - 1].replace(/\s/g, "").length;
    const sheet = before.filter((line, at) => line.trim() || at === before.length - 1).length;
    names.forEach((name, at) => name.classList.toggle("s-kini", at === place));
    const next = names[place];
    now.hidden = false;
    now.textContent = next ? now.dataset.kata.replace("%(lembar)s", sheet).replace("%(unsur)s", next.textContent) : "";
  };
  area.addEventListener("beforeinput", (event) => {
    // A single key that is no answer does nothing; what is pasted is checked when it is sent.
    if (event.inputType !== "insertText" || !event.data || event.data.length > 1) return;
    if (!(event.data === "-" || (event.data >= "1" && event.data <= String(scale)))) event.preventDefault();
  });
  area.addEventListener("input", (event) => {
    const at = area.selectionStart;
    const line = area.value.slice(area.value.lastIndexOf("\n", at - 1) + 1, at);
    if (event.inputType === "insertText" && at === area.value.length && line.length === wide) area.setRangeText("\n", at, at, "end");
    tell();
  });
  area.addEventListener("keyup", tell);
  area.addEventListener("click", tell);
  tell();
})();
