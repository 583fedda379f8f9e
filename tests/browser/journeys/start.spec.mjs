// The page starts, or says in plain words why it cannot.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, isAccessible, keep, test } from "./support.mjs";

test("it starts, whatever path it lies under @everywhere", async ({ page, open }, info) => {
  await open();
  await expect(page).toHaveTitle(/Entente/);
  await expect(page.locator("#boot")).toBeHidden();
  await keep(page, info, "start");
});

test("without JavaScript it says what it is and what to do", async ({ browser, address }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.getByText("who did what to whom")).toBeVisible();
  await expect(page.getByText("It needs JavaScript")).toBeVisible();
  await expect(page.getByText("Loading")).toBeHidden();
  await context.close();
});

test("it starts where a blob cannot be read: WebKit cannot in a worker of a page from file://", async ({ page, address, open }) => {
  test.skip(!address.startsWith("file:"), "only the one file unpacks what it holds");
  await page.addInitScript(() => {
    const broken = () => { Blob.prototype.stream = Blob.prototype.text = Blob.prototype.arrayBuffer = () => { throw new Error("The I/O read operation failed."); }; };
    broken();
    // The worker's script is made of a blob, too: the same stands at its head.
    globalThis.Blob = class extends Blob {
      constructor(parts, options) {
        super(options?.type === "text/javascript" ? [`(${broken})();`, ...parts] : parts, options);
      }
    };
  });
  await open();
});

test.describe("what cannot start", () => {
  test.use({ mayComplain: true });

  test("an old browser is told so", async ({ page, address }, info) => {
    await page.addInitScript(() => { delete globalThis.WebAssembly; });
    await page.goto(address);
    await expect(page.getByRole("alert")).toContainText("too old");
    await isAccessible(page);
    await keep(page, info, "too-old");
  });

  test("a missing part is told, with what to do", async ({ page, address }, info) => {
    test.skip(address.startsWith("file:"), "one file has no parts to miss");
    await page.route(/app_bg.*\.wasm/, (route) => route.fulfill({ status: 404 }));
    await page.goto(address);
    await expect(page.getByRole("alert")).toContainText("did not arrive");
    await expect(page.getByRole("alert")).toContainText("Reload the page");
    await keep(page, info, "part-missing");
  });

  test("a missing engine is told, with what to do", async ({ page, address }) => {
    test.skip(address.startsWith("file:"), "one file has no parts to miss");
    await page.context().route(/worker_bg.*\.wasm/, (route) => route.fulfill({ status: 404 }));
    await page.goto(address);
    await expect(page.getByRole("alert").first()).toContainText("reads the reports did not start");
  });

  test("a damaged engine in the one file is told, and the app does not hide that", async ({ page, address }) => {
    test.skip(!address.startsWith("file:"), "only the one file can be damaged so");
    const html = await readFile(fileURLToPath(address), "utf8");
    const damaged = html.replace(/(id="inline-worker-wasm">.{4000})[^<]{4000}/, "$1");
    expect(damaged.length).toBe(html.length - 4000);
    await page.route(address, (route) => route.fulfill({ contentType: "text/html", body: damaged }));
    await page.goto(address);
    await expect(page.locator("#app header")).toBeVisible();
    await page.waitForTimeout(500); // The app has drawn all of its parts.
    await expect(page.getByRole("alert").filter({ hasText: "reads the reports did not start" })).toBeVisible();
  });

  test("a damaged copy is told, with what to do", async ({ page, address }) => {
    test.skip(!address.startsWith("file:"), "only the one file can be damaged so");
    const html = await readFile(fileURLToPath(address), "utf8");
    const damaged = html.replace(/(id="inline-app-wasm">.{4000})[^<]{4000}/, "$1");
    expect(damaged.length).toBe(html.length - 4000);
    await page.route(address, (route) => route.fulfill({ contentType: "text/html", body: damaged }));
    await page.goto(address);
    await expect(page.getByRole("alert")).toContainText("did not start");
    await expect(page.getByRole("alert")).toContainText("damaged");
  });
});
