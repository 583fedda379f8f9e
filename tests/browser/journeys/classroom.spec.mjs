// The classroom: a student's seven steps by keyboard alone, a teacher's whole lesson, the game, paper, the presenter.
import { writeFile } from "node:fs/promises";
import { expect, fragment, isAccessible, isFirefox, keep, savedBy, test } from "./support.mjs";
import { FIRST, asks, codeByKeys, enter, place, play, reveal, room, tabTo } from "./classroom.mjs";

/** Nothing of what the machine found is in the document. */
async function isBlind(page) {
  await expect(page.locator("mark, .evidence, .filters, .item, .network-view, [data-hit], .corpus-line")).toHaveCount(0);
  const text = await page.locator("body").evaluate((body) => body.innerHTML);
  expect(text).not.toMatch(/why-not|confidence|very likely right|rule that fired/i);
}

/** A file of codes as the page writes it, with other initials and another answer here and there. */
function another(text, coder, change = (choice) => choice) {
  const file = JSON.parse(text);
  return JSON.stringify({ ...file, coder, sentences: file.sentences.map(change) });
}

/** Hands files to the field where the teacher chooses them. */
async function choose(page, info, files) {
  const paths = [];
  for (const [name, text] of files) {
    const path = info.outputPath(name);
    await writeFile(path, text);
    paths.push(path);
  }
  await room(page).locator("input[type=file]").setInputFiles(paths);
}

const SIX = "sheet.7.6.two";

/** Codes the whole sheet of six: relations, none, not sure and skipped. */
async function codeSix(page) {
  await codeByKeys(page, ["1", "2", "1", "2", "2", "1"]);
  await codeByKeys(page, ["2", "1", "1", "3", "1"]);
  for (const key of ["2", "3", "4"]) {
    await asks(page, FIRST);
    const before = await place(page).innerText();
    await page.keyboard.press(key);
    await expect(place(page)).not.toHaveText(before);
  }
  await codeByKeys(page, ["1", "2", "2", "2", "5", "1"]);
}

test("classroom: the student's steps by keyboard alone: code, reload, go on, hand in @core", async ({ page, address }, info) => {
  test.setTimeout(120_000);
  await enter(page, address, SIX);
  await tabTo(page, room(page).getByRole("textbox", { name: "Your initials" }));
  await page.keyboard.type("AB");
  await page.keyboard.press("Enter");
  await expect(place(page)).toHaveText("Sentence 1 of 6, 0 done");
  await isBlind(page);
  await isAccessible(page);
  await codeByKeys(page, ["1", "2", "1", "2", "2", "1"]);
  await expect(place(page)).toHaveText("Sentence 2 of 6, 1 done");
  await expect(room(page).getByText("Not saved to a file")).toBeVisible();
  // Words of the sentence by arrow keys.
  await page.keyboard.press("1");
  await asks(page, "Who says or does it?");
  await tabTo(page, room(page).locator("#class-word-0"));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(room(page).locator(".word[aria-selected=true]")).toHaveCount(2);
  await page.keyboard.press("Enter");
  await asks(page, "To whom?");
  await isBlind(page);
  await page.keyboard.press("Backspace");
  await asks(page, "Who says or does it?");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("2");
  await expect(place(page)).toHaveText("Sentence 3 of 6, 2 done");
  // Reload: offered to go on.
  await page.reload();
  await expect(room(page).getByText("AB coded 2 of 6 sentences here. They are not saved to a file.")).toBeVisible();
  await tabTo(page, room(page).getByRole("button", { name: "Go on" }));
  await page.keyboard.press("Enter");
  await expect(place(page)).toHaveText("Sentence 3 of 6, 2 done");
  for (const key of ["2", "3", "4"]) {
    const before = await place(page).innerText();
    await page.keyboard.press(key);
    await expect(place(page)).not.toHaveText(before);
  }
  await codeByKeys(page, ["1", "2", "2", "2", "5", "1"]);
  await expect(room(page).getByText("6 of 6 sentences done")).toBeVisible();
  await keep(page, info, "class-hand-in");
  // The file and the link hold the same codes.
  const save = room(page).getByRole("button", { name: "Save my codes" });
  await tabTo(page, save);
  const file = await savedBy(page, () => page.keyboard.press("Enter"));
  expect(file.name).toBe("codes-AB-6-sentences.json");
  const codes = JSON.parse(file.text);
  expect(codes.sentences.map((row) => row.answer)).toEqual(["relation", "no-relation", "no-relation", "not-sure", "skipped", "relation"]);
  expect(codes.sentences[5].category).toBe("ASSAULT");
  await expect(room(page).getByText("Saved to a file. Give it to your teacher.")).toBeVisible();
  await expect(room(page).getByText("Not saved to a file")).toHaveCount(0);
  const link = await room(page).getByLabel("Or this link").inputValue();
  expect(link.length).toBeLessThanOrEqual(2000);
  // Both load to the same: the second one is noticed as a double.
  await page.goto(link);
  await page.reload();
  await expect(room(page).locator(".class-coders summary")).toHaveText("1 coder");
  await choose(page, info, [[file.name, file.text]]);
  await expect(room(page).getByText(`${file.name} was there already: counted once.`)).toBeVisible();
  await bringsTogether(page, info, file.text);
});

/** The steps that follow, by keys alone but for the system's own dialogue of files: agreement, the machine, disagreements,
    a sentence in its report, and paper. */
async function bringsTogether(page, info, text) {
  const none = (choice, at) => (at === 0 ? { report: choice.report, sentence: choice.sentence, hash: choice.hash, answer: "no-relation" } : choice);
  await choose(page, info, [["other.json", another(text, "CD", none)], ["blank.json", another(text, "Z", ({ report, sentence, hash }) => ({ report, sentence, hash, answer: "blank" }))]]);
  await expect(room(page).locator(".class-notices")).toContainText("blank.json holds no codes");
  // Of the four sentences that both have a code for they differ in one.
  await expect(room(page).locator(".class-agreement > table").locator("tr", { hasText: "Percent agreement" }).locator("td.n")).toHaveText("75 %");
  const machine = room(page).getByLabel("The machine joins as one more coder");
  await tabTo(page, machine);
  await page.keyboard.press("Space");
  await expect(room(page).locator(".class-disputes")).toContainText("The machine");
  await page.keyboard.press("Space");
  const first = room(page).locator(".class-disputes > ol > li").first();
  await expect(first).toContainText("AB");
  await expect(first).toContainText("CD");
  const opens = first.getByRole("button", { name: "Open in its report" });
  await tabTo(page, opens);
  await page.keyboard.press("Enter");
  await expect.poll(() => fragment(page)).toMatch(/view=reader/);
  // Worksheet and key.
  await enter(page, page.url().split("#")[0], "paper.7.6.two");
  await page.evaluate(() => { globalThis.print = () => { document.title = "printed"; }; });
  await expect(room(page).getByRole("heading", { name: "Who does what to whom?" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(room(page).getByRole("button", { name: "Print worksheet and key" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle("printed");
}

test("classroom: a teacher's whole lesson: game, sheet, twelve files, agreement, disagreement, gold, print @core", async ({ page, address }, info) => {
  test.setTimeout(240_000);
  // The game first, from the place that opens.
  await enter(page, address, "home");
  await room(page).getByRole("button", { name: "Play the game" }).click();
  await play(page, () => page.keyboard.press("2"));
  const wrong = await reveal(page);
  await expect(room(page).getByText(`The machine: ${12 - wrong} of 12`)).toBeVisible();
  await enter(page, address, SIX);
  await room(page).getByRole("textbox", { name: "Your initials" }).fill("T");
  await room(page).getByRole("button", { name: "Start" }).click();
  await codeSix(page);
  const { text } = await savedBy(page, () => room(page).getByRole("button", { name: "Save my codes" }).click());
  await room(page).getByRole("button", { name: "Classroom" }).click();
  await room(page).getByRole("button", { name: "Bring together" }).click();
  // Twelve pupils: eight agree, three see no relation in the first sentence, one left the second half blank.
  const none = (choice, at) => (at === 0 ? { report: choice.report, sentence: choice.sentence, hash: choice.hash, answer: "no-relation" } : choice);
  const half = (choice, at) => (at > 2 ? { report: choice.report, sentence: choice.sentence, hash: choice.hash, answer: "blank" } : choice);
  const files = [...Array(12).keys()].map((at) => [`pupil-${at}.json`, another(text, `P${at}`, at < 8 ? undefined : at < 11 ? none : half)]);
  await choose(page, info, [...files, ["double.json", files[0][1]], ["essay.txt", "Dear teacher"], ["cut.json", text.slice(0, 300)],
    ["blank.json", another(text, "Z", ({ report, sentence, hash }) => ({ report, sentence, hash, answer: "blank" }))],
    ["old.json", another(text, "Y", (choice) => ({ ...choice, hash: 1 }))]]);
  await expect(room(page).locator(".class-coders summary")).toHaveText("12 coders");
  for (const words of ["double.json was there already", "essay.txt is no file of codes", "cut.json is damaged or cut off", "blank.json holds no codes", "old.json has 6 sentences that this page’s reports do not contain"]) {
    await expect(room(page).locator(".class-notices")).toContainText(words);
  }
  const figures = room(page).locator(".class-agreement > table");
  // Relevance: 9 of 12 say "relation" in the first sentence; everyone agrees elsewhere.
  const pairs = (9 * 8 + 3 * 2) / (12 * 11);
  const coded = 4;
  await expect(figures.locator("tr", { hasText: "Percent agreement" }).locator("td.n")).toHaveText(`${Math.round((100 * (pairs + coded - 1)) / coded)} %`);
  await expect(figures).toContainText("Krippendorff’s alpha");
  await expect(figures).toContainText("no interval");
  await room(page).getByRole("button", { name: "Category" }).click();
  await expect(figures).toContainText("Of 18 possible codes.");
  await isAccessible(page);
  await keep(page, info, "class-agreement");
  await room(page).getByText(/Pair by pair/).click();
  await expect(room(page).getByRole("region", { name: "Pairs of coders" }).getByRole("row")).toHaveCount(21);
  const recal = await savedBy(page, () => room(page).getByRole("button", { name: "ReCal digits" }).click());
  expect(recal.text.trim().split("\r\n")).toHaveLength(6);
  expect(recal.text).toContain("#");
  // The machine joins.
  await room(page).getByLabel("The machine joins as one more coder").check();
  const first = room(page).locator(".class-disputes > ol > li").first();
  await expect(room(page).locator(".class-disputes")).toContainText("The machine");
  await room(page).getByLabel("The machine joins as one more coder").uncheck();
  await expect(first).toContainText("P8, P9, P10");
  await first.getByRole("button", { name: "Agree on this" }).first().click();
  await expect(first).toContainText("Agreed; changed: P8, P9, P10.");
  const gold = await savedBy(page, () => room(page).getByRole("button", { name: "Save the agreed codes" }).click());
  expect(JSON.parse(gold.text).changed).toEqual(["P8", "P9", "P10"]);
  // On paper, which the driver of Firefox knows nothing of.
  if (!isFirefox(page)) {
    await page.emulateMedia({ media: "print" });
    await expect(room(page).locator(".class-door")).toBeHidden();
    await expect(figures).toBeVisible();
    await page.emulateMedia({ media: "screen" });
  }
  await room(page).getByRole("button", { name: "Add to my tour" }).click();
  // A sentence opens in its report; the gold measures the machine in the Method view.
  await first.getByRole("button", { name: "Open in its report" }).click();
  await expect.poll(() => fragment(page)).toMatch(/view=reader/);
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Method" }).click();
  await expect(page.getByRole("heading", { name: "Measured by your class" })).toBeVisible();
  // The class's figures are a step of the teacher's own tour.
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Network" }).click();
  await page.getByRole("button", { name: "Take the tour…" }).click();
  const sheet = page.getByRole("dialog", { name: "Tour" });
  await expect(sheet.locator(".tour-steps > li")).toHaveCount(1);
  await sheet.locator(".tour-own").getByRole("button", { name: "Start in presenter mode" }).click();
  await expect(room(page).getByRole("heading", { name: "How far our class agrees" })).toBeVisible();
  await expect(room(page)).toContainText("Krippendorff’s alpha");
  await keep(page, info, "class-result-step");
});

test("classroom: beat the machine: twelve sentences blind, then the reveal and the score @core", async ({ page, address }, info) => {
  test.setTimeout(120_000);
  await enter(page, address, "game");
  await isBlind(page);
  await play(page, async (sentence) => {
    if (sentence === 2) await isBlind(page);
    if (sentence % 3) await codeByKeys(page, ["1", "2", "1", "2"]);
    else await page.keyboard.press("2");
  });
  await keep(page, info, "class-reveal");
  const machineWrong = await reveal(page);
  expect(machineWrong).toBeGreaterThanOrEqual(4);
  expect(machineWrong).toBeLessThanOrEqual(7);
  await expect(room(page).getByText(`The machine: ${12 - machineWrong} of 12`)).toBeVisible();
  await isAccessible(page);
  await keep(page, info, "class-score");
  const picture = await savedBy(page, () => room(page).getByRole("button", { name: "Save the picture" }).click());
  expect(picture.text).toMatch(/^<svg[^]*The machine: \d+ of 12/);
});

test("classroom: paper: worksheet and key are printed, and numbers are typed in afterwards", async ({ page, address }, info) => {
  await enter(page, address, "paper.7.6.two");
  await page.emulateMedia({ media: "print" });
  await expect(room(page).locator(".class-worksheet li")).toHaveCount(6);
  await expect(room(page).getByRole("heading", { name: "Key" })).toBeVisible();
  await expect(room(page).getByRole("button", { name: "Print worksheet and key" })).toBeHidden();
  await keep(page, info, "class-paper");
  await page.emulateMedia({ media: "screen" });
  await room(page).getByLabel("Initials").fill("PP");
  await room(page).getByLabel("Sentence 1", { exact: false }).first().fill("1 2 99 1");
  await expect(room(page).getByText("The key has no category 99.")).toBeVisible();
  await room(page).getByLabel("Sentence 1", { exact: false }).first().fill("1 2 7 1");
  await page.keyboard.press("Enter");
  await page.keyboard.type("0");
  await room(page).getByRole("button", { name: "Take these codes" }).click();
  await expect(room(page).getByText("Taken: they are among the files brought together.")).toBeVisible();
  await room(page).getByRole("button", { name: "Classroom" }).click();
  await room(page).getByRole("button", { name: "Bring together" }).click();
  await expect(room(page).locator(".class-coders summary")).toHaveText("1 coder");
});

test("classroom: the network one expects is drawn before it is shown", async ({ page, address }, info) => {
  await enter(page, address, "expect");
  await isBlind(page);
  await page.keyboard.press("1");
  await page.keyboard.press("2");
  await page.keyboard.press("3");
  await room(page).getByRole("button", { name: "Reveal" }).click();
  await expect(room(page).getByText(/^\d of 3 lines as you expected\.$/)).toBeVisible();
  await expect(room(page).getByRole("img")).toHaveCount(2);
  await keep(page, info, "class-expect");
});

test("classroom: it fits a projector and a phone, and tells two tabs apart", async ({ page, address, context }, info) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await enter(page, address, SIX);
  await room(page).getByRole("textbox", { name: "Your initials" }).fill("AB");
  await room(page).getByRole("button", { name: "Start" }).click();
  // Both tabs of one pupil keep what the other has coded.
  const other = await context.newPage();
  await other.goto(`${address}#v1&view=classroom&class=${SIX}`);
  await room(other).getByRole("textbox", { name: "Your initials" }).fill("AB");
  await page.keyboard.press("2");
  await expect(place(page)).toHaveText("Sentence 2 of 6, 1 done");
  await other.reload();
  await expect(room(other).getByText("AB coded 1 of 6 sentences here.", { exact: false })).toBeVisible();
  await other.close();
  await page.setViewportSize({ width: 390, height: 844 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, "nothing is wider than the phone").toBeLessThanOrEqual(0);
  for (const offer of await room(page).locator(".offer").all()) {
    expect((await offer.boundingBox()).height).toBeGreaterThanOrEqual(44);
  }
  await keep(page, info, "class-phone");
});

test("classroom: pupils at one machine keep their codes apart, and who starts anew loses none", async ({ page, address }) => {
  const code = async (initials, button) => {
    await enter(page, address, SIX);
    await room(page).getByRole("textbox", { name: "Your initials" }).fill(initials);
    await room(page).getByRole("button", { name: button }).click();
    await page.keyboard.press("2");
    await expect(place(page)).toHaveText("Sentence 2 of 6, 1 done");
  };
  await code("AB", "Start");
  await page.keyboard.press("2");
  await expect(place(page)).toHaveText("Sentence 3 of 6, 2 done");
  await code("CD", "Start");
  await code("CD", "Start anew");
  await enter(page, address, SIX);
  await expect(room(page).getByText("AB coded 2 of 6 sentences here.", { exact: false })).toBeVisible();
  await expect(room(page).getByText("CD coded 1 of 6 sentences here.", { exact: false }).first()).toBeVisible();
});

test("classroom: codes that the browser does not keep are said to be nowhere", async ({ page, address }) => {
  await enter(page, address, SIX);
  await room(page).getByRole("textbox", { name: "Your initials" }).fill("AB");
  await room(page).getByRole("button", { name: "Start" }).click();
  // A full storage refuses: the browser's own quota, filled up to the last letter.
  await page.evaluate(() => {
    for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
      for (let at = 0; at < 4; at += 1) {
        try { localStorage.setItem(`fill ${size} ${at}`, "x".repeat(size)); } catch { break; }
      }
    }
  });
  await page.keyboard.press("2");
  await expect(room(page).getByText("This browser keeps nothing: save your codes to a file", { exact: false })).toBeVisible();
});

test("classroom: Esc leaves a show for the view before, and the caption keeps its height", async ({ page, open }) => {
  await open("v1&view=events");
  await page.keyboard.press("Shift+P");
  await page.keyboard.press("ArrowRight");
  const caption = page.getByRole("region", { name: "Caption" });
  const height = async () => Math.round((await caption.boundingBox()).height);
  const first = await height();
  await page.keyboard.press("ArrowRight");
  expect(await height()).toBe(first);
  await page.keyboard.press("Escape");
  await expect.poll(() => fragment(page)).not.toContain("present=yes");
  expect(fragment(page)).toContain("view=events");
});
