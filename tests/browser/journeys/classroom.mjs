// What the journeys of the classroom share: the way in, the place of a sentence, and coding by keys.
import { expect } from "./support.mjs";

/** The classroom's own part of the page. */
export const room = (page) => page.locator("#classroom");

/** Where the coder is: "Sentence 3 of 6, 2 done". */
export const place = (page) => room(page).getByText(/^Sentence \d+ of \d+/);

/** The question that is asked. */
export const question = (page) => room(page).locator("#class-question");
export const asks = (page, words) => expect(question(page)).toHaveText(words);

/** The first question of every sentence. */
export const FIRST = "Does somebody say or do something to somebody else?";

/** Opens a place of the classroom and waits until the reports are read. */
export async function enter(page, address, task) {
  // The same document with another fragment would not start anew.
  await page.goto("about:blank");
  await page.goto(`${address}#v1&view=classroom&class=${task}`);
  await expect(room(page)).toBeVisible();
  await expect(room(page).getByText("Reading the reports …")).toHaveCount(0);
}

/** Presses Tab until something has the focus. */
export async function tabTo(page, target) {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab never leads there");
}

/** Codes a relation by keys alone: the first two actors, a word or deed, and so on. */
export async function codeByKeys(page, [source, target, ...rest]) {
  await asks(page, FIRST);
  await page.keyboard.press("1");
  await asks(page, "Who says or does it?");
  await page.keyboard.press(source);
  await asks(page, "To whom?");
  await page.keyboard.press(target);
  await asks(page, "Word or deed?");
  for (const key of rest) await page.keyboard.press(key);
}

/** Plays the twelve sentences of the game, each by `code`, up to the reveal of the first. */
export async function play(page, code) {
  await room(page).getByRole("button", { name: "Start" }).click();
  for (let sentence = 1; sentence <= 12; sentence += 1) {
    await expect(place(page)).toHaveText(`Sentence ${sentence} of 12`);
    await code(sentence);
  }
}

/** Goes through the twelve reveals to the score; how often the machine was wrong. */
export async function reveal(page) {
  let wrong = 0;
  for (let sentence = 1; sentence <= 12; sentence += 1) {
    await expect(room(page).getByRole("heading", { name: `Reveal ${sentence} of 12` })).toBeFocused();
    if (await room(page).locator(".class-sides > div").nth(1).getByText("wrong").count()) wrong += 1;
    await room(page).getByRole("button", { name: sentence === 12 ? "The score" : "Next" }).click();
  }
  return wrong;
}
