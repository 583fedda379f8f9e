// Runs the WebAssembly build of the bench in Node.js and prints figures, one a line: name, tab, number.
//
//   node run.mjs MODULE start REPORTS          milliseconds from nothing to the first result, by part
//   node run.mjs MODULE speed REPORTS SECONDS  words a second by stage, in time that the process was on a core
//   node run.mjs MODULE analyses REPORTS OUT   writes every analysis as a line of JSON

import { readFileSync, writeFileSync } from 'node:fs'

const [modulePath, task, reportsPath, more] = process.argv.slice(2)
const bytes = readFileSync(modulePath)
const lines = readFileSync(reportsPath, 'utf8').split('\n').filter((line) => line.trim() !== '')
const STAGES = ['split', 'trees', 'mentions', 'events', 'names']
const PARTS = ['dictionary', 'model', 'rules']
const figure = (name, value) => console.log(`${name}\t${value}`)

/** Milliseconds that `work` takes by the wall clock. */
function clocked(work) {
  const start = performance.now()
  const value = work()
  return [performance.now() - start, value]
}

/** Seconds that this process was on a core so far, all threads together. */
function busy() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

let engine
const memory = () => new Uint8Array(engine.memory.buffer)

function add(line) {
  const report = new TextEncoder().encode(line)
  const room = engine.room(report.length) >>> 0 // Before memory(), which it may move.
  memory().set(report, room)
  engine.add()
}

function load() {
  engine = new WebAssembly.Instance(new WebAssembly.Module(bytes), {}).exports
  PARTS.forEach((_, part) => engine.load(part))
  lines.forEach(add)
}

if (task === 'start') {
  // The same report for everybody: the longest of the four has 500 words.
  const line = lines.reduce((longest, line) => (line.length > longest.length ? line : longest))
  const start = performance.now()
  const [compile, module] = clocked(() => new WebAssembly.Module(bytes))
  figure('compile', compile)
  figure('instantiate', clocked(() => (engine = new WebAssembly.Instance(module, {}).exports))[0])
  PARTS.forEach((name, part) => figure(name, clocked(() => engine.load(part))[0]))
  add(line)
  figure('first report', clocked(() => engine.analysis(0))[0])
  figure('start to first result', performance.now() - start)
} else if (task === 'speed') {
  load()
  const words = engine.words()
  figure('words', words)
  for (const [stage, name] of STAGES.entries()) {
    // Each report's fastest round counts: the first ones run code that is not optimised yet.
    const best = lines.map(() => Infinity)
    for (const start = performance.now(); performance.now() - start < more * 1000; ) {
      for (const index of lines.keys()) {
        const before = busy()
        engine.run(stage, index)
        best[index] = Math.min(best[index], busy() - before)
      }
    }
    figure(name, words / best.reduce((sum, each) => sum + each, 0))
  }
} else {
  load()
  const analyses = lines.map((_, index) => {
    const size = engine.analysis(index)
    return new TextDecoder().decode(memory().slice(engine.place() >>> 0, (engine.place() >>> 0) + size))
  })
  writeFileSync(more, analyses.join('\n') + '\n')
}
