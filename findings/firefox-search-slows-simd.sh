#!/bin/sh
# Firefox ESR 140 of Debian: a search in a long string makes WebAssembly's 128-bit arithmetic many times slower, for good.
#
# Versions: firefox-esr 140.12.0esr-1~deb12u1 (Debian 12, amd64), wabt 1.0.36 (npm), on an Intel Xeon (Emerald Rapids).
# Guess before the run: compilers end such code with vzeroupper, so that a long search makes a module that has become slow
#   quick again.
# Seen: the long search is what makes it slow. A loop of i32x4.dot_i16x8_s and i32x4.add takes under 1 ms; after one indexOf
#   that does not find its letter in 65,536 others, some 180 ms, for as long as the thread lives. One indexOf that finds its letter at the start of a string
#   makes it quick again. Its search is AVX2 code that returns without vzeroupper except where it finds something at once,
#   and recent Intel processors charge each step between VEX-coded and older 128-bit instructions, which its WebAssembly
#   mixes. Firefox ESR 153.8.0 does not do it. Processors without that charge show nothing: the script then says so.
# What follows here: a worker makes one such quick search before every message (static/worker-start.js).
set -eu
grep -q GenuineIntel /proc/cpuinfo && grep -q avx512vl /proc/cpuinfo || { echo "not a processor on which it was seen"; exit 0; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download 'firefox-esr=140.12.0esr-1~deb12u1' >/dev/null 2>&1
dpkg -x firefox-esr_*.deb firefox
npm install --silent --no-audit --no-fund wabt@1.0.36 >/dev/null
cat > loop.wat <<'END'
(module (memory 1)
  (func (export "work") (param $rounds i32) (result i32)
    (local $at i32) (local $factor v128) (local $one v128) (local $two v128)
    (loop $round
      (local.set $factor (i16x8.splat (local.get $rounds)))
      (local.set $at (i32.const 0))
      (loop $step
        (local.set $one (i32x4.add (local.get $one)
          (i32x4.dot_i16x8_s (v128.load (local.get $at)) (local.get $factor))))
        (local.set $two (i32x4.add (local.get $two)
          (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $at)) (local.get $factor))))
        (local.set $at (i32.add (local.get $at) (i32.const 32)))
        (br_if $step (i32.lt_u (local.get $at) (i32.const 8192))))
      (local.set $rounds (i32.sub (local.get $rounds) (i32.const 1)))
      (br_if $round (local.get $rounds)))
    (i32x4.extract_lane 0 (i32x4.add (local.get $one) (local.get $two)))))
END
node - <<'END'
const { readFileSync, writeFileSync } = require("fs");
require("wabt")().then((wabt) => {
  const module = wabt.parseWat("loop.wat", readFileSync("loop.wat", "utf8"), { simd: true }).toBinary({}).buffer;
  writeFileSync("page.html", `<!doctype html><script>
    const bytes = Uint8Array.from(atob("${Buffer.from(module).toString("base64")}"), (letter) => letter.charCodeAt(0));
    const { work } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
    const took = () => Math.min(...[1, 2, 3].map(() => { const start = performance.now(); work(2000); return performance.now() - start; }));
    const times = [took(), took()];
    const long = "-".repeat(65536);
    globalThis.found = long.indexOf("!");
    times.push(took());
    globalThis.found = ("!" + "-".repeat(511)).indexOf("!");
    times.push(took());
    console.log("TIMES " + times.slice(1).map((time) => time.toFixed(1)).join(" "));
  </script>`);
});
END
mkdir profile
echo 'user_pref("devtools.console.stdout.content", true);' > profile/user.js
timeout 40 firefox/usr/lib/firefox-esr/firefox-esr --headless --no-remote --profile "$folder/profile" "file://$folder/page.html" \
  > said.txt 2>/dev/null &
for second in $(seq 1 38); do
  sleep 1
  grep -q TIMES said.txt && break
done
pkill -f "profile $folder/profile" || true
wait || true
sed -n 's/.*TIMES \([0-9. ]*\).*/before, after a long search, after a quick one: \1 ms/p' said.txt
sed -n 's/.*TIMES \([0-9. ]*\).*/\1/p' said.txt | awk '{ exit !($2 > 5 * ($1 + 1) && $2 > 5 * ($3 + 1)) }' \
  || { echo "it is something else now"; exit 1; }
