// The first script of a worker. boot.js tells it where its program is (the engine, or the reader of files); it answers
// once, ready or not.
//
// A classic script, because Chromium lets a page opened from file:// start no other kind of worker.
"use strict";
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
