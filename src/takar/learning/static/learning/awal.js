// Fetch the first steps after home has come, and put them in their place; nothing is shown when there is nothing.
(() => {
  const place = document.querySelector("[data-awal]");
  if (!place) return;
  fetch(place.dataset.awal, { credentials: "same-origin", headers: { "X-Requested-With": "fetch" } })
    .then((answer) => (answer.status === 200 && !answer.redirected ? answer.text() : ""))
    .then((html) => { if (html) place.innerHTML = html; else place.remove(); })
    .catch(() => place.remove());
})();
