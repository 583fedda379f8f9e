"""Makes the file of word vectors: `python vectors.py VOCAB FREQUENCIES OUT`.

VOCAB is the folder `vocab` of the spaCy model en_core_web_md 3.8.0 (of which only the vectors are used: Explosion
Vectors, CC0, made from OSCAR, Wikipedia, OpenSubtitles and WMT News Crawl); FREQUENCIES is `large_en.msgpack.gz` of
the package wordfreq 3.1.1 (data CC BY-SA 4.0; it only decides which words get a row). Needs the package msgpack.
"""

from __future__ import annotations

import gzip
import json
import struct
import sys
from pathlib import Path

import msgpack
import numpy as np

MASK = (1 << 64) - 1


def murmur(data: bytes, seed: int = 1) -> int:
    """MurmurHash64A, by which spaCy keys its strings."""
    factor = 0xC6A4A7935BD1E995
    value = (seed ^ (len(data) * factor)) & MASK
    whole = len(data) // 8
    for word in struct.unpack(f"<{whole}Q", data[: 8 * whole]):
        word = word * factor & MASK
        word = (word ^ (word >> 47)) * factor & MASK
        value = (value ^ word) * factor & MASK
    rest = data[8 * whole :]
    if rest:
        value = (value ^ int.from_bytes(rest, "little")) * factor & MASK
    value = (value ^ (value >> 47)) * factor & MASK
    return value ^ (value >> 47)


def main() -> None:
    vocab, frequencies, out = (Path(argument) for argument in sys.argv[1:4])
    rows_by_key = msgpack.unpackb((vocab / "key2row").read_bytes(), strict_map_key=False)
    buckets = msgpack.unpackb(gzip.decompress(frequencies.read_bytes()))[1:]
    # Words are in buckets of falling frequency, each a hundredth of a decade.
    rank = {word: bucket for bucket, words in enumerate(buckets) for word in words}
    rows = {}
    for word in json.loads((vocab / "strings.json").read_text(encoding="utf-8")):
        row = rows_by_key.get(murmur(word.encode()))
        if row is not None:
            rows[word] = row
    # A lower-cased word takes its own vector, or else that of its capitalised forms.
    chosen = {}
    for small in {word.lower() for word in rows}:
        for form in (small, small.capitalize(), small.title(), small.upper()):
            if form in rows:
                chosen[small] = rows[form]
                break
    words = sorted(chosen)
    np.savez(
        out,
        words=np.array(words),
        rows=np.array([chosen[word] for word in words]),
        vectors=np.load(vocab / "vectors").astype(np.float32),
        zipf=np.array([-rank[word] / 100 if word in rank else -99.0 for word in words]),
    )
    print(len(words), "words")


if __name__ == "__main__":
    main()
