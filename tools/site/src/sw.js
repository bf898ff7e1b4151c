"use strict";
// Written by tools/site from the final contents of every file: a changed byte is a new worker.
const BUILD = "{build}";
const FILES = {files};
// How the paths of our own pages begin: another project may stand below this one.
const PAGES = {pages};
const SCOPE = new URL(registration.scope);
const PREFIX = `ace:${SCOPE.pathname}:`;
const CACHE = PREFIX + BUILD;
const at = (path) => new URL(path, SCOPE).href;
// Static hosts share an origin: a cache is ours by its whole name, never by a part of it.
const ours = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX) && /^[0-9a-f]+$/.test(name.slice(PREFIX.length)));

const keep = async (cache, path, digest) => {
  // A name with a digest in it says what is in it: an older build's copy is the same.
  if (/-[0-9a-f]{8,}[._]/.test(path)) {
    for (const name of await ours()) {
      const kept = name !== CACHE && (await (await caches.open(name)).match(at(path)));
      if (kept) return cache.put(at(path), kept);
    }
  }
  const response = await fetch(at(path), { integrity: digest, cache: "no-cache" });
  if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
  return cache.put(at(path), response);
};

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    try {
      const files = Object.entries(FILES);
      const next = async () => { for (let file; (file = files.shift()); ) await keep(cache, ...file); };
      await Promise.all([next(), next(), next(), next()]);
    } catch (error) {
      // The version in use stays whole, and nothing half-kept stays behind.
      await caches.delete(CACHE);
      throw error;
    }
  })());
});

addEventListener("activate", (event) => {
  event.waitUntil(sweep().then(() => clients.claim()));
});

addEventListener("message", (event) => {
  if (event.data === "activate") skipWaiting();
});

// A build that is being installed or waits has a cache that no page uses yet.
const newer = () => registration.installing || registration.waiting;

// Forgets the builds that no open page uses. A page that doesn't say keeps all.
const sweep = async () => {
  const old = (await ours()).filter((name) => name !== CACHE);
  if (!old.length || newer()) return;
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const used = await Promise.all(pages.map((page) => new Promise((tell) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (answer) => tell(answer.data);
    setTimeout(tell, 2000, null);
    page.postMessage("which build?", [port2]);
  })));
  if (used.includes(null)) return;
  for (const name of old) {
    const cache = await caches.open(name);
    const hits = await Promise.all(used.map((script) => cache.match(script)));
    // An install may have begun meanwhile.
    if (newer()) return;
    if (!hits.some(Boolean)) await caches.delete(name);
  }
};

const page = async (url) => {
  const cache = await caches.open(CACHE);
  const below = url.pathname.slice(SCOPE.pathname.length);
  if (below === "" || below === "index.html") return cache.match(at("./"));
  const shell = await cache.match(at("shell.html"));
  if (!shell) return;
  const root = "../".repeat(below.split("/").length - 1) || "./";
  const text = (await shell.text()).replaceAll("%root%", root);
  return new Response(text, { headers: { "content-type": "text/html; charset=utf-8" } });
};

const answer = async (request, url) => {
  const file = /\.[a-z0-9]+$/.test(url.pathname) && !url.pathname.endsWith(".html");
  if (request.mode === "navigate" && !file) {
    const [first] = url.pathname.slice(SCOPE.pathname.length).split("/");
    if (first && !PAGES.includes(first)) return fetch(request).catch(() => page(url));
    return (await page(url)) || fetch(request);
  }
  const here = await (await caches.open(CACHE)).match(request, { ignoreSearch: true });
  if (here) return here;
  for (const name of await ours()) {
    const kept = await (await caches.open(name)).match(request);
    if (kept) return kept;
  }
  return fetch(request);
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const mine = url.origin === SCOPE.origin && url.pathname.startsWith(SCOPE.pathname);
  if (!mine || request.method !== "GET" || request.headers.has("range")) return;
  event.respondWith(answer(request, url));
  if (request.mode === "navigate") event.waitUntil(sweep());
});
