"""Trains the net: `python train.py DATA OUT [--hidden 64 --layers 3 --minutes 8 …]`."""

from __future__ import annotations

import argparse
import collections
import functools
import pickle
import time
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax

import data
import features
import net

LENGTHS = [8, 16, 24, 32, 48, 72, 120]
SETS = {"ewt": "ewt-train", "gum": "gum-train", "wikigold": "wikigold", "politics": "politics-train"}
NAMES = ["O"] + [f"{mark}-{kind}" for kind in data.ENTITY_TYPES for mark in "BILU"]


def inventories(sets: list[list[data.Sentence]]):
    """Vocabulary, tags and relations of the training sets."""
    words = collections.Counter()
    tags = collections.Counter()
    rels = collections.Counter()
    for sentences in sets:
        for sentence in sentences:
            words.update(features.lower(features.normal(form)) for form in sentence.forms)
            tags.update(sentence.tags or [])
            rels.update(sentence.rels or [])
    return words, tags, rels


class Corpus:
    """Sentences as arrays, with room for changes to their words."""

    def __init__(self, sentences, extractor, tags, rels, counts, guessing, others=None):
        self.extractor = extractor
        self.counts = counts
        self.guessing = guessing
        self.others = others  # Lists of names to put in the place of others.
        self.unchanged = False  # Whether words stay as they are in training, too.
        self.items = []
        tag_ids = {tag: i for i, tag in enumerate(tags)}
        rel_ids = {rel: i for i, rel in enumerate(rels)}
        name_ids = {name: i for i, name in enumerate(NAMES)}
        for s in sentences:
            n = min(len(s.forms), LENGTHS[-1])
            whole = n == len(s.forms)
            heads = s.heads[:n] if s.heads else [-1] * n
            self.items.append(
                (
                    s.forms[:n],
                    np.array([tag_ids.get(t, -1) for t in s.tags[:n]] if s.tags else [-1] * n),
                    np.array([h if h <= n and (whole or h) else -1 for h in heads]),
                    np.array([rel_ids.get(r, -1) for r in s.rels[:n]] if s.rels else [-1] * n),
                    np.array([name_ids.get(x, -1) for x in s.names[:n]] if s.names else [-1] * n),
                )
            )

    def batches(self, rng, tokens, augment):
        """Batches of about `tokens` tokens in random order."""
        groups = collections.defaultdict(list)
        for item in self.items:
            if augment and not self.unchanged:
                item = self.changed(item, rng)
            groups[next(b for b in LENGTHS if len(item[0]) <= b)].append(item)
        jobs = []
        for length, group in groups.items():
            order = rng.permutation(len(group)) if augment else range(len(group))
            group = [group[i] for i in order]
            size = max(1, tokens // length)
            jobs += [(length, size, group[i : i + size]) for i in range(0, len(group), size)]
        for j in rng.permutation(len(jobs)) if augment else range(len(jobs)):
            yield self.batch(*jobs[j], rng, augment)

    def changed(self, item, rng):
        """A sentence as bad typing or a headline would have it, now and then."""
        forms, tags, heads, rels, names = item
        forms = self.renamed(forms, names, rng)
        dice = rng.random()
        if dice < 0.03:
            forms = [f.lower() for f in forms]
        elif dice < 0.05:
            forms = [f.upper() for f in forms]
        elif dice < 0.07:
            forms = [f[:1].upper() + f[1:] if len(f) > 3 else f for f in forms]
        elif dice < 0.12 and len(forms) > 3 and forms[-1] == "." and (heads < len(forms)).all():
            forms, tags, heads, rels, names = (a[:-1] for a in (forms, tags, heads, rels, names))
        return forms, tags, heads, rels, names

    def renamed(self, forms, names, rng):
        """A sentence with other people and places in it, now and then, so that names are known by their context."""
        if not self.others or not (names > 0).any():
            return forms
        out = list(forms)
        swap = False
        for i, name in enumerate(names):
            mark, _, kind = NAMES[name].partition("-") if name > 0 else ("O", "", "")
            if mark in "BU":
                swap = rng.random() < 0.45
            lists = {
                ("U", "LOC"): ("places",), ("U", "PER"): ("given", "family"), ("B", "PER"): ("given",),
                ("L", "PER"): ("family",), ("U", "ORG"): ("family", "places"),
            }.get((mark, kind))  # fmt: skip
            if swap and lists and forms[i][:1].isupper() and forms[i].isalpha() and len(forms[i]) > 1:
                choices = self.others[lists[rng.integers(len(lists))]]
                other = choices[rng.integers(len(choices))]
                out[i] = other.upper() if forms[i].isupper() else other
        return out

    def batch(self, length, size, group, rng, augment):
        ids = np.zeros((size, length, len(features.ORDER) + 1), np.int32)
        gold = np.full((4, size, length), -1, np.int32)
        mask = np.zeros((size, length), np.float32)
        for b, (forms, tags, heads, rels, names) in enumerate(group):
            n = len(forms)
            ids[b, :n, :-1] = [self.extractor.of(form) for form in forms]
            for k, values in enumerate((tags, heads, rels, names)):
                gold[k, b, :n] = values
            mask[b, :n] = 1
        if augment and not self.unchanged:
            # Rare words are often hidden, so that the affixes learn to stand in for them.
            hide = rng.random((size, length)) < 0.4 / (self.counts[ids[..., 0]] ** 0.5 + 1) + 0.01
            # So are words in names: a name is known by its company.
            hide |= (gold[3] > 0) & (rng.random((size, length)) < 0.15)
            ids[..., 0] = np.where(hide, 0, ids[..., 0])
        # Words seen once or never have nothing but a guess; so have others the more often the rarer they are.
        seen = self.counts[ids[..., 0]]
        guess = rng.random((size, length)) < 1.2 / np.maximum(seen, 1) - 0.02 if augment else seen < 2
        ids[..., -1] = self.guessing * guess * (ids[..., 0] > 0)
        return ids, gold, mask


def other_names(kinds, actors):
    """Places, given names and family names to put in the place of others."""
    having = lambda kind: sorted(w.capitalize() for w, k in kinds.items() if k & kind and w.isalpha())
    lists = {"places": having(1), "given": having(4), "family": having(8)[::4]}
    persons = []
    for path in sorted(actors.glob("*.tsv")) if actors else []:
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) > 3 and columns[1] == "person":
                persons.append(columns[3].split())
    for name in persons:
        if len(name) > 1 and name[0].isalpha() and name[-1].isalpha():
            # Those of world politics count more than those of a census.
            lists["given"] += [name[0]] * 3
            lists["family"] += [name[-1]] * 3
    return lists


def choose_words(words, path, common, warm):
    """The words with a row of their own, and guesses of their embeddings from their vectors.

    The guess is the ridge regression of embeddings that an earlier run learnt on the words' vectors; so the
    commonest words of the language that training never saw get an embedding too.
    """
    chosen = sorted(w for w, c in words.items() if c >= 2)
    if path is None or warm is None:
        return {w: i + 1 for i, w in enumerate(chosen)}, None
    with np.load(path) as file:
        known = {name: file[name] for name in file.files}  # Read once: each access reads the file anew.
    rows = dict(zip(known["words"].tolist(), known["rows"].tolist()))
    order = np.lexsort((known["words"], -known["zipf"]))
    plain = (w for w in known["words"][order].tolist() if w.isascii() and not any(c.isdigit() for c in w))
    usual = list(plain)[:common]
    vocabulary = {w: i + 1 for i, w in enumerate(sorted(set(chosen) | set(usual)))}

    learnt, table = warm["vocabulary"], warm["params"]["emb_word"]
    shared = [w for w in learnt if w in rows and words[w] >= 3]
    x = known["vectors"][[rows[w] for w in shared]]
    middle, scale = x.mean(0), x.std()
    design = lambda v: np.concatenate([(v - middle) / scale, np.ones((len(v), 1))], 1)
    weight = np.sqrt([min(words[w], 50) for w in shared])[:, None]
    a, y = design(x) * weight, table[[learnt[w] for w in shared]] * weight
    factors = np.linalg.solve(a.T @ a + 300.0 * np.eye(a.shape[1]), a.T @ y)
    guesses = np.tile(table[0], (len(vocabulary) + 1, 1)).astype(np.float32)
    found = [w for w in vocabulary if w in rows]
    guesses[[vocabulary[w] for w in found]] = design(known["vectors"][[rows[w] for w in found]]) @ factors
    error = ((a @ factors - y) ** 2).sum() / (y**2).sum()
    print(f"guesses leave {error:.2f} of the embeddings' squares unexplained", flush=True)
    return vocabulary, guesses


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--hidden", type=int, default=64)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--feed", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--tokens", type=int, default=1536)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--actors", type=Path, help="folder of actor files: their persons give names")
    parser.add_argument("--bits", type=int, default=0, help="train with embeddings of so many bits")
    parser.add_argument("--warm", type=Path)
    parser.add_argument("--gazetteer", type=Path)
    parser.add_argument("--common", type=int, default=18000)
    parser.add_argument("--sets", default="ewt,gum,wikigold,politics", help="what to train on")
    parser.add_argument("--share", type=float, default=1.0, help="how much of each of them")
    parser.add_argument("--without", default="", help="features that see nothing")
    parser.add_argument("--unchanged", action="store_true", help="no changes to the words in training")
    parser.add_argument("--updates", type=int, help="instead of passes")
    parser.add_argument("--rows", type=int, default=0, help="rows of the word table, if more than words")
    args = parser.parse_args()

    sets = data.load(args.data)
    training = [sets[SETS[name]] for name in args.sets.split(",")]
    _, tag_counts, rel_counts = inventories([sets[name] for name in SETS.values()])
    if args.share < 1:
        every = round(1 / args.share)
        training = [part[:: every] for part in training]
    words, _, _ = inventories(training)
    tags = sorted(t for t, c in tag_counts.items() if c >= 5)
    rels = sorted(rel_counts)
    warm = pickle.loads(args.warm.read_bytes()) if args.warm else None
    vocabulary, guesses = choose_words(words, args.vectors, args.common, warm)
    counts = np.array([1e9] + [words[w] for w in vocabulary] + [0.0] * max(0, args.rows - len(vocabulary) - 1))
    print(len(vocabulary), "words", len(tags), "tags", len(rels), "relations", flush=True)
    kinds = {}
    if args.gazetteer:
        lines = args.gazetteer.read_text(encoding="utf-8").splitlines()
        kinds = {word: int(kind) for word, kind in (line.split("\t") for line in lines)}
    extractor = features.Extractor(vocabulary, kinds, {})
    make = lambda s: Corpus(s, extractor, tags, rels, counts, guesses is not None)
    others = other_names(kinds, args.actors) if kinds else None
    for name in filter(None, args.without.split(",")):
        extractor.blind |= {features.ORDER.index(name)}
    train_set = make([s for part in training for s in part])
    train_set.others = others
    train_set.unchanged = args.unchanged
    dev_sets = {name: make(sets[name]) for name in ("ewt-dev", "gum-dev", "ewt-test", "politics-dev")}

    p = net.init(
        jax.random.PRNGKey(args.seed), args.hidden, args.width, args.layers, args.feed,
        len(counts), len(tags), len(rels), len(NAMES),
    )  # fmt: skip
    if warm:
        start_from(p, warm, vocabulary, guesses)
    guesses = p["emb_word"][:1] if guesses is None else jnp.asarray(guesses)
    print(sum(a.size for a in jax.tree.leaves(p)), "weights", flush=True)
    steps_a_pass = sum(1 for _ in train_set.batches(np.random.default_rng(0), args.tokens, True))
    epochs = -(-args.updates // steps_a_pass) if args.updates else args.epochs
    total = args.updates or steps_a_pass * epochs
    print(steps_a_pass, "updates a pass", total, "in all", flush=True)
    schedule = optax.warmup_cosine_decay_schedule(1e-4, args.rate, 200, total, args.rate * 0.02)
    optimiser = optax.chain(
        optax.clip_by_global_norm(5.0), optax.adamw(schedule, b2=0.98, weight_decay=0.01)
    )
    state = optimiser.init(p)

    def loss(p, guesses, ids, gold, mask, key):
        keys = iter(jax.random.split(key, 30))

        def drop(a):
            keep = jax.random.bernoulli(next(keys), 1 - args.dropout, a.shape)
            return jnp.where(keep, a / (1 - args.dropout), 0)

        x, tag_logits = net.encode(p, guesses, ids, mask, args.layers, args.feed, args.bits, drop)
        tag, n_tag = net.cross(tag_logits, gold[0])
        arc, n_arc = net.cross(net.arcs(p, x, mask, drop), gold[1])
        lab, n_lab = net.cross(net.labels(p, x, jnp.maximum(gold[1], 0), drop), gold[2])
        name, n_name = net.cross(net.name_logits(p, x, drop), gold[3])
        part = lambda s, n: s / jnp.maximum(n, 1.0)
        return part(tag, n_tag) + part(arc, n_arc) + part(lab, n_lab) + 2.0 * part(name, n_name)

    @jax.jit
    def step(p, mean, state, guesses, ids, gold, mask, key, keep):
        value, grad = jax.value_and_grad(loss)(p, guesses, ids, gold, mask, key)
        updates, state = optimiser.update(grad, state, p)
        p = optax.apply_updates(p, updates)
        mean = jax.tree.map(lambda m, a: m * keep + a * (1 - keep), mean, p)
        return p, mean, state, value

    @jax.jit
    def predict(p, guesses, ids, mask):
        same = lambda a: a
        x, tag_logits = net.encode(p, guesses, ids, mask, args.layers, args.feed, args.bits, same)
        arc = net.arcs(p, x, mask, same)
        heads = jnp.argmax(arc, -1)
        lab = jnp.argmax(net.labels(p, x, heads, same), -1)
        return jnp.argmax(tag_logits, -1), heads, lab, jnp.argmax(net.name_logits(p, x, same), -1)

    upos = np.array([t.split("|")[0] for t in tags])

    def evaluate(p, corpus):
        right = collections.Counter()
        for ids, gold, mask in corpus.batches(np.random.default_rng(0), 4096, False):
            tag, head, lab, name = (np.asarray(a) for a in predict(p, guesses, ids, mask))
            known = (gold[1] >= 0) & (mask > 0)
            right["n"] += known.sum()
            right["upos"] += ((upos[tag] == upos[gold[0]]) & known & (gold[0] >= 0)).sum()
            right["xpos"] += ((tag == gold[0]) & known).sum()
            right["uas"] += ((head == gold[1]) & known).sum()
            right["las"] += ((head == gold[1]) & (lab == gold[2]) & known).sum()
            for g, q, m in zip(gold[3], name, mask):
                if m[0] and (g >= 0).any():
                    want, have = spans(g[m > 0]), spans(q[m > 0])
                    right["names"] += len(want)
                    right["guesses"] += len(have)
                    right["hits"] += len(want & have)
        n = max(1, right["n"])
        line = " ".join(f"{k} {100 * right[k] / n:.2f}" for k in ("upos", "xpos", "uas", "las"))
        f1 = 200 * right["hits"] / max(1, right["names"] + right["guesses"])
        return f"{line} ner {f1:.2f}"

    def save(p):
        p = dict(p)
        if len(guesses) == len(counts):
            p["emb_word"] = jnp.where((counts < 2)[:, None], guesses, p["emb_word"])
        with open(args.out, "wb") as file:
            pickle.dump(
                {"params": {k: np.asarray(v) for k, v in p.items()}, "vocabulary": vocabulary, "tags": tags,
                 "rels": rels, "names": NAMES, "kinds": kinds, "args": vars(args)}, file,
            )  # fmt: skip

    if warm:
        for name, corpus in dev_sets.items():
            print("   warm", name, evaluate(p, corpus), flush=True)
    rng = np.random.default_rng(args.seed)
    key = jax.random.PRNGKey(args.seed + 1)
    mean = p
    start = time.time()
    number = 0
    for epoch in range(epochs):
        losses = []
        for ids, gold, mask in train_set.batches(rng, args.tokens, True):
            if number == total:
                break
            key, sub = jax.random.split(key)
            number += 1
            keep = min(0.998, number / (number + 20.0))
            p, mean, state, value = step(p, mean, state, guesses, ids, gold, mask, sub, keep)
            losses.append(value)
            if number in (10, 20, 50, 100, 200):
                print(number, f"{time.time() - start:.1f}s", ids.shape, flush=True)
        print(f"pass {epoch + 1} loss {np.mean([float(v) for v in losses]):.4f} {time.time() - start:.0f}s", flush=True)
        if (epoch % 4 == 3 and not args.updates) or epoch + 1 == epochs:
            for name, corpus in dev_sets.items():
                print("  ", name, evaluate(mean, corpus), flush=True)
            save(mean)


def start_from(p, warm, vocabulary, guesses):
    """Takes over an earlier run's weights; words that it did not have get their guesses."""
    old = {name: jnp.asarray(value) for name, value in warm["params"].items()}
    table = np.array(guesses if guesses is not None else p["emb_word"])
    for word, row in warm["vocabulary"].items():
        if word in vocabulary:
            table[vocabulary[word]] = warm["params"]["emb_word"][row]
    table[0] = warm["params"]["emb_word"][0]
    # What the earlier run did not have starts at nothing.
    p.update({name: old.get(name, jnp.zeros_like(value)) for name, value in p.items()})
    p["emb_word"] = jnp.asarray(table)


def spans(ids):
    """Spans of PER, ORG and LOC in BILOU ids, leniently."""
    out, begin = set(), None
    for i, tag in enumerate(ids):
        mark, _, kind = NAMES[tag].partition("-") if tag >= 0 else ("O", "", "")
        if kind not in ("PER", "ORG", "LOC"):
            begin = None
            continue
        if mark in "BU" or begin is None or begin[1] != kind:
            begin = (i, kind)
        if mark in "LU":
            out.add((begin[0], i, kind))
            begin = None
    return out


if __name__ == "__main__":
    main()
