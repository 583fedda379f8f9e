// The core of the journeys in the stock Firefox, over http and from file://: the same journeys, by WebDriver BiDi.
//
// The driver waits on a page by a script that Firefox takes for `eval`, which the page's own policy refuses. What is
// served here, and the copy that is opened from file://, therefore allow that one thing more; in Chromium the policy is
// as it is shipped.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { defineConfig } from "@playwright/test";
import chromium from "./playwright.config.mjs";
import { ADDRESSES, ARTEFACTS, DIST, DOWNLOADS, FIREFOX, drivable } from "./places.mjs";

const copies = join(ARTEFACTS, "firefox");
mkdirSync(copies, { recursive: true });
const copy = join(copies, "entente.html");
const page = drivable(readFileSync(join(DIST, "entente.html"), "utf8"));
// Every worker comes by here: nothing is written anew while another one reads it.
if (!process.env.TEST_WORKER_INDEX) writeFileSync(copy, page);

export default defineConfig({
  ...chromium,
  outputDir: `${ARTEFACTS}/results-firefox`,
  // Whoever names journeys may run any of them; some look into Chromium itself and cannot pass here.
  ...(process.env.ENTENTE_ALL ? {} : { grep: /@core|@everywhere/ }),
  // It starts and reads more slowly, on a busy machine several times so.
  timeout: 90_000,
  expect: { ...chromium.expect, timeout: 20_000 },
  use: {
    ...chromium.use,
    browserName: "_bidiFirefox",
    channel: "moz-firefox",
    // Firefox ESR 140 cannot be told another language; one that is not named is not sent.
    locale: "",
    contextOptions: { ...chromium.use.contextOptions, locale: "" },
    launchOptions: {
      executablePath: FIREFOX,
      downloadsPath: DOWNLOADS,
      // Files are saved there without a question.
      firefoxUserPrefs: {
        "browser.download.folderList": 2,
        "browser.download.dir": DOWNLOADS,
        "browser.download.useDownloadDir": true,
        "browser.download.always_ask_before_handling_new_types": false,
        "browser.download.alwaysOpenPanel": false,
      },
    },
  },
  projects: [
    { name: "firefox-http", metadata: { address: ADDRESSES.http } },
    { name: "firefox-file", metadata: { address: pathToFileURL(copy).href } },
  ],
  webServer: { ...chromium.webServer, env: { ENTENTE_DRIVABLE: "yes" } },
});
