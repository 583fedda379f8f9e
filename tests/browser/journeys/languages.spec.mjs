// The page in German: by the browser's own language, and by choice in the help.
import { expect, keep, test } from "./support.mjs";
import { appIsUp } from "../ready.mjs";

const headline = (page) => page.getByText(/^Das meiste geschieht zwischen /);

test.describe("in a German browser", () => {
  test.use({ locale: "de-AT" });

  test("the page speaks German, with German dates, and links say nothing of it", async ({ page, address }, info) => {
    await page.goto(address);
    await appIsUp(page);
    await expect(page.getByText(/^\d+ Berichte · \d+ Ereignisse · \d+ Sätze ohne Ereignis/)).toBeVisible();
    await expect(headline(page)).toContainText(/\d{1,2}\. September 2016 bis \d{1,2}\. Dezember 2024/);
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await expect(page.getByRole("button", { name: "Teilen" })).toBeVisible();
    expect(page.url()).not.toMatch(/de\b.*lang|lang.*de\b/);
    await keep(page, info, "german");
  });
});

test("another language is chosen in the help and kept", async ({ page, open }) => {
  await open();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "Help and keys" }).click();
  await page.getByLabel("Language").selectOption("Deutsch");
  await expect(page.getByRole("heading", { name: "Hilfe und Tasten" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.reload();
  await appIsUp(page);
  await expect(headline(page)).toBeVisible();
  await page.getByRole("button", { name: "Hilfe und Tasten" }).click();
  await page.getByLabel("Sprache").selectOption("English");
  await expect(page.getByRole("heading", { name: "Help and keys" })).toBeVisible();
  await expect(page.getByText(/^Most happens between /)).toBeAttached();
});
