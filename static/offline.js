// Keeps the hosted page for times without a network. `cargo xtask build` puts in the version and the files; a page
// that was built without it does not start this program.
//
// A newer version is fetched whole beside the one in use, and waits: the page asks the person, and says "use".
"use strict";
const VERSION = "none";
const FILES = [];

const prefix = `entente ${registration.scope} `;
const cacheName = prefix + VERSION;

addEventListener("install", (event) => {
  // Past the browser's own cache, which may mix two versions.
  const requests = FILES.map((file) => new Request(file, { cache: "no-cache" }));
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(requests)));
});

addEventListener("activate", (event) => {
  const clean = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(prefix) && name !== cacheName) await caches.delete(name);
    }
    await clients.claim();
  };
  event.waitUntil(clean());
});

addEventListener("message", ({ data }) => {
  if (data === "use") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const inScope = request.url.startsWith(registration.scope);
  if (request.method !== "GET" || !inScope) return;
  const address = new URL(request.url);
  // The page itself is asked for by its folder or by its name.
  if (request.mode === "navigate" && /\/(index\.html)?$/.test(address.pathname)) {
    address.search = "";
    address.pathname = address.pathname.replace(/index\.html$/, "");
  }
  const answer = async () => (await (await caches.open(cacheName)).match(address.href)) ?? fetch(request);
  event.respondWith(answer());
});
