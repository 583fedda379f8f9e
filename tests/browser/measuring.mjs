// What the programs that time the page share.
import { readFile, readdir } from "node:fs/promises";

/** Numbers that look like chance and are always the same. */
export function chance(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}

/** The tasks of the page's own thread while something is done: when each began and how long it worked, in milliseconds on a
 * processor. What `what` gives comes with them. */
export async function tasks(context, page, what) {
  const session = await context.newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", { traceConfig: { includedCategories: ["toplevel"] } });
  const given = await what();
  const ended = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await ended;
  const main = new Set(events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid}:${tid}`));
  const all = events.filter(({ pid, tid, name }) => main.has(`${pid}:${tid}`) && name.endsWith("RunTask"));
  return { given, tasks: all.map(({ ts, tdur, dur }) => ({ at: ts / 1000, took: (tdur ?? dur ?? 0) / 1000 })) };
}

/** The longest task of the page's own thread while something is done, in milliseconds on a processor. */
export async function longest(context, page, what) {
  const { tasks: all } = await tasks(context, page, what);
  return all.reduce((most, { took }) => Math.max(most, took), 0);
}

/** The milliseconds from frame to frame while the wheel turns, so far at each of some turns. */
export async function wheeled(page, far, turns = 40) {
  await page.evaluate(() => {
    globalThis.paceFrames = [];
    let last = 0;
    const frame = (now) => {
      if (last) globalThis.paceFrames.push(now - last);
      last = now;
      globalThis.paceGoes = requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  for (let at = 0; at < turns; at += 1) {
    await page.mouse.wheel(0, far(at));
    await page.waitForTimeout(12);
  }
  return page.evaluate(() => { cancelAnimationFrame(globalThis.paceGoes); return globalThis.paceFrames; });
}

/** Drags a picture by its top left corner, in so many moves. */
export async function dragged(page, { x, y }, moves) {
  await page.mouse.move(x + 6, y + 6);
  await page.mouse.down();
  for (let at = 1; at <= moves; at += 1) {
    await page.mouse.move(x + 6 + 4 * at, y + 6 + 3 * at);
    await page.waitForTimeout(12);
  }
  await page.mouse.up();
}

/** Points here and there in a picture, so many times. */
export async function pointed(page, { x, y, width, height }, times) {
  for (let at = 0; at < times; at += 1) {
    await page.mouse.move(x + width * (0.1 + 0.8 * ((at * 37) % 61) / 61), y + height * (0.1 + 0.8 * ((at * 23) % 59) / 59));
    await page.waitForTimeout(30);
  }
}

/** Megabytes of the largest process below that of the browser which shows pages: now, and at its most; and how many
 * seconds of a processor it has had, which other programs change little. */
export async function memory(root) {
  const status = new Map();
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const kind = await readFile(`/proc/${entry}/cmdline`, "utf8");
      const said = await readFile(`/proc/${entry}/status`, "utf8");
      const times = (await readFile(`/proc/${entry}/stat`, "utf8")).split(") ")[1].split(" ");
      const number = (key) => Number(new RegExp(`${key}:\\s+(\\d+)`).exec(said)?.[1] ?? 0);
      status.set(Number(entry), { page: kind.includes("--type=renderer"), parent: number("PPid"), now: number("VmRSS"), most: number("VmHWM"), worked: (Number(times[11]) + Number(times[12])) / 100 });
    } catch {
      // It has ended meanwhile.
    }
  }
  const ours = (pid) => pid === root || (status.has(pid) && ours(status.get(pid).parent));
  const pages = [...status].filter(([pid, { page }]) => page && ours(pid)).map(([, found]) => found);
  pages.sort((a, b) => b.now - a.now);
  const megabytes = (kilobytes) => Math.round((kilobytes ?? 0) / 1_000);
  return [megabytes(pages[0]?.now), megabytes(pages[0]?.most), pages[0]?.worked ?? 0];
}
