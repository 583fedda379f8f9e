// Starts the page before any WebAssembly runs, and says in plain words what is wrong when it cannot.
//
// There are two builds. The hosted one has its parts in files beside the page, named in <meta name="entente:…">.
// The one-file build has them in <script type="…" id="inline-…"> elements. Only this file knows the difference.
// The app's Rust calls what `ententeBoot` has, and nothing else here.
(() => {
  "use strict";

  // What a lesson begins with: the loading state as it is before anybody changes it, and what stands in the head before
  // anybody adds to it.
  const skeleton = document.getElementById("boot").outerHTML;
  const head = [...document.head.children];
  document.getElementById("boot-plain").remove(); // It says what to do where no script runs.
  const status = document.getElementById("boot-status");
  let failed = false;

  /** Shows a failure where the loading state stands. Only the first one counts: later ones follow from it. */
  const fail = (what, remedy, detail) => {
    if (failed) return;
    failed = true;
    let boot = document.getElementById("boot");
    if (!boot) { // The app has taken the loading state away already.
      boot = Object.assign(document.createElement("div"), { id: "boot" });
      document.body.prepend(boot);
    }
    boot.hidden = false;
    boot.dataset.state = "failed";
    const line = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
    const message = document.createElement("div");
    message.id = "boot-status";
    message.setAttribute("role", "alert");
    message.append(line("p", what), line("p", remedy));
    if (detail) {
      const more = document.createElement("details");
      more.append(line("summary", "For whoever mends it"), line("pre", String(detail)));
      message.append(more);
    }
    document.getElementById("boot-status")?.remove();
    boot.append(message);
  };

  const INCOMPLETE = "A part of this page did not arrive or did not start.";
  const RELOAD = location.protocol === "file:"
    ? "Reload the page. If it says so again, this copy of the file is damaged: copy it afresh."
    : origin === "null"
    ? "This page stands inside another one that locks it in: open it in a window of its own."
    : "Reload the page. If it says so again, the connection may be down, or the site is being renewed: try in a minute.";

  const inline = (id) => document.getElementById(`inline-${id}`)?.textContent;
  const urls = (part) =>
    document.querySelector(`meta[name="entente:${part}"]`).content.split(" ").map((name) => new URL(name, document.baseURI).href);

  /** What comes of bytes that go through a stream. Not by way of a `Blob`: WebKit cannot read one in a worker of a page
      from file://. */
  const through = (bytes, stream) => new Response(new Response(bytes).body.pipeThrough(stream)).arrayBuffer();

  /** The bytes behind gzip and base64, as the one-file build stores WebAssembly. worker-start.js has the same. */
  const unpack = (text) => {
    const bytes = Uint8Array.fromBase64
      ? Uint8Array.fromBase64(text)
      : Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return through(bytes, new DecompressionStream("gzip"));
  };

  const scriptUrl = (...sources) => URL.createObjectURL(new Blob(sources, { type: "text/javascript" }));

  const fetched = async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
    return response;
  };

  /** A new worker. What is posted to it before it is ready waits, in order, until it is. The page cannot be without its
      engine; of any other part it is told by an "error" event that it did not start. */
  const newWorker = (part) => {
    const glue = inline(`${part}-glue`);
    const start = glue ? scriptUrl(glue, "\n", inline("worker-start")) : urls("worker")[0];
    const [glueUrl, wasm] = glue ? [] : urls(part).slice(-2);
    const broken = (reason) => {
      if (part === "worker") fail("The part of this page that reads the reports did not start.", RELOAD, reason);
    };
    const worker = new Worker(start);
    const held = [];
    let ready = false;
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (...message) => { held.push(message); };
    worker.addEventListener("message", (event) => {
      const report = event.data?.boot;
      if (!report) return;
      event.stopImmediatePropagation(); // Ours; the app need not know it.
      if (report.ready) {
        ready = true;
        delete worker.postMessage;
        for (const message of held.splice(0)) worker.postMessage(...message);
      } else {
        broken(report.error);
        if (part !== "worker") worker.dispatchEvent(new ErrorEvent("error", { message: report.error }));
      }
    });
    worker.addEventListener("error", (event) => {
      if (!ready) broken(event.message || start);
    });
    post(glue ? { packed: inline(`${part}-wasm`) } : { glue: glueUrl, wasm });
    return worker;
  };

  /** Where the texts of a language are; nothing of one that there is not, and of English, which the app holds itself. */
  const wordsOf = (code) =>
    inline(`words-${code}`) ??
    (document.querySelector('meta[name="entente:words"]') ? urls("words") : [])
      .find((url) => new URL(url).pathname.endsWith(`/${code}.txt`));

  const textsOf = async (code) => {
    const source = wordsOf(code);
    return inline(`words-${code}`) ? new TextDecoder().decode(await unpack(source)) : (await fetched(source)).text();
  };

  /** The language that was chosen in this browser, or else the first of the browser's own that there is. */
  const preferred = () => {
    let chosen = null;
    try { chosen = localStorage.getItem("entente.language"); } catch { /* A browser that keeps nothing has kept none. */ }
    const codes = [chosen, ...navigator.languages].map((name) => name?.split("-")[0].toLowerCase());
    return codes.find((code) => code && (code === "en" || wordsOf(code))) ?? "en";
  };
  // What the app begins with: code and texts of a language that is not English.
  let words = null;

  // A newer version of the page that waits until somebody agrees to it, and whom to tell.
  let [waiting, updated] = [null, () => {}];

  /** Keeps the page for times without a network, where it is served and was built for that. */
  const keepOffline = async () => {
    const program = document.querySelector('meta[name="entente:offline"]')?.content;
    if (!program || !("serviceWorker" in navigator)) return;
    const registration = await navigator.serviceWorker.register(program);
    const arrived = () => {
      if (!registration.waiting || !navigator.serviceWorker.controller) return;
      waiting = registration.waiting;
      updated();
    };
    // The browser may have found it before anybody listened, as it looks for news when the page is opened.
    const watch = () => registration.installing?.addEventListener("statechange", arrived);
    registration.addEventListener("updatefound", watch);
    watch();
    arrived();
  };

  // Made at once, so that the engine loads beside the app; the app's first call gets this one.
  let early = null;

  globalThis.ententeBoot = {
    /** The engine's worker: the one started with the page, and a fresh one at each later call. */
    startWorker() {
      const worker = early ?? newWorker("worker");
      early = null;
      return worker;
    },
    /** A fresh worker that reads files which people add. Nothing of it runs before, and the page asks for nothing of it; a
        hosted page that is kept for times without a network has fetched it by then, after its start. */
    startIntake() {
      return newWorker("intake");
    },
    /** The bundled reports, as JSON Lines. */
    async corpus() {
      return inline("corpus") ?? (await fetched(urls("corpus")[0])).text();
    },

    /** The language to begin with, as its code and its texts; nothing where that is English. */
    words: () => words,
    /** The texts of another language than English. */
    textsOf,
    /** A text that only some ask for: the licences of what this page is made of, or sentences coded by hand. */
    async asked(part) {
      const packed = inline(part);
      return packed ? new Response(await unpack(packed)).text() : (await fetched(urls(part)[0])).text();
    },

    /** A text packed for an address: deflate, then base64 of the kind that addresses take. */
    async pack(text) {
      const bytes = new Uint8Array(await through(text, new CompressionStream("deflate-raw")));
      const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
      return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    },

    /** The text in it. One that grows beyond `most` bytes is refused as soon as it does. */
    async unpack(packed, most) {
      const letters = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
      const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
      const reader = new Response(bytes).body.pipeThrough(new DecompressionStream("deflate-raw")).getReader();
      const decoder = new TextDecoder();
      let [text, length] = ["", 0];
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        length += part.value.length;
        if (length > most) {
          await reader.cancel();
          throw new Error(`it holds more than ${most} bytes`);
        }
        text += decoder.decode(part.value, { stream: true });
      }
      return text + decoder.decode();
    },

    /** Bytes packed by gzip, and the bytes in packed ones. */
    async deflated(bytes) {
      return new Uint8Array(await through(bytes, new CompressionStream("gzip")));
    },
    async inflated(bytes) {
      return new Uint8Array(await through(bytes, new DecompressionStream("gzip")));
    },

    /** What a lesson brought along, as JSON; nothing in any other page. */
    lesson: () => inline("lesson"),

    /**
     * This page as one file, with other reports (JSON Lines) and what a lesson brings along (JSON). Over http it is made
     * from the one file that lies beside the page.
     */
    async whole(corpus, lesson) {
      let [page, parts, first] = [document, head, skeleton];
      if (!inline("app-glue")) {
        page = new DOMParser().parseFromString(await (await fetched(urls("whole")[0])).text(), "text/html");
        [parts, first] = [[...page.head.children], page.getElementById("boot").outerHTML];
      }
      // `<` stands only inside JSON's strings, where it may be written so; then no text can end its element.
      const data = (id, type, text) => `<script type="${type}" id="inline-${id}">${text.replaceAll("<", "\\u003c")}</scr` + "ipt>";
      const kept = [...page.querySelectorAll('script[id^="inline-"]:not(#inline-corpus, #inline-lesson)')];
      return [
        "<!DOCTYPE html>", '<html lang="en">', "<head>", ...parts.map(({ outerHTML }) => outerHTML), "</head>", "<body>",
        first, '<div id="app"></div>', ...kept.map(({ outerHTML }) => outerHTML),
        data("corpus", "application/jsonl", corpus), data("lesson", "application/json", lesson),
        page.getElementById("boot-script").outerHTML, "</body>", "</html>", "",
      ].join("\n");
    },

    /**
     * What other programs have shared with this page: the files that the service worker has laid by, which are then
     * gone; or a word for why there are none ("large", "link", …).
     */
    async shared() {
      if (!document.querySelector('meta[name="entente:offline"]') || !globalThis.caches) return [];
      const address = new URL(location.href);
      const why = address.searchParams.get("not-shared");
      if (why) {
        address.searchParams.delete("not-shared");
        history.replaceState(history.state, "", address);
        return why;
      }
      const name = `entente-shared ${new URL("./", document.baseURI).href}`;
      if (!await caches.has(name)) return [];
      const cache = await caches.open(name);
      const answers = await cache.matchAll();
      const file = async (answer) => new File([await answer.blob()], decodeURIComponent(answer.headers.get("X-Name")));
      const files = await Promise.all(answers.map(file));
      await caches.delete(name);
      return files;
    },

    /** Calls `tell` when a newer version of this page has arrived and waits to be used. */
    onUpdate(tell) {
      updated = tell;
      if (waiting) tell();
    },

    /** Uses it: the page comes up anew. */
    update() {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
      waiting?.postMessage("use");
    },
  };

  const startApp = async () => {
    const glue = inline("app-glue");
    const [glueUrl, wasmUrl] = glue ? [scriptUrl(glue)] : urls("app");
    const bytes = glue ? unpack(inline("app-wasm")) : fetched(wasmUrl);
    bytes.catch(() => {}); // Reported below, by whichever await meets it.
    const code = preferred();
    // A language that does not arrive leaves the page in English.
    const texts = code === "en" ? null : textsOf(code).catch(() => null);
    const { default: start } = await import(glueUrl);
    const arrived = await texts;
    if (arrived) words = [code, arrived];
    await start({ module_or_path: bytes });
    // The app has drawn its own first picture by now, and may have taken this one away itself.
    const boot = document.getElementById("boot");
    if (boot && !failed) boot.hidden = true;
    // Where it is refused, the page works on as ever, with the network. What is seen comes first.
    setTimeout(() => keepOffline().catch(() => {}), 4000);
  };

  if (typeof WebAssembly !== "object" || typeof Worker !== "function" || typeof DecompressionStream !== "function") {
    fail(
      "This browser is too old for this page, or WebAssembly is switched off in it.",
      "Open the page in Firefox, Chrome, Edge or Safari of 2023 or later.",
    );
    return;
  }
  try {
    early = newWorker("worker");
  } catch (error) {
    fail("The part of this page that reads the reports did not start.", RELOAD, error);
    return;
  }
  const slow = setTimeout(() => {
    if (!failed) status.textContent = "Still loading… On a slow connection this can take a minute.";
  }, 8000);
  startApp()
    .catch((error) => fail(INCOMPLETE, RELOAD, error))
    .finally(() => clearTimeout(slow));
})();
