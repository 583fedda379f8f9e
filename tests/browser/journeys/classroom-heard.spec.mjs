// What a screen reader is given in the classroom: the names, one voice at a time, and the focus at every turn. Each of these
// was wrong when Orca was tried (docs/classroom.md).
import { expect, isAccessible, test } from "./support.mjs";
import { FIRST, asks, enter, place, play, question, room, tabTo } from "./classroom.mjs";

test("classroom, heard: the sentence comes with the question, and the focus goes along @core", async ({ page, address }) => {
  test.setTimeout(120_000);
  await enter(page, address, "sheet.7.2.two");
  // A link leads to the heading of what it opens.
  await expect(room(page).getByRole("heading", { name: "Code it yourself" })).toBeFocused();
  await tabTo(page, room(page).getByRole("textbox", { name: "Your initials" }));
  await page.keyboard.type("AB");
  await page.keyboard.press("Enter");
  await expect(question(page)).toBeFocused();
  const sentence = (await room(page).locator("#class-text").innerText()).trim();
  await expect(question(page)).toHaveAccessibleDescription(sentence);
  // One voice says how far it is: the bar beside it is for the eyes.
  await expect(room(page).getByRole("status").filter({ hasText: "Sentence 1 of 2" })).toHaveCount(1);
  await expect(room(page).getByRole("progressbar")).toHaveCount(0);
  // The words are a list to choose from: where a screen reader meets one, arrow keys are the page's own.
  await page.keyboard.press("1");
  await asks(page, "Who says or does it?");
  await expect(question(page)).toBeFocused();
  const words = room(page).getByRole("listbox", { name: /^The sentence, word by word/ });
  await expect(words.getByRole("option").first()).toHaveText(sentence.split(/\s+/)[0]);
  await tabTo(page, words.getByRole("option").first());
  await page.keyboard.press("ArrowRight");
  await expect(words.getByRole("option", { selected: true })).toHaveCount(1);
  await isAccessible(page);
  // Who has been chosen is said with the next question.
  const first = (await room(page).locator(".offers.parties strong").first().innerText()).trim();
  await page.keyboard.press("1");
  await asks(page, "To whom?");
  await expect(question(page)).toBeFocused();
  await expect(question(page)).toHaveAccessibleDescription(`${first} → ?`);
  await page.keyboard.press("1");
  await expect(room(page).getByRole("alert").filter({ hasText: /./ })).toHaveCount(1);
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  // The same question again, of the next sentence: it is another one.
  await asks(page, FIRST);
  await page.keyboard.press("2");
  await expect(place(page)).toHaveText("Sentence 2 of 2, 1 done");
  await expect(question(page)).toBeFocused();
  await expect(question(page)).not.toHaveAccessibleDescription(sentence);
  await page.keyboard.press("2");
  await expect(room(page).getByRole("heading", { name: "Hand in" })).toBeFocused();
  // Another place of the classroom begins with its heading.
  await room(page).getByRole("button", { name: "Classroom" }).click();
  await expect(room(page).getByRole("heading", { name: "Classroom" })).toBeFocused();
  await room(page).getByRole("button", { name: "Bring together" }).click();
  await expect(room(page).getByRole("heading", { name: "Bring the class together" })).toBeFocused();
});

test("classroom, heard: who moves on by themselves is not fetched back", async ({ page, address }) => {
  await enter(page, address, "game");
  await room(page).getByRole("button", { name: "Start" }).click();
  await asks(page, FIRST);
  const second = room(page).getByRole("button", { name: /No event/ });
  await page.evaluate(() => new Promise((done) => {
    document.querySelector(".offer").click();
    setTimeout(() => {
      document.querySelector("#class-word-0").focus();
      setTimeout(done, 300);
    }, 40);
  }));
  await expect(room(page).locator("#class-word-0")).toBeFocused();
  await expect(second).toHaveCount(0);
});

test("classroom, heard: the reveal of the game begins with its heading", async ({ page, address }) => {
  await enter(page, address, "game");
  await play(page, () => page.keyboard.press("2"));
  await expect(room(page).getByRole("heading", { name: "Reveal 1 of 12" })).toBeFocused();
  await expect(room(page).getByRole("status").filter({ hasText: /^You \d/ })).toHaveCount(1);
});
