// The core of the journeys in the stock Firefox, over http and from file://: the same journeys, by WebDriver BiDi.
import { defineConfig } from "@playwright/test";
import chromium from "./playwright.config.mjs";
import { ADDRESSES, ARTEFACTS, DOWNLOADS, FIREFOX } from "./places.mjs";

export default defineConfig({
  ...chromium,
  outputDir: `${ARTEFACTS}/results-firefox`,
  // Whoever names journeys may run any of them; some look into Chromium itself and cannot pass here.
  ...(process.env.ENTENTE_ALL ? {} : { grep: /@core|@everywhere/ }),
  use: {
    ...chromium.use,
    browserName: "firefox",
    channel: "moz-firefox",
    launchOptions: { executablePath: FIREFOX, downloadsPath: DOWNLOADS },
  },
  projects: [
    { name: "firefox-http", metadata: { address: ADDRESSES.http } },
    { name: "firefox-file", metadata: { address: ADDRESSES.file } },
  ],
});
