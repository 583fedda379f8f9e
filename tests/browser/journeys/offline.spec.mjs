// Without a network, and a newer version: over http only, since no local file has a service worker.
import { expect, isReady, test } from "./support.mjs";

test.slow();
test.beforeEach(({}, info) => test.skip(info.project.name !== "http", "only pages that are served have a service worker"));

/** Waits until the service worker has everything. */
const installed = (page) => page.evaluate(async () => { await navigator.serviceWorker.ready; });

test("offline: the page is installable and comes up without a network", async ({ page, open, context }) => {
  await open();
  const manifest = await page.evaluate(async () => {
    const address = document.querySelector('link[rel="manifest"]').href;
    return (await fetch(address)).json();
  });
  expect(manifest).toMatchObject({ display: "standalone", start_url: "./" });
  expect(manifest.icons[0].sizes).toBe("any");
  await installed(page);
  await context.setOffline(true);
  await page.reload();
  await isReady(page);
  await context.setOffline(false);
});

test("offline: a newer version is announced, and used only when agreed to", async ({ page, open, context }) => {
  await open();
  await installed(page);
  await page.reload();
  await isReady(page);
  // From now on the server gives the same program with another version, as a renewed site does. (A route of the browser's
  // driver does not see what a service worker fetches for itself.)
  await context.addCookies([{ name: "renewed", value: "yes", url: new URL(page.url()).origin }]);
  await page.evaluate(async () => { await (await navigator.serviceWorker.ready).update(); });
  await expect(page.getByText("A newer version of this page is here.")).toBeVisible({ timeout: 20_000 });
  const caches = () => page.evaluate(async () => (await globalThis.caches.keys()).length);
  expect(await caches()).toBe(2);
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Use it now" }).click()]);
  await isReady(page);
  await expect.poll(caches).toBe(1);
});

test("offline: a newer version that is on its way when the page asks for one is announced, too", async ({ page, open }) => {
  // As where the browser finds it before the page's own request is answered: nothing tells of it but its own state.
  await page.addInitScript(() => {
    const installing = new EventTarget();
    const registration = Object.assign(new EventTarget(), { installing, waiting: null });
    Object.defineProperty(navigator.serviceWorker, "controller", { value: {} });
    navigator.serviceWorker.register = async () => {
      setTimeout(() => {
        Object.assign(registration, { installing: null, waiting: installing });
        installing.dispatchEvent(new Event("statechange"));
      }, 500);
      return registration;
    };
  });
  await open();
  await expect(page.getByText("A newer version of this page is here.")).toBeVisible({ timeout: 20_000 });
});
