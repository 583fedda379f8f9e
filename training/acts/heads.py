"""The file of fitted weights, `crates/engine/data/heads.bin`: what the engine's `coder/learned/heads.rs` reads."""

import struct

MAGIC = b"EH01"
# Weights and sums are whole numbers in sixteenths of a logit.
SCALE = 16


def linear(bias, weights):
    """A linear function of hashed features: its constant, then a table whose length is a power of two."""
    bits = len(weights).bit_length() - 1
    assert 1 << bits == len(weights)
    whole = [max(-127, min(127, round(weight * SCALE))) for weight in weights]
    return struct.pack("<iB", round(bias * SCALE), bits) + struct.pack(f"<{len(whole)}b", *whole)


def forest(base, trees):
    """Boosted trees: each a list of nodes (feature, limit, left, right) and a list of leaves, all whole numbers."""
    out = struct.pack("<iH", base, len(trees))
    for nodes, leaves in trees:
        out += struct.pack("<HH", len(nodes), len(leaves))
        out += b"".join(struct.pack("<Hihh", *node) for node in nodes)
        out += struct.pack(f"<{len(leaves)}h", *leaves)
    return out


def curve(points, limits):
    """The points of the curve from sums to probabilities, and the least probabilities that are told: of any reading, of the
    rules' own, of these in reports on affairs of state."""
    out = struct.pack("<H", len(points))
    for total, share in points:
        out += struct.pack("<iH", total, round(65535 * share))
    return out + struct.pack("<3H", *(round(65535 * limit) for limit in limits))


def sections(data):
    """The bytes of the two role heads, and the rest."""
    assert data.startswith(MAGIC)
    at = len(MAGIC)
    for _ in range(2):
        at += 5 + (1 << data[at + 4])
    return data[len(MAGIC) : at], data[at:]
