// What moves, and what stands still where a person asks for as little motion as can be.
import { expect, isAtRest, network, test } from "./support.mjs";

/**
 * How many different pictures the network shows, frame by frame, while a key is pressed and after. Pictures are looked at from
 * afar, so that labels which find their places a moment later, or lines that get sharp, do not count.
 */
async function pictures(page, key) {
  await network(page).focus();
  await isAtRest(page);
  await page.evaluate(async () => {
    const [width, height] = [48, 27];
    const canvas = document.querySelector(".network-view canvas");
    const small = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    const picture = async () => {
      await new Promise((next) => requestAnimationFrame(next));
      small.clearRect(0, 0, width, height);
      small.drawImage(canvas, 0, 0, width, height);
      return small.getImageData(0, 0, width, height).data;
    };
    let last = await picture();
    globalThis.pictures = (async () => {
      let count = 1;
      for (let frame = 0; frame < 60; frame += 1) {
        const now = await picture();
        const apart = now.reduce((sum, value, at) => sum + Math.abs(value - last[at]), 0) / now.length;
        if (apart > 1) [last, count] = [now, count + 1];
      }
      return count;
    })();
  });
  await page.keyboard.press(key);
  return page.evaluate(() => globalThis.pictures);
}

test("as little motion as can be: the network is there at once", async ({ page, open }) => {
  await open();
  expect(await pictures(page, "+"), "what was there, and what is there").toBe(2);
  expect(await pictures(page, "0")).toBe(2);
});

test.describe("with motion", () => {
  test.use({ contextOptions: { reducedMotion: "no-preference" } });

  test("the network glides to where it goes, and rests there", async ({ page, open }) => {
    await open();
    expect(await pictures(page, "+")).toBeGreaterThan(3);
    await isAtRest(page);
  });
});
