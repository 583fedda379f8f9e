// Where the finished page is, and how the browser is started.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

export const DIST = process.env.ENTENTE_DIST ?? join(here, "..", "..", "dist");
export const ARTEFACTS = join(here, "artefacts");
export const PORT = Number(process.env.ENTENTE_PORT ?? 8931);
export const SUB_PATH = "/some/sub/path/";

/** Where the page is, in each of the ways it is opened. */
export const ADDRESSES = {
  http: `http://127.0.0.1:${PORT}/`,
  "sub-path": `http://127.0.0.1:${PORT}${SUB_PATH}`,
  file: pathToFileURL(join(DIST, "entente.html")).href,
};

/** A page whose policy lets the driver of Firefox ask it something. */
export const drivable = (page) => page.replaceAll("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-eval'");

/** The Firefox that xtask found; without it, the usual places. */
export const FIREFOX = process.env.FIREFOX || ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => existsSync(path));

/** Where Firefox puts what this worker saves. Its driver tells of no download that a script begins. */
export const DOWNLOADS = join(ARTEFACTS, "downloads", process.env.TEST_WORKER_INDEX ?? "0");

/** The browser that xtask found; without it, the usual places, and then Playwright's own. */
const browser = process.env.CHROMIUM || ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));

export const LAUNCH = {
  ...(browser ? { executablePath: browser } : {}),
  args: [
    "--no-sandbox", // Continuous integration runs as root.
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
