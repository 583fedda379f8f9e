// The first script of a worker. boot.js tells it where its program is (the engine, or the reader of files); it answers
// once, ready or not.
//
// A classic script, because Chromium lets a page opened from file:// start no other kind of worker.
"use strict";
// Once Firefox 140 as Debian builds it has looked through a long string, code like ours takes up to fifty times as long
// on recent Intel processors: the wide registers stay marked as in use (DECISIONS.md). A search that finds its letter at
// once clears the mark. So one comes before every message; what it finds is kept, or it would not be made.
const quick = "!".padEnd(200, "-");
addEventListener("message", () => { globalThis.found = quick.indexOf("!"); });
onmessage = async ({ data: { glue, wasm, packed } }) => {
  onmessage = null; // From here on messages are the program's, whose `main` sets its own handler.
  try {
    if (glue) importScripts(glue);
    await wasm_bindgen({ module_or_path: packed ? await unpack(packed) : wasm });
    postMessage({ boot: { ready: true } });
  } catch (error) {
    postMessage({ boot: { error: String(error) } });
  }
};

/** The bytes behind gzip and base64, as the one-file build stores WebAssembly. */
function unpack(text) {
  const bytes = Uint8Array.fromBase64
    ? Uint8Array.fromBase64(text)
    : Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Response(new Response(bytes).body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
