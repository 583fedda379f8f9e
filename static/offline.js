// Keeps the hosted page for times without a network. `cargo xtask build` puts in the version and the files; a page
// that was built without it does not start this program.
//
// A newer version is fetched whole beside the one in use, and waits: the page asks the person, and says "use".
//
// What other programs share with the installed page comes here too, as a form that no server ever sees: it is laid by
// for the page, which takes it when it comes up.
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

// boot.js knows this name too.
const sharedName = `entente-shared ${registration.scope}`;
// As much as is read in one go.
const MOST_SHARED = 100_000_000;

/** Lays by what was shared, as files; what of it cannot be is told by the address that the page comes up with. */
const layBy = async (request) => {
  const back = (why) => Response.redirect(registration.scope + (why ? `?not-shared=${why}` : ""), 303);
  try {
    const form = await request.formData();
    const said = (name) => form.getAll(name).filter((value) => typeof value === "string").join("\n").trim();
    const line = (text) => text.replace(/\s+/g, " ").slice(0, 300);
    const [title, text, url] = [said("title"), said("text"), said("url")];
    const files = form.getAll("files").filter((file) => file instanceof File && file.size > 0);
    // Many programs share an address as text. What it leads to is not fetched: no request leaves the page.
    if (text && !/^[a-z][a-z\d+.-]*:\S+$/i.test(text)) {
      const source = URL.canParse(url) && new URL(url).hostname;
      const head = [title && `Title: ${line(title)}`, source && `Source: ${source}`].filter(Boolean);
      files.unshift(new File([[...head, "", text].join("\n").trim()], "Shared text"));
    }
    if (!files.length) return back(text || url ? "link" : "nothing");
    if (files.reduce((sum, { size }) => sum + size, 0) > MOST_SHARED) return back("large");
    const cache = await caches.open(sharedName);
    for (const file of files) {
      const headers = { "X-Name": encodeURIComponent(file.name.toWellFormed?.() ?? "Shared file") };
      await cache.put(`${registration.scope}shared/${crypto.randomUUID()}`, new Response(file, { headers }));
    }
    return back();
  } catch {
    return back("refused");
  }
};

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "POST" && request.url === `${registration.scope}share`) {
    event.respondWith(layBy(request));
    return;
  }
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
