// Browsers whose pages can be killed: where the page is, how it dies, and how its storage is opened again.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import playwright from "@playwright/test";
import { ADDRESSES, ARTEFACTS, DIST, FIREFOX, LAUNCH, drivable } from "./places.mjs";

const CALM = { reducedMotion: "reduce" };

/** Chromium: a page crashes alone, and the browser's storage goes on. */
const inChromium = {
  launch: () => playwright.chromium.launch(LAUNCH),
  address: (project) => ADDRESSES[project],
  async storage(browser) {
    const context = await browser.newContext(CALM);
    return {
      context: () => context,
      async kill(page) {
        const devtools = await context.newCDPSession(page);
        devtools.send("Page.crash").catch(() => {});
      },
      async reopen(page) { await page.close().catch(() => {}); },
      close: () => context.close(),
    };
  },
};

/** The ids of the processes that were started with these words, and by nobody else. */
function processes(words) {
  const { stdout } = spawnSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" });
  const lines = stdout.split("\n").filter((line) => line.includes(words) && !/\bps -eo\b/.test(line));
  return lines.map((line) => Number(line.trim().split(" ")[0]));
}

/** Firefox has no crash on demand: the whole browser is killed, and started again with the same profile. */
const inFirefox = {
  options: () => ({ executablePath: FIREFOX, channel: "moz-firefox", headless: true }),
  launch: () => playwright._bidiFirefox.launch(inFirefox.options()),
  /** Its driver needs a policy that lets it ask the page; see firefox.config.mjs. */
  address(project) {
    if (project !== "file") return ADDRESSES[project];
    const folder = join(ARTEFACTS, "firefox");
    mkdirSync(folder, { recursive: true });
    const copy = join(folder, "entente.html");
    writeFileSync(copy, drivable(readFileSync(join(DIST, "entente.html"), "utf8")));
    return pathToFileURL(copy).href;
  },
  async storage() {
    const profile = mkdtempSync(join(tmpdir(), "entente-siege-profile-"));
    const start = () => playwright._bidiFirefox.launchPersistentContext(profile, { ...inFirefox.options(), ...CALM });
    let context = await start();
    return {
      context: () => context,
      async kill() {
        for (const id of processes(profile)) {
          try { process.kill(id, "SIGKILL"); } catch { /* Its parent took it along. */ }
        }
      },
      async reopen() {
        await context.close().catch(() => {});
        context = await start();
      },
      close: () => context.close(),
    };
  },
};

export const BROWSERS = { chromium: inChromium, firefox: inFirefox };
