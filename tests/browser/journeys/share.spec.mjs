// Giving away what was found: evidence with its source, a link that says what is in it, a code, a frame.
import { act, evidence, expect, fragment, isAccessible, isAtRest, keep, test } from "./support.mjs";

const sheet = (page) => page.getByRole("dialog", { name: "Share this view" });

/** The last text that the page copied: journeys run without the system's clipboard. */
async function catchCopies(page) {
  await page.addInitScript(() => {
    globalThis.copied = [];
    navigator.clipboard.writeText = async (text) => { globalThis.copied.push({ text }); };
    navigator.clipboard.write = async ([item]) => {
      const of = async (type) => (await item.getType(type)).text();
      globalThis.copied.push({ text: await of("text/plain"), html: await of("text/html") });
    };
  });
}
const copied = (page) => page.evaluate(() => globalThis.copied.at(-1));

test("copied evidence has quotation, title, date and a link that opens at the sentence", async ({ page, open, context }) => {
  await catchCopies(page);
  await open("v1&line=russia~united-states");
  const item = evidence(page).getByRole("listitem").filter({ has: page.locator("blockquote") }).first();
  const words = (await item.locator("blockquote").innerText()).replaceAll(/\s+/g, " ").trim();
  await act(item, "Copy evidence");
  await expect(item.getByRole("button", { name: "Copied" })).toBeVisible();
  const { text, html } = await copied(page);
  const [quotation, source, coding, link] = text.trim().split("\n");
  expect(quotation).toBe(`“${words}”`);
  expect(source).toMatch(/.+, \d{1,2} [A-Z][a-z]+ \d{4}$/);
  expect(coding).toMatch(/^Read by Entente as .+ → .+: \d+ .+ \(.+\)$/);
  expect(html).toContain("<blockquote>");
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.locator(".sentence.on")).toContainText(words.slice(0, 30));
  await expect(other.locator(".sentence.on")).toBeInViewport();
});

test("the share dialogue gives the link of the view, a code, and says what is in it", async ({ page, open, address }, info) => {
  await catchCopies(page);
  await open("v1&line=russia~united-states&do=accuse");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const link = sheet(page).getByRole("textbox", { name: "Link" });
  await expect(link).toHaveValue(page.url());
  await expect(sheet(page).getByText("The selection: Russia → United States.")).toBeVisible();
  await expect(sheet(page).getByText("1 filter: category Accuse.")).toBeVisible();
  await sheet(page).getByRole("button", { name: "Copy link" }).click();
  expect((await copied(page)).text).toBe(page.url());
  await sheet(page).getByRole("button", { name: "Copy frame" }).click();
  expect((await copied(page)).text).toMatch(/^<iframe src="[^"<]+"/);
  if (address.startsWith("file:")) {
    await expect(sheet(page).getByText("Put the page online to get a QR code")).toBeVisible();
    await sheet(page).getByRole("textbox", { name: /Web address of this page/ }).fill("https://example.org/entente.html#old");
    await expect(link).toHaveValue(/^https:\/\/example\.org\/entente\.html#v1&/);
  }
  await expect(sheet(page).getByRole("img", { name: "QR code of the link" })).toBeVisible();
  await isAccessible(page);
  await keep(page, info, "share");
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
});

test("the dialogue says that corrections are not in the link, and when a code would be too dense", async ({ page, open }) => {
  await open("v1&line=russia~united-states");
  await act(evidence(page).locator(".item").first(), "Reject");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(sheet(page).getByText(/^Your 1 correction/)).toBeVisible();
  await page.keyboard.press("Escape");
  await open(`v1&text=${"many%20words%20".repeat(110)}`);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(sheet(page).getByText(/too long for a QR code/)).toBeVisible();
});

test("two views stand side by side; the second follows, or is pinned and keeps its own", async ({ page, open }, info) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await open("v1&line=john-kerry~russia");
  await page.getByRole("button", { name: "Two views side by side" }).click();
  await expect.poll(() => fragment(page)).toContain("beside=reader");
  const second = page.getByRole("region", { name: /^Beside/ });
  await expect(second.locator("mark").first()).toBeInViewport();
  await expect(second.locator(".sentence.on")).toContainText("Kerry");
  await isAtRest(page);
  await isAccessible(page);
  await keep(page, info, "beside");
  await second.getByRole("combobox", { name: "View on this side" }).selectOption("Timeline");
  await expect.poll(() => fragment(page)).toContain("beside=timeline");
  await second.getByRole("combobox", { name: "View on this side" }).selectOption("Matrix");
  await second.getByRole("button", { name: "Pin this side" }).click();
  await expect.poll(() => fragment(page)).toContain("pinned=v1");
  await evidence(page).getByRole("button", { name: "Russia", exact: true }).first().click();
  await expect.poll(() => fragment(page)).toContain("pick=russia");
  await expect(second.getByText("Matrix: John Kerry → Russia")).toBeVisible();
  await page.reload();
  await expect(second.getByText("Matrix: John Kerry → Russia")).toBeVisible();
  await isAccessible(page);
  // The same picture twice: then, and now.
  await second.getByRole("combobox", { name: "View on this side" }).selectOption("Network");
  await expect(page.getByRole("application")).toHaveCount(2);
  await isAccessible(page);
  await keep(page, info, "beside-pinned");
  // In a narrow window one view remains; the address keeps both.
  await page.setViewportSize({ width: 900, height: 800 });
  await expect(second).toBeHidden();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await second.getByRole("button", { name: "Close this side" }).click();
  await expect.poll(() => fragment(page)).not.toContain("pinned");
});
