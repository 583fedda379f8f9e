// The classroom where schools have it: browsers that keep nothing, tablets that run no scripts, a page inside another one.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { chromium } from "@playwright/test";
import { LAUNCH } from "../places.mjs";
import { expect, keep, savedBy, test } from "./support.mjs";
import { enter, place, room } from "./classroom.mjs";

test("classroom: a browser that is let keep nothing says so before the first sentence, and the file holds the codes", async ({ address }, info) => {
  // As an administrator's policy sets it: no site may keep anything.
  const profile = info.outputPath("profile");
  await rm(profile, { recursive: true, force: true });
  await mkdir(`${profile}/Default`, { recursive: true });
  await writeFile(`${profile}/Default/Preferences`, JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }));
  const context = await chromium.launchPersistentContext(profile, { ...LAUNCH, viewport: { width: 1366, height: 768 }, locale: "en-GB" });
  const page = await context.newPage();
  await page.addInitScript(() => { delete globalThis.showSaveFilePicker; });
  await enter(page, address, "sheet.7.2.two");
  const kept = await page.evaluate(() => { try { return localStorage.length >= 0; } catch { return false; } });
  expect(kept, "whether the browser lets the page keep anything").toBe(false);
  await expect(room(page).getByText("This browser keeps nothing: save your codes to a file", { exact: false })).toBeVisible();
  await room(page).getByRole("textbox", { name: "Your initials" }).fill("AB");
  await room(page).getByRole("button", { name: "Start" }).click();
  await expect(place(page)).toHaveText("Sentence 1 of 2, 0 done");
  await page.keyboard.press("2");
  await expect(place(page)).toHaveText("Sentence 2 of 2, 1 done");
  await expect(room(page).getByRole("alert").filter({ hasText: "This browser keeps nothing" })).toBeVisible();
  await page.keyboard.press("3");
  const file = await savedBy(page, () => room(page).getByRole("button", { name: "Save my codes" }).click());
  expect(JSON.parse(file.text).sentences.map((row) => row.answer)).toEqual(["no-relation", "not-sure"]);
  await context.close();
});

for (const [name, viewport] of [["upright", { width: 820, height: 1180 }], ["across", { width: 1180, height: 820 }]]) {
  test(`classroom: a tablet's preview of the file, ${name}, runs no script and says what to do`, async ({ browser, address }, info) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
    const page = await context.newPage();
    await page.goto(`${address}#v1&view=classroom&class=game`);
    await expect(page.getByRole("heading", { name: "Entente" })).toBeVisible();
    await expect(page.getByText("Open the page or file in a browser such as", { exact: false })).toBeInViewport({ ratio: 1 });
    await expect(page.getByText("Loading")).toBeHidden();
    await keep(page, info, `class-preview-${name}`);
    await context.close();
  });
}

test.describe("inside another page", () => {
  test.use({ mayComplain: true }); // The browser itself tells of what the frame forbids.
  test.skip(({ address }) => address.startsWith("file:"), "a page of a learning platform holds no file of the machine");

  /** The page in a frame as learning platforms make them. */
  const framed = async (page, address, file, sandbox) => {
    const outer = `${address}course.html`;
    const body = `<!DOCTYPE html><title>Course</title><iframe title="Entente" sandbox="${sandbox}" src="${address}${file}#v1&view=classroom&class=sheet.7.2.two" width="1200" height="700"></iframe>`;
    await page.route(outer, (route) => route.fulfill({ contentType: "text/html", body }));
    await page.goto(outer);
    return page.frameLocator("iframe");
  };

  test("classroom: a frame that runs no script leaves what to do", async ({ page, address }) => {
    const frame = await framed(page, address, "", "");
    await expect(frame.getByText("It needs JavaScript", { exact: false })).toBeVisible();
  });

  test("classroom: a hosted page that a frame locks in cannot fetch its parts, and says what to do", async ({ page, address }) => {
    const frame = await framed(page, address, "", "allow-scripts");
    await expect(frame.getByRole("alert")).toContainText("open it in a window of its own");
  });

  test("classroom: a frame that lets nothing be kept says so, and in the one file one can still code and hand in by the link", async ({ page, address }, info) => {
    const frame = await framed(page, address, "entente.html", "allow-scripts");
    await expect(frame.getByText("This page stands inside another one", { exact: false })).toBeVisible();
    await frame.getByRole("textbox", { name: "Your initials" }).fill("AB");
    await frame.getByRole("button", { name: "Start" }).click();
    await frame.getByRole("button", { name: /No event/ }).click();
    await expect(frame.getByText("Sentence 2 of 2, 1 done")).toBeVisible();
    await frame.getByRole("button", { name: /No event/ }).click();
    await expect(frame.getByRole("alert").filter({ hasText: "open it in a window of its own" })).toBeVisible();
    await expect(frame.getByLabel("Or this link")).toHaveValue(/view=classroom/);
    await keep(page, info, "class-framed");
  });
});
