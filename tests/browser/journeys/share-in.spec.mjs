// Other programs share texts and files with the installed page: the service worker takes them, no server does. Over http
// only, since no local file has a service worker.
import { expect, isAccessible, isReady, keep, test, toast } from "./support.mjs";

test.slow();
test.beforeEach(({}, info) => test.skip(info.project.name !== "http", "only pages that are served have a service worker"));

const TEXT = "Turkey hosted talks with Iran in Ankara on 3 March 2019. Iran thanked Turkey for its aid, a spokesman said.";
const dialog = (page) => page.locator("dialog#texts");
const rows = (page) => dialog(page).locator(".preview-table tbody tr");

/** The page installed, and another document of the same site from which to share, with the network off. */
async function installed(page, open, context, address) {
  await open();
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await page.goto(`${address}empty.html`);
  // From here on nothing can have come by way of a server.
  await context.setOffline(true);
}

/** Shares as the system does: a form that leads to the page. `files` are names and contents. */
async function share(page, address, { files = [], ...words }) {
  await Promise.all([page.waitForURL((url) => url.pathname === new URL(address).pathname), page.evaluate(([files, words, address]) => {
    const form = Object.assign(document.createElement("form"), { action: `${address}share`, method: "post", enctype: "multipart/form-data" });
    for (const [name, value] of Object.entries(words)) form.append(Object.assign(document.createElement("textarea"), { name, value }));
    const data = new DataTransfer();
    for (const [name, text, repeat = 1] of files) data.items.add(new File(Array(repeat).fill(text), name));
    const field = Object.assign(document.createElement("input"), { type: "file", name: "files", multiple: true });
    field.files = data.files;
    form.append(field);
    document.body.append(form);
    form.submit();
  }, [files, words, address])]);
  await isReady(page);
}

test("share in: the manifest tells the system what the page takes", async ({ page, open }) => {
  await open();
  const manifest = await page.evaluate(async () => (await fetch(document.querySelector('link[rel="manifest"]').href)).json());
  expect(manifest.share_target).toMatchObject({ action: "./share", method: "POST", enctype: "multipart/form-data" });
  expect(manifest.share_target.params.files[0].accept).toEqual(expect.arrayContaining(["text/*", ".pdf", ".docx", ".eml", ".zip"]));
});

test("share in: a text with its title and address is looked over and comes in, without a network", async ({ page, open, context, address }, info) => {
  await installed(page, open, context, address);
  await share(page, address, { title: "Ankara\nreceives Iran", text: TEXT, url: "https://paper.example/talks?id=1" });
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).getByLabel(/^Title of/)).toHaveValue("Ankara receives Iran");
  await expect(rows(page).getByLabel(/^Source of/)).toHaveValue("paper.example");
  await isAccessible(page);
  await keep(page, info, "share-in");
  await dialog(page).getByRole("button", { name: "Add 1 text" }).click();
  await expect(page.getByText(/^5 reports · /)).toBeVisible();
  // It was taken once: the page coming up again is not a share again.
  await page.waitForTimeout(1_000);
  page.on("dialog", (asked) => asked.accept());
  await page.reload();
  await expect(page.getByText(/^5 reports · /)).toBeVisible();
  await isReady(page);
  await expect(dialog(page)).toBeHidden();
  await context.setOffline(false);
});

test("share in: files come as if they were chosen; hostile ones are text, and a workspace is not opened", async ({ page, open, context, address }) => {
  await installed(page, open, context, address);
  const nasty = '</script><script>globalThis.ran = true</script><img src="https://stranger.invalid/x.png" onerror="globalThis.ran = true">';
  const workspace = JSON.stringify({ format: "entente-workspace", version: 2, corrections: { format: "entente-corrections", version: 1, entries: [
    { id: "x", date: "2026-11-22", initials: "x", do: "rename", actor: "russia", name: "Ran" }] } });
  await share(page, address, {
    title: nasty, text: `${nasty} Russia accused Iran of lying.`, url: "javascript:globalThis.ran = true",
    files: [["../../a <b>.txt", TEXT], ["page.html", `<body onload="globalThis.ran = true"><article><p>Poland accused Belarus of opening its border. ${nasty}</p></article>`], ["x.entente.json", workspace], ["\ud800.txt", "Finland met Norway in Oslo."]],
  });
  await expect(rows(page)).toHaveCount(4);
  await expect(toast(page)).toContainText("A workspace was shared.");
  await dialog(page).getByRole("button", { name: "Add 4 texts" }).click();
  await expect(page.getByText(/^8 reports · /)).toBeVisible();
  await expect(page.getByText("Ran", { exact: true })).toHaveCount(0);
  expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
  expect(await page.locator("img").count()).toBe(0);
  await context.setOffline(false);
});

for (const [what, shared, said] of [
  ["a link alone", { text: "https://paper.example/talks" }, "This page downloads nothing"],
  ["a link in its own field", { title: "Talks", url: "https://paper.example/talks" }, "This page downloads nothing"],
  ["nothing", { title: "Talks" }, "contains no text"],
  ["more than is read in one go", { files: [["a.txt", "x".repeat(1_000_000), 101]] }, "larger than the 100 MB"],
]) {
  test(`share in: ${what} is told in a sentence`, async ({ page, open, context, address }) => {
    await installed(page, open, context, address);
    await share(page, address, shared);
    await expect(toast(page)).toContainText(said);
    await expect(dialog(page)).toBeHidden();
    expect(page.url(), "the address is the page's own again").not.toContain("not-shared");
    await context.setOffline(false);
  });
}
