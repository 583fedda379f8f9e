"""Packs a trained net into the file that the engine embeds: `python export.py RUN.pkl DATA OUT`.

Layout, little endian (the reader is `crates/engine/src/syntax/format.rs`): magic `ENT1`; sizes as u16 (hidden,
width, layers, feed); three lists of strings (tags, relations, names), each a u16 count and strings with a u8
length; the vocabulary as a rising list of 24-bit hashes; the gazetteer likewise, with a stream of its words' kinds;
the lemma table as a u32 length and its text; then every matrix in the order of `matrices`. Embeddings have a row for every feature,
other matrices a row for every output, so that each row's scale is that of one output.
"""

from __future__ import annotations

import argparse
import pickle
import struct
from pathlib import Path

import numpy as np

import data
import features
import lemmas

BITS = {"embedding": 3, "dense": 6}


def matrices(layers: int, widened: bool) -> list[tuple[str, str]]:
    """Names and kinds of all parameters in the file's order."""
    out = [(f"emb_{name}", "embedding") for name in features.ORDER]
    if widened:
        out.append(("in_w", "dense"))
    for l in range(layers):
        out += [(f"conv_{l}", "dense"), (f"conv_b_{l}", "bias"), (f"gru_{l}", "dense"), (f"gru_b_{l}", "bias")]
        out.append((f"out_{l}", "dense"))
    out += [("tag_w", "dense"), ("tag_b", "bias"), ("tag_feed", "dense")]
    out += [("dep_w", "dense"), ("dep_b", "bias"), ("head_w", "dense"), ("head_b", "bias")]
    out += [("arc_root", "bias"), ("arc_dist", "dense")]
    out += [("lab_dep", "dense"), ("lab_head", "dense"), ("lab_dist", "row"), ("lab_root", "bias")]
    out += [("lab_out", "dense"), ("lab_b", "bias")]
    out += [("name_h", "dense"), ("name_hb", "bias"), ("name_w", "dense"), ("name_b", "bias")]
    return out


def scale_code(peak: float) -> int:
    """The smallest code whose scale is at least `peak`: (8 + low three bits) * 2^(high bits - 27)."""
    for code in range(256):
        if scale_value(code) >= peak:
            return code
    raise ValueError(peak)


def scale_value(code: int) -> float:
    """The scale a code stands for."""
    return (8 + (code & 7)) * 2.0 ** ((code >> 3) - 27)


def quantise(matrix: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Codes, scales and the values they stand for: sign * (code / most)^2 * scale, a square-root companding."""
    most = 2 ** (bits - 1) - 1
    scales = np.array([scale_code(float(peak)) for peak in np.abs(matrix).max(axis=1)], np.uint8)
    peaks = np.array([scale_value(int(code)) for code in scales])[:, None]
    codes = np.sign(matrix) * np.rint(np.sqrt(np.abs(matrix) / peaks) * most)
    values = np.sign(codes) * (codes / most) ** 2 * peaks
    return codes.astype(np.int8), scales, values


def rising(values: list[int]) -> bytes:
    """A rising list: its u32 length and the differences, their low and high bytes as two streams."""
    steps = np.diff(np.array([0] + values))
    out = struct.pack("<I", len(values))
    for shift in (0, 8, 16):
        out += symbols((steps >> shift) & 255, 256)
    return out


def strings(texts: list[str]) -> bytes:
    """A u16 count, then each with its length."""
    out = struct.pack("<H", len(texts))
    for text in texts:
        raw = text.encode()
        out += struct.pack("<B", len(raw)) + raw
    return out


FREQUENCY_BITS = 12
LOWEST = 1 << 23


def frequencies(counts: np.ndarray) -> np.ndarray:
    """Counts scaled to sum to 2^12, none that is there to zero."""
    total = 1 << FREQUENCY_BITS
    scaled = np.maximum(counts * total // max(1, counts.sum()), (counts > 0).astype(np.int64))
    while scaled.sum() != total:
        # The largest give and take: it costs least there.
        scaled[scaled.argmax()] += 1 if scaled.sum() < total else -1
    return scaled


def symbols(values: np.ndarray, size: int) -> bytes:
    """A stream by asymmetric numeral systems, byte-wise; coded backwards, so that it is read forwards."""
    flat = values.reshape(-1).astype(np.int64)
    counts = np.bincount(flat, minlength=size)
    share = frequencies(counts)
    starts = (np.cumsum(share) - share).tolist()
    share = share.tolist()
    state = LOWEST
    out = bytearray()
    for symbol in flat[::-1].tolist():
        frequency = share[symbol]
        limit = ((LOWEST >> FREQUENCY_BITS) << 8) * frequency
        while state >= limit:
            out.append(state & 255)
            state >>= 8
        state = ((state // frequency) << FREQUENCY_BITS) + state % frequency + starts[symbol]
    coded = struct.pack("<I", state) + bytes(reversed(out))
    return struct.pack("<B", size - 1) + struct.pack(f"<{size}H", *share) + struct.pack("<I", len(coded)) + coded


def pack(run: dict, table: str) -> bytes:
    """The whole file."""
    params, args = run["params"], run["args"]
    out = b"ENT1" + struct.pack("<4H", args["hidden"], args["width"], args["layers"], args["feed"])
    out += strings(run["tags"]) + strings(run["rels"]) + strings(run["names"])

    # Words are found by a hash of 24 bits; of two that share one, the first stays.
    by_hash: dict[int, int] = {}
    for word, row in sorted(run["vocabulary"].items()):
        by_hash.setdefault(features.fnv(0, word.encode()) & 0xFFFFFF, row)
    order = sorted(by_hash)
    out += rising(order)
    kinds = {features.fnv(0, word.encode()) & 0xFFFFFF: kind for word, kind in sorted(run["kinds"].items())}
    out += rising(sorted(kinds))
    out += symbols(np.array([kinds[value] for value in sorted(kinds)]), 16)
    params = dict(params)
    params["emb_word"] = params["emb_word"][[0] + [by_hash[value] for value in order]]

    text = table.encode()
    out += struct.pack("<I", len(text)) + text
    for name, kind in matrices(args["layers"], "in_w" in params):
        matrix = params[name]
        if kind == "bias":
            out += struct.pack("<I", matrix.size) + matrix.astype("<f4").tobytes()
            continue
        if kind == "dense":
            matrix = matrix.T
        codes, scales, _ = quantise(matrix, BITS.get(kind, 6))
        bits = BITS.get(kind, 6)
        most = 2 ** (bits - 1) - 1
        out += struct.pack("<IIB", *matrix.shape, bits)
        out += symbols(scales, 256) + symbols((codes + most).astype(np.uint8), 2 * most + 1)
    return out


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("run", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    run = pickle.loads(args.run.read_bytes())
    sets = data.load(args.data)
    table = lemmas.table(sets["ewt-train"] + sets["gum-train"])
    packed = pack(run, table)
    args.out.write_bytes(packed)
    print(len(packed), "bytes")


if __name__ == "__main__":
    main()
