// The notices of third parties: what the page is made of, and under which licences.
import { expect, isAccessible, keep, test } from "./support.mjs";

test("help: the licences of what the page is made of are there, over http and in the one file @core", async ({ page, open }, info) => {
  await open();
  await page.getByRole("button", { name: "Help and keys" }).click();
  const help = page.getByRole("dialog", { name: "Help and keys" });
  await help.getByText("Licences", { exact: true }).click();
  const serde = help.locator("details details").filter({ hasText: /\bserde \d/ }).first();
  await expect(serde).toBeVisible();
  await serde.locator("summary").click();
  await expect(serde.locator("pre")).toContainText("Permission is hereby granted");
  await expect(help.getByText(/the standard library of Rust/)).toBeVisible();
  await isAccessible(page);
  await keep(page, info, "licences");
});
