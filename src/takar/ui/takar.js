// Everything works without this file; it saves a person time and lost words.
"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const on = (name, hear) => document.addEventListener(name, hear);
  const openMenus = () => all("details[data-menu][open], .l-more[open]");

  // Theme: the cookie lets the server draw the right one at once, so nothing flashes.
  const chosen = () => (document.cookie.match(/(?:^|; )tema=(light|dark)/) || [])[1] || "system";
  const applyTheme = (theme) => {
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    all("[data-theme-set]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.themeSet === theme)));
  };
  applyTheme(chosen());
  all("[data-theme-switch]").forEach((group) => { group.hidden = false; });

  // A form is sent once; the second press of an impatient thumb does nothing.
  on("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (event.defaultPrevented) return;
    form.dataset.sent = "1";
    const button = event.submitter;
    if (button) button.setAttribute("aria-disabled", "true");
    if (form.dataset.draft) moveDraft(form.dataset.draft);
    // A file comes without a new page: the form may be sent again after a while.
    if ([form, button].some((each) => each && each.hasAttribute("data-unduhan"))) setTimeout(() => release(form), 3000);
  });
  const release = (form) => {
    delete form.dataset.sent;
    all("[aria-disabled]", form).forEach((button) => button.removeAttribute("aria-disabled"));
  };
  addEventListener("pageshow", (event) => { if (event.persisted) all("form[data-sent]").forEach(release); });
  on("htmx:afterRequest", (event) => {
    const form = event.target.closest && event.target.closest("form[data-sent]");
    if (form) release(form);
  });

  // Drafts: what is typed stays in this tab until it has been sent and a proper page has come back.
  const store = window.sessionStorage;
  const draftable = (field) => field.name && !/^(hidden|password|file|submit|button)$/.test(field.type) && field.name !== "csrfmiddlewaretoken";
  const moveDraft = (key) => {
    const text = store.getItem("draf:" + key);
    if (text !== null) { store.setItem("terkirim:" + key, text); store.removeItem("draf:" + key); }
  };
  const failed = document.body.classList.contains("l-plain");
  Object.keys(store).filter((key) => key.startsWith("terkirim:")).forEach((key) => {
    if (failed) store.setItem(key.replace("terkirim:", "draf:"), store.getItem(key));
    store.removeItem(key);
  });
  all("form[data-draft]").forEach((form) => {
    const key = "draf:" + form.dataset.draft;
    const fields = () => [...form.elements].filter(draftable);
    let saved = {};
    try { saved = JSON.parse(store.getItem(key) || "{}"); } catch { store.removeItem(key); }
    fields().forEach((field) => {
      const value = saved[field.name];
      if (value === undefined) return;
      if (field.type === "radio" || field.type === "checkbox") field.checked = value.includes(field.value);
      else if (!field.value) field.value = value[0] || "";
    });
    form.addEventListener("input", () => {
      const now = {};
      fields().forEach((field) => {
        now[field.name] = now[field.name] || [];
        if (!/^(radio|checkbox)$/.test(field.type) || field.checked) now[field.name].push(field.value);
      });
      try { store.setItem(key, JSON.stringify(now)); } catch { /* a full store only means no draft */ }
    });
  });

  // Text areas grow with their text where the browser cannot do it by itself.
  const grow = (area) => { area.style.blockSize = "auto"; area.style.blockSize = area.scrollHeight + 2 + "px"; };
  if (!CSS.supports("field-sizing", "content")) {
    on("input", (event) => { if (event.target.matches("textarea[data-grow]")) grow(event.target); });
    all("textarea[data-grow]").forEach(grow);
  }

  // A file that the server would refuse is named before it is sent over a slow line.
  on("change", (event) => {
    const input = event.target;
    if (input.type !== "file") return;
    const note = input.parentElement.querySelector("[data-file-note]");
    const limit = Number(input.dataset.maxBytes || 0);
    const large = [...input.files].find((file) => limit && file.size > limit);
    const megabytes = (bytes) => (bytes / 1048576).toLocaleString(root.lang, { maximumFractionDigits: 1 }) + " MB";
    const words = root.lang.startsWith("en")
      ? ["is larger than", "Choose a smaller file."] : ["lebih besar dari", "Pilih berkas yang lebih kecil."];
    const text = large ? `${large.name} (${megabytes(large.size)}) ${words[0]} ${megabytes(limit)}. ${words[1]}`
      : [...input.files].map((file) => `${file.name} (${megabytes(file.size)})`).join(", ");
    if (note) note.textContent = text;
    input.setCustomValidity(large ? text : "");
    input.toggleAttribute("aria-invalid", Boolean(large));
  });

  // One-letter keys, never while someone types.
  on("keydown", (event) => {
    if (event.key === "Escape") openMenus().forEach((menu) => { menu.open = false; menu.firstElementChild.focus(); });
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable) return;
    if (document.querySelector("dialog[open]")) return;
    const target = all("[data-key]").find((item) => item.dataset.key === event.key.toLowerCase());
    if (!target) return;
    event.preventDefault();
    target.click();
    // What opens is typed into next; else its words would be taken for keys.
    if (target.tagName === "SUMMARY" && target.parentElement.open) target.parentElement.querySelector("textarea, select, input:not([type=hidden])")?.focus();
  });

  on("click", (event) => {
    const setter = event.target.closest("[data-theme-set]");
    if (setter) {
      const theme = setter.dataset.themeSet;
      document.cookie = `tema=${theme}; path=/; samesite=lax; max-age=${theme === "system" ? 0 : 31536000}`;
      applyTheme(theme);
    }
    openMenus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog && dialog.showModal) { event.preventDefault(); dialog.showModal(); }
    const closer = event.target.closest("[data-dialog-close]");
    if (closer) { event.preventDefault(); closer.closest("dialog").close(); }
    if (event.target.closest("[data-print]")) window.print();
  });

  // The worker keeps what a page without signal needs, and sends what waited as soon as any page opens or the signal is back.
  if ("serviceWorker" in navigator && document.body.classList.contains("l-app")) {
    const load = () => navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready)
      .then((worker) => worker.active.postMessage({ jenis: "muat" })).catch(() => {});
    addEventListener("load", load);
    addEventListener("online", load);
  }

  // The present tab is never out of sight on a narrow screen.
  all(".t-tabs [aria-current]").forEach((tab) => tab.scrollIntoView({ block: "nearest", inline: "center" }));

  document.querySelector("[data-focus]")?.focus();
})();
