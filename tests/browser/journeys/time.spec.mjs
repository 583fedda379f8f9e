// How long it takes from navigation to a graph with names, as a ratio to opening an empty page in the same run.
//
// Printed, and asserted only loosely: machines differ, and so do their loads. The ratio is what to watch.
import { PORT } from "../places.mjs";
import { isReady, expect, test } from "./support.mjs";

const ROUNDS = 5;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

test("time from navigation to a labelled graph", async ({ page, address }, info) => {
  test.setTimeout(120_000);
  const timed = async (work) => {
    await page.goto("about:blank");
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const whole = [];
  const empty = [];
  const stranger = await page.context().newPage(); // The empty page is not the page's own, so it is opened aside.
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await stranger.goto(`http://127.0.0.1:${PORT}/empty.html`);
    empty.push(performance.now() - start);
    whole.push(await timed(async () => { await page.goto(address); await isReady(page); }));
  }
  await stranger.close();
  const [graph, nothing] = [median(whole), median(empty)];
  console.log(`  ${info.project.name}: labelled graph after ${Math.round(graph)} ms, an empty page after ${Math.round(nothing)} ms: ${(graph / nothing).toFixed(1)} times as long`);
  expect(graph, "milliseconds, many times what is wanted").toBeLessThan(20_000);
});
