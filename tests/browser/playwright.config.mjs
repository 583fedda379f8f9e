// The browser journeys: every one over http and from file://, and a short one under a sub-path.
import { defineConfig } from "@playwright/test";
import { ADDRESSES, ARTEFACTS, LAUNCH, PORT } from "./places.mjs";

export default defineConfig({
  testDir: "journeys",
  testMatch: "*.spec.mjs",
  outputDir: `${ARTEFACTS}/results`,
  reporter: [["list"]],
  workers: process.env.ENTENTE_WORKERS ? Number(process.env.ENTENTE_WORKERS) : 2,
  // On a busy machine two windows or a reload may be slower than a journey waits; what passes only then is reported as flaky.
  retries: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: LAUNCH,
    viewport: { width: 1366, height: 768 },
    colorScheme: "light",
    // What the page says is matched in English; the journeys of other languages ask for theirs.
    locale: "en-GB",
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    trace: "off",
  },
  projects: [
    { name: "http", metadata: { address: ADDRESSES.http } },
    { name: "file", metadata: { address: ADDRESSES.file } },
    { name: "sub-path", metadata: { address: ADDRESSES["sub-path"] }, grep: /@everywhere/ },
  ],
  webServer: {
    command: "node server.mjs",
    url: `http://127.0.0.1:${PORT}/empty.html`,
    reuseExistingServer: false,
    stdout: "ignore",
  },
});
