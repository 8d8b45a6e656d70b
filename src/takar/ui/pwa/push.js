// In the service worker, by importScripts: show a notice that arrives, and open it when it is touched.
"use strict";
self.addEventListener("push", (event) => {
  let said = {};
  try { said = event.data ? event.data.json() : {}; } catch { said = {}; }
  const title = typeof said.judul === "string" && said.judul ? said.judul : "Takar";
  const text = typeof said.teks === "string" ? said.teks
    : (self.navigator.language || "").startsWith("en") ? "There is news for you." : "Ada kabar untuk Anda.";
  event.waitUntil(self.registration.showNotification(title, {
    body: text, tag: said.tanda || undefined, lang: said.bahasa || "id", icon: "/static/favicon.svg", data: { url: said.url },
  }));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const home = new URL("/pemberitahuan/", self.location.origin);
  let target = home;
  try { target = new URL((event.notification.data || {}).url || home, self.location.origin); } catch { target = home; }
  if (target.origin !== self.location.origin) target = home;
  event.waitUntil((async () => {
    const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const open = windows.find((client) => new URL(client.url).origin === target.origin && "navigate" in client);
    if (!open) return self.clients.openWindow(target.href);
    await open.focus();
    return open.navigate(target.href).catch(() => self.clients.openWindow(target.href));
  })());
});
