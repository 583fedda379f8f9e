"""Treebanks and name corpora, read into one kind of sentence.

Every sentence is a `Sentence`; what its source does not annotate is `None` and is left out of the loss.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import demonyms

ENTITY_TYPES = ["PER", "ORG", "LOC", "NORP", "MISC"]


@dataclass
class Sentence:
    """One sentence with whatever its source knows of it."""

    forms: list[str]
    tags: list[str | None] | None = None  # "UPOS|XPOS"
    heads: list[int] | None = None  # 0 is the root, tokens count from 1.
    rels: list[str] | None = None
    lemmas: list[str] | None = None
    names: list[str | None] | None = None  # "O" or BILOU with the type; None: unknown.
    source: str = ""
    document: str = ""
    number: str = ""
    space_after: list[bool] = field(default_factory=list)
    gum_entities: list[str] = field(default_factory=list)


def read_conllu(path: Path, source: str) -> list[Sentence]:
    """The sentences of a CoNLL-U file, without ranges and empty nodes."""
    out: list[Sentence] = []
    rows: list[list[str]] = []
    document, number = "", ""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc"):
            document = line.split("=")[-1].strip()
        elif line.startswith("# sent_id"):
            number = line.split("=")[-1].strip()
        elif not line:
            if rows:
                out.append(_sentence(rows, source, document))
                out[-1].number = number
                rows = []
        elif not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
    return out


def _sentence(rows: list[list[str]], source: str, document: str) -> Sentence:
    return Sentence(
        forms=[row[1] for row in rows],
        tags=[f"{row[3]}|{row[4]}" for row in rows],
        heads=[int(row[6]) for row in rows],
        rels=[row[7] for row in rows],
        lemmas=[row[2] for row in rows],
        source=source,
        document=document,
        space_after=["SpaceAfter=No" not in row[9] for row in rows],
        gum_entities=[_field(row[9], "Entity") for row in rows],
    )


def _field(misc: str, name: str) -> str:
    for part in misc.split("|"):
        if part.startswith(name + "="):
            return part[len(name) + 1 :]
    return ""


def add_uner(sentences: list[Sentence], path: Path, lost_first: bool) -> None:
    """Adds Universal NER's names to the EWT sentences they were annotated on (by sentence id).

    `lost_first`: the train file lost the tag of each document's first token; it is unknown there.
    """
    blocks: dict[str, tuple[list[str], bool]] = {}
    tags: list[str] = []
    number, fresh = "", False
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc"):
            fresh = True
        elif line.startswith("# sent_id"):
            number = line.split("=")[-1].strip()
        elif not line.strip():
            if tags:
                blocks[number] = (tags, fresh)
                tags, fresh = [], False
        elif not line.startswith("#"):
            tags.append(line.split("\t")[2])
    for sentence in sentences:
        block, start = blocks.get(sentence.number, ([], False))
        if len(block) != len(sentence.forms):
            continue
        spans = [
            (begin, end, codebook_type(sentence, begin, end, kind))
            for begin, end, kind in _bio_spans(block)
        ]
        sentence.names = bilou(len(block), add_demonyms(sentence, spans))
        if start and lost_first:
            sentence.names[0] = None


def _bio_spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Spans of IO, IOB1 or IOB2 tags; the stray `B-O` is nothing."""
    spans: list[tuple[int, int, str]] = []
    last = "O"
    for index, tag in enumerate(tags):
        if tag in ("O", "B-O"):
            last = "O"
            continue
        mark, kind = tag.split("-", 1)
        if mark == "B" or kind != last:
            spans.append((index, index + 1, kind))
        else:
            begin, _, _ = spans[-1]
            spans[-1] = (begin, index + 1, kind)
        last = kind
    return spans


def bilou(length: int, spans: list[tuple[int, int, str]]) -> list[str | None]:
    """BILOU tags of non-overlapping spans."""
    tags: list[str | None] = ["O"] * length
    for begin, end, kind in spans:
        if end - begin == 1:
            tags[begin] = f"U-{kind}"
            continue
        for index in range(begin, end):
            tags[index] = f"I-{kind}"
        tags[begin] = f"B-{kind}"
        tags[end - 1] = f"L-{kind}"
    return tags


def codebook_type(sentence: Sentence, begin: int, end: int, kind: str) -> str:
    """The codebook's type for a corpus's own: countries are LOC, demonyms NORP."""
    words = " ".join(sentence.forms[begin:end])
    if kind in ("OTH", "MISC", "misc"):
        return "NORP" if demonyms.is_demonym(words) else "MISC"
    if kind == "ORG" and demonyms.is_country(words):
        return "LOC"
    return {
        "politician": "PER",
        "person": "PER",
        "politicalparty": "ORG",
        "organisation": "ORG",
        "location": "LOC",
        "country": "LOC",
        "election": "MISC",
        "event": "MISC",
    }.get(kind, kind)


def add_demonyms(
    sentence: Sentence, spans: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Adds NORP where a known demonym stands outside of every name."""
    taken = {index for begin, end, _ in spans for index in range(begin, end)}
    extra = [
        (index, index + 1, "NORP")
        for index, form in enumerate(sentence.forms)
        if index not in taken and demonyms.is_demonym(form)
    ]
    return sorted(spans + extra)


def read_names(path: Path, source: str) -> list[Sentence]:
    """A corpus of two columns, form and tag; only names are known."""
    out: list[Sentence] = []
    forms: list[str] = []
    tags: list[str] = []

    def flush() -> None:
        if forms:
            sentence = Sentence(forms=list(forms), source=source)
            forms_, tags_ = split_hyphens(forms, tags)
            sentence.forms = forms_
            spans = [
                (begin, end, codebook_type(sentence, begin, end, kind))
                for begin, end, kind in _bio_spans(tags_)
            ]
            sentence.names = bilou(len(forms_), add_demonyms(sentence, spans))
            out.append(sentence)
        forms.clear()
        tags.clear()

    for line in path.read_text(encoding="utf-8").split("\n"):
        columns = line.split()
        if len(columns) < 2:
            flush()
        elif columns[0] != "-DOCSTART-":
            forms.append(columns[0])
            tags.append(columns[-1])
    flush()
    return out


KEPT_PREFIXES = re.compile(
    r"^(e|co|pre|non|pro|anti|mid|semi|re|un|post|sub|multi|ex|inter|mini|pan|vice|self)-", re.I
)


def split_hyphens(forms: list[str], tags: list[str]) -> tuple[list[str], list[str]]:
    """Splits hyphenated words as EWT does; the pieces share the word's tag."""
    out_forms: list[str] = []
    out_tags: list[str] = []
    for form, tag in zip(forms, tags):
        pieces = [form]
        if "-" in form.strip("-") and not KEPT_PREFIXES.match(form):
            pieces = [piece for piece in re.split(r"(-)", form) if piece]
        for number, piece in enumerate(pieces):
            out_forms.append(piece)
            inner = tag if number == 0 or tag == "O" else "I-" + tag.split("-", 1)[1]
            out_tags.append(inner)
    return out_forms, out_tags


GUM_TYPES = {"person": "PER", "place": "LOC", "organization": "ORG"}


def add_gum_names(sentences: list[Sentence]) -> None:
    """Derives names from GUM's entities, which are whole noun phrases of any kind.

    A name is the stretch of proper nouns around the head of an entity's span; a person's leaves out what is
    no part of the name proper (titles are `nmod:desc` or `compound` left of the head).
    """
    stack: dict[str, list[tuple[int, str]]] = {}
    for sentence in sentences:
        found: list[tuple[int, int, str]] = []
        stack = {}
        for index, note in enumerate(sentence.gum_entities):
            for piece in re.findall(r"\([^()]*\)|\([^()]*|[^()]+\)", note):
                body = piece.strip("()")
                parts = body.split("-")
                number = parts[0]
                if piece.startswith("("):
                    kind = parts[1] if len(parts) > 1 else ""
                    stack.setdefault(number, []).append((index, kind))
                if piece.endswith(")") and stack.get(number):
                    begin, kind = stack[number].pop()
                    found.append((begin, index + 1, kind))
        spans = add_demonyms(sentence, _gum_spans(sentence, found))
        sentence.names = bilou(len(sentence.forms), spans)
        # A proper noun that the entities left out is unknown, not nameless.
        for index, tag in enumerate(sentence.tags or []):
            if tag.startswith("PROPN") and sentence.names[index] == "O":
                sentence.names[index] = None


def _gum_spans(
    sentence: Sentence, entities: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    assert sentence.heads and sentence.tags and sentence.rels
    for begin, end, kind in entities:
        heads = [i for i in range(begin, end) if not begin <= sentence.heads[i] - 1 < end]
        if len(heads) != 1 or not sentence.tags[heads[0]].startswith("PROPN"):
            continue
        span = _name_around(sentence, begin, end, heads[0], kind)
        words = " ".join(sentence.forms[span[0] : span[1]])
        label = GUM_TYPES.get(kind)
        if kind in ("event", "object", "abstract"):
            label = "MISC"
        if demonyms.is_demonym(words) and label != "LOC":
            label = "NORP"
        if label == "ORG" and demonyms.is_country(words):
            label = "LOC"
        if label and any(form[:1].isupper() for form in sentence.forms[span[0] : span[1]]):
            spans.append((*span, label))
    # The longest name wins where several overlap.
    chosen: list[tuple[int, int, str]] = []
    for span in sorted(set(spans), key=lambda span: (span[0] - span[1], span)):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in chosen):
            chosen.append(span)
    return chosen


def _name_around(
    sentence: Sentence, begin: int, end: int, head: int, kind: str
) -> tuple[int, int]:
    def proper(index: int) -> bool:
        tag = sentence.tags[index]
        hyphen = tag.endswith("HYPH") and begin < index < end - 1
        initial = sentence.forms[index][:1].isupper() and not tag.startswith(("DET", "PRON"))
        return tag.startswith("PROPN") or hyphen or (kind != "person" and initial)

    def left_ok(index: int) -> bool:
        # A title before a person's name is no part of it.
        if kind == "person" and sentence.rels[index] in ("nmod:desc", "appos"):
            return False
        return proper(index)

    first, last = head, head
    while first > begin and left_ok(first - 1):
        first -= 1
    while last + 1 < end:
        if proper(last + 1):
            last += 1
        elif (
            kind in ("organization", "event", "abstract", "object")
            and last + 2 < end
            and sentence.forms[last + 1] in ("of", "for")
            and any(proper(i) for i in range(last + 2, min(end, last + 4)))
        ):
            last += 2
            if not proper(last) and last + 1 < end:
                last += 1
        else:
            break
    while first < head and sentence.forms[first] in ("-", "–"):
        first += 1
    return first, last + 1


def load(folder: Path) -> dict[str, list[Sentence]]:
    """All sets by name."""
    ewt = {
        part: read_conllu(folder / f"ud-ewt/en_ewt-ud-{part}.conllu", "ewt")
        for part in ("train", "dev", "test")
    }
    add_uner(ewt["train"], folder / "uner-ewt/en_ewt-ud-train.first-commit.iob2", True)
    add_uner(ewt["dev"], folder / "uner-ewt/en_ewt-ud-dev.iob2", False)
    gum = {
        part: read_conllu(folder / f"gum-free/gum-{part}.conllu", "gum") for part in ("train", "dev")
    }
    for part in gum.values():
        add_gum_names(part)
    return {
        "ewt-train": ewt["train"],
        "ewt-dev": ewt["dev"],
        "ewt-test": ewt["test"],
        "gum-train": gum["train"],
        "gum-dev": gum["dev"],
        "wikigold": read_names(folder / "wikigold/wikigold.conll.txt", "wikigold"),
        "politics-train": read_names(folder / "crossner-politics/train.txt", "politics"),
        "politics-dev": read_names(folder / "crossner-politics/dev.txt", "politics"),
    }
