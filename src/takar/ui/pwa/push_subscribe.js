// The page side of push: asks only after a touch, then hands the browser's address to Takar in an ordinary form.
"use strict";
(() => {
  const form = document.querySelector("form[data-push]");
  const note = document.querySelector("[data-push-note]");
  const button = form && form.querySelector("[data-push-button]");
  if (!form || !note || !button) return;
  const say = (name) => { note.textContent = note.dataset[name] || ""; };
  const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  if (!able) { button.hidden = true; say("unable"); return; }
  if (Notification.permission === "denied") { button.hidden = true; say("blocked"); return; }

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const soon = (promise) => Promise.race([promise, new Promise((_, fail) => { setTimeout(() => fail(new Error("late")), 15000); })]);

  const subscribe = async () => {
    const worker = await soon(navigator.serviceWorker.ready);
    const known = await worker.pushManager.getSubscription();
    const same = known && known.options.applicationServerKey && text(known.options.applicationServerKey) === form.dataset.push;
    if (known && !same) await known.unsubscribe();
    return same ? known : worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(form.dataset.push) });
  };

  let ready = false;
  form.addEventListener("submit", (event) => {
    if (ready) return;
    event.preventDefault();
    event.stopPropagation();
    note.textContent = "";
    button.disabled = true;
    (async () => {
      const allowed = await Notification.requestPermission();
      if (allowed !== "granted") { button.disabled = false; say(allowed === "denied" ? "blocked" : "failed"); return; }
      const found = await subscribe();
      form.elements.alamat.value = found.endpoint;
      form.elements.kunci.value = text(found.getKey("p256dh"));
      form.elements.rahasia.value = text(found.getKey("auth"));
      ready = true;
      button.disabled = false;
      // In a turn of its own: while the first submit is still being told of, a second one is dropped without a word.
      setTimeout(() => form.requestSubmit(button));
    })().catch(() => { button.disabled = false; say("failed"); });
  });
})();
