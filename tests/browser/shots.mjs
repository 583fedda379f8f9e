// Screenshots of the finished page at three sizes, light and dark, for people to look at.
//
//   node shots.mjs [--page http|file|<address>] [--only 1366x768-light] [--language de] [fragment …]
//
// A fragment is what follows `#` in the address; with none given, the page is taken as it opens.
import { mkdir } from "node:fs/promises";
import { chromium } from "@playwright/test";
import { ADDRESSES, ARTEFACTS, LAUNCH } from "./places.mjs";
import { appIsUp } from "./ready.mjs";

const SIZES = [[1366, 768], [1920, 1080], [390, 844]];
const SCHEMES = ["light", "dark"];
/** Long enough for a layout to come to rest, in milliseconds. */
const REST = 1500;

const args = process.argv.slice(2);
const take = (flag) => {
  const at = args.indexOf(flag);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const where = take("--page") ?? "file";
const only = take("--only");
const locale = take("--language") ?? "en";
const address = ADDRESSES[where] ?? where;
const fragments = args.length ? args : [""];
const folder = `${ARTEFACTS}/shots`;

if (address === ADDRESSES.http) await import("./server.mjs");
await mkdir(folder, { recursive: true });
const browser = await chromium.launch(LAUNCH);
let complaints = 0;
for (const [width, height] of SIZES) {
  for (const colorScheme of SCHEMES) {
    if (only && only !== `${width}x${height}-${colorScheme}`) continue;
    const phone = width < 500;
    const page = await browser.newPage({ viewport: { width, height }, locale, colorScheme, hasTouch: phone, reducedMotion: "reduce" });
    page.on("console", (message) => {
      if (!["error", "warning"].includes(message.type())) return;
      complaints += 1;
      console.log(`  console ${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => { complaints += 1; console.log(`  uncaught: ${error}`); });
    for (const fragment of fragments) {
      const name = fragment.replace(/[^A-Za-z0-9=,-]+/g, "_").slice(0, 60) || "start";
      await page.goto("about:blank");
      await page.goto(fragment ? `${address}#${fragment}` : address);
      await appIsUp(page).catch(() => console.log(`  ${name}: the app did not come up; the picture shows why`));
      await page.waitForTimeout(REST);
      const path = `${folder}/${name}-${width}x${height}-${colorScheme}${locale === "en" ? "" : `-${locale}`}.png`;
      await page.screenshot({ path });
      console.log(path);
    }
    await page.close();
  }
}
await browser.close();
console.log(complaints ? `${complaints} complaints in the console` : "nothing in the console");
process.exit(0);
