"""What the net sees of a token: rows of embedding tables. `features.rs` does the same, byte for byte."""

from __future__ import annotations

from dataclasses import dataclass

MASK = 0xFFFFFFFF
# Rows of each hashed table. Row 0 of `word` is the unknown word.
TABLES = {"suf2": 1024, "suf3": 4096, "suf4": 4096, "pre1": 256, "pre3": 3072, "shape": 256, "length": 16, "kinds": 16}
ORDER = ["word", "suf2", "suf3", "suf4", "pre1", "pre3", "shape", "length", "kinds"]

_NORMAL = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "−": "-", "…": "...",
    "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl",
}  # fmt: skip


def fnv(seed: int, data: bytes) -> int:
    """FNV-1a with 32 bits, seeded and finished by a multiply-xorshift."""
    value = (0x811C9DC5 ^ (seed * 0x9E3779B9)) & MASK
    for byte in data:
        value = ((value ^ byte) * 0x01000193) & MASK
    value ^= value >> 15
    value = (value * 0x2C1B3C6D) & MASK
    value ^= value >> 13
    return value


def normal(form: str) -> str:
    """The form with plain quotes, dashes and ligatures."""
    if form.isascii():
        return "".join("'" if c == "`" else c for c in form)
    return "".join(_NORMAL.get(c, c) for c in form)


def lower(form: str) -> str:
    """Lower case and every digit a 0. Characters whose lower case is longer than one character stay."""
    out = []
    for c in form:
        if "0" <= c <= "9":
            out.append("0")
        else:
            small = c.lower()
            out.append(small if len(small) == 1 else c)
    return "".join(out)


def shape(form: str) -> str:
    """Runs of upper, lower, digit and other, each cut at two, at most six marks."""
    out = ""
    for c in form:
        if c.isupper():
            mark = "X"
        elif c.isalpha():
            mark = "x"
        elif "0" <= c <= "9":
            mark = "d"
        else:
            mark = c if c.isascii() else "o"
        if out[-2:] != mark * 2:
            out += mark
        if len(out) == 6:
            break
    return out


@dataclass
class Extractor:
    """Features with a vocabulary of whole words."""

    vocabulary: dict[str, int]
    kinds: dict[str, int]  # Of the words of the gazetteer.
    cache: dict[str, tuple[int, ...]]
    blind: frozenset[int] = frozenset()  # Features left out, to see what they are worth.

    def of(self, form: str) -> tuple[int, ...]:
        """One row a table, in `ORDER`."""
        found = self.cache.get(form)
        if found is None:
            plain = normal(form)
            small = lower(plain)
            hashed = {
                "suf2": small[-2:],
                "suf3": small[-3:],
                "suf4": small[-4:],
                "pre1": plain[:1],
                "pre3": small[:3],
                "shape": shape(plain),
            }
            rows = [self.vocabulary.get(small, 0)]
            for seed, name in enumerate(ORDER[1:-2], start=1):
                rows.append(fnv(seed, hashed[name].encode()) % TABLES[name])
            rows.append(min(len(small), 15))
            rows.append(self.kinds.get(small, 0))
            found = tuple(0 if at in self.blind else row for at, row in enumerate(rows))
            self.cache[form] = found
        return found
