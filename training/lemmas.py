"""Learns lemma rules: for a tag and a word's ending, how many characters go and what takes their place."""

from __future__ import annotations

import collections

import features
from data import Sentence

LONGEST = 5  # Longest ending that is a rule; beyond it stand whole words.


def script(form: str, lemma: str) -> tuple[int, str]:
    """Characters to strip and the text to add."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]


def table(sentences: list[Sentence]) -> str:
    """Lines `TAG ending strip add`, sorted; an ending that begins with `^` is a whole word.

    A rule stands where its ending's commonest script differs from that of the next shorter ending.
    """
    seen: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    for sentence in sentences:
        for form, tag, lemma in zip(sentence.forms, sentence.tags, sentence.lemmas):
            small = features.normal(form).lower()
            if lemma == "_" or " " in lemma:
                continue
            seen[tag.split("|")[1]][small, script(small, lemma.lower())] += 1
    lines = []
    for tag, counts in sorted(seen.items()):
        lines += _rules(tag, counts)
    return "\n".join(sorted(lines))


def _rules(tag: str, counts: collections.Counter) -> list[str]:
    # Every type counts once for endings, so that common words do not bend the rules for rare ones.
    types: dict[str, tuple[int, str]] = {}
    for (form, change), _ in sorted(counts.items(), key=lambda item: (item[1], item[0])):
        types[form] = change
    weight = collections.Counter()
    for (form, _), count in counts.items():
        weight[form] += count
    endings: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    for form, change in types.items():
        for size in range(0, min(LONGEST, len(form)) + 1):
            endings[form[len(form) - size :]][change] += 1
    chosen: dict[str, tuple[int, str]] = {}
    for ending in sorted(endings, key=lambda e: (len(e), e)):
        inherited = next((chosen[ending[k:]] for k in range(1, len(ending) + 1) if ending[k:] in chosen), (0, ""))
        best, count = max(endings[ending].items(), key=lambda item: (item[1], item[0]))
        if best != inherited and count - endings[ending][inherited] >= 3 and best[0] <= len(ending):
            chosen[ending] = best
    lines = [f"{tag} {ending or '-'} {strip} {add}" for ending, (strip, add) in chosen.items()]
    for form, change in types.items():
        rule = next((chosen[form[k:]] for k in range(0, len(form) + 1) if form[k:] in chosen), (0, ""))
        # A word of its own needs to be seen twice, but for short ones.
        if rule != change and (weight[form] >= 2 or len(form) <= 4) and " " not in form:
            lines.append(f"{tag} ^{form} {change[0]} {change[1]}")
    return lines
