"""Fits the validity head: whether a reading's source, target and category are all right.

`python training/acts/fit.py FEATURES HEADS LEAST OF_RULES IN_POLITICS`, where FEATURES is written by
`cargo run --release -p entente-engine --example score -- DATA acts --features FEATURES --heads HEADS`.

A linear function of hashed features (rule, trigger, parties, ways in the tree, words) is fitted first; its sum is the
last of the numbers that boosted trees read. Both are fitted on the train part in folds by report, so that every
reading of train has a probability from a model that has not seen its report; the curve from sums to probabilities is
fitted to those and to the dev part. Prints what is told at each threshold, its error of calibration and its area
under the curve. Nothing of the test part is in FEATURES.
"""

import sys
from collections import defaultdict
from pathlib import Path

import lightgbm
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

import heads

BITS = 13
FOLDS = 8
PENALTY = 0.08
# How much a reading of a treebank counts, where hardly any politics is.
WEAK = 0.15
# How much a reading of a sentence that a rule is tested by counts: short, and written to be read.
RULES = 0.3
# Sums of trees are whole numbers of this part of a logit.
PART = 256
TREES = dict(
    objective="binary",
    learning_rate=0.04,
    num_leaves=8,
    max_depth=4,
    min_data_in_leaf=25,
    feature_fraction=0.5,
    bagging_fraction=0.7,
    bagging_freq=1,
    lambda_l2=5.0,
    max_bin=63,
    verbose=-1,
    num_threads=1,
    seed=1,
    deterministic=True,
)
ROUNDS = 160
# The linear functions: of the whole, the act, its source, its target.
PARTS = 4
# How many numbers they and what speaks for other readings come to.
RIVALS = PARTS + 6
# What speaks for another reading where there is none.
NOBODY = -200
# Readings for which less speaks are not weighed, unless they are the rules' own; `HOPELESS` in the engine.
HOPELESS = -48
# Their sum: less than any tree's leaves come to.
NEVER = -20 * PART


class Table:
    """The readings of a table and the events that were coded."""

    def __init__(self, path):
        self.gold = []
        self.rows = []
        numbers, columns, starts, templates = [], [], [0], []
        for line in open(path, encoding="utf-8"):
            fields = line.rstrip("\n").split("\t")
            if fields[0] == "G":
                _, part, report, number, sure, category = fields[:6]
                self.gold.append((part, report, int(number), sure == "1", category))
                continue
            keys = "kind part report sentence at reading origin source target category cameo rule asserted fineness weight right paired partial".split()
            self.rows.append(dict(zip(keys, fields)))
            # The last ones are what `rivals` makes anew, of functions that have not seen the report.
            numbers.append(np.array(fields[18].split()[:-RIVALS], dtype=np.int32))
            pairs = [feature.split(":") for feature in fields[19].split()]
            templates.extend(int(template) for template, _ in pairs)
            columns.extend(int(value) for _, value in pairs)
            starts.append(len(columns))
        for row in self.rows:
            row["golds"] = {int(number) for number in row["right"].split(",") if number}
        # Whether the whole is right; the act; the act and its source; the act and its target.
        partial = [[bool(part) for part in row["partial"].split("|")] for row in self.rows]
        self.labels = np.array([[bool(row["golds"]), *parts] for row, parts in zip(self.rows, partial)])
        self.labels |= self.labels[:, :1]
        self.numbers = np.array(numbers)
        self.columns = np.array(columns, dtype=np.int64)
        self.templates = np.array(templates)
        self.starts = np.array(starts)
        self.part = np.array([row["part"] for row in self.rows])
        self.report = np.array([row["report"] for row in self.rows])
        self.right = np.array([bool(row["golds"]) for row in self.rows])

        self.own = np.array([row["origin"].startswith("rule") for row in self.rows])

    def words(self, bits=BITS, without=()):
        """The hashed features as a sparse matrix."""
        keep = ~np.isin(self.templates, without) if len(without) else np.ones(len(self.columns), bool)
        values = keep.astype(np.float32)
        columns = self.columns & ((1 << bits) - 1)
        return csr_matrix((values, columns, self.starts), shape=(len(self.rows), 1 << bits))


def fit_words(words, right, weights, penalty):
    """The linear function, in whole sixteenths."""
    model = LogisticRegression(C=penalty, solver="liblinear", tol=1e-3)
    model.fit(words, right, sample_weight=weights)
    whole = np.clip(np.round(model.coef_[0] * heads.SCALE), -127, 127)
    return float(round(model.intercept_[0] * heads.SCALE)), whole


def fit_trees(numbers, right, weights, rounds=ROUNDS, **changes):
    data = lightgbm.Dataset(numbers, right.astype(float), weight=weights)
    return lightgbm.train({**TREES, **changes}, data, rounds)


def whole_trees(model):
    """The trees with whole limits and leaves."""
    trees = []
    for tree in model.dump_model()["tree_info"]:
        nodes, leaves = [], []

        def walk(node):
            if "leaf_value" in node:
                leaves.append(int(round(node["leaf_value"] * PART)))
                return -len(leaves)
            place = len(nodes)
            nodes.append(None)
            left, right = walk(node["left_child"]), walk(node["right_child"])
            nodes[place] = (node["split_feature"], int(np.floor(node["threshold"])), left, right)
            return place

        root = walk(tree["tree_structure"])
        if root < 0:  # A tree of one leaf: both ways lead to it.
            nodes.append((0, 0, -1, -1))
        trees.append((nodes, leaves))
    return trees


def sums(trees, numbers):
    """The sums of the trees' leaves, as the engine adds them up."""
    total = np.zeros(len(numbers), dtype=np.int64)
    for nodes, leaves in trees:
        way = np.zeros(len(numbers), dtype=np.int64)
        table = np.array(nodes)
        values = np.array(leaves)
        for _ in range(16):
            inner = way >= 0
            if not inner.any():
                break
            node = table[way[inner]]
            number = numbers[np.flatnonzero(inner), node[:, 0]]
            way[inner] = np.where(number <= node[:, 1], node[:, 2], node[:, 3])
        total += values[-1 - way]
    return total


def fitted(table, options):
    """Sums of every reading by models that have not seen its report, and the models of the whole train part."""
    words = table.words(without=options.get("without", ()))
    numbers = table.numbers
    weigh = {"train": 1.0, "weak": WEAK, "rules": RULES, **options.get("parts", {})}
    weights = np.array([weigh.get(part, 0.0) for part in table.part])
    learn = weights > 0
    penalty = options.get("penalty", PENALTY)
    places = np.flatnonzero(learn)
    linear = np.zeros((len(table.rows), PARTS))
    folds = list(GroupKFold(FOLDS).split(places, groups=table.report[places]))
    rest = ~learn
    functions = []
    for part in range(PARTS):
        labels = table.labels[:, part]
        for inside, outside in folds:
            inside, outside = places[inside], places[outside]
            bias, whole = fit_words(words[inside], labels[inside], weights[inside], penalty)
            linear[outside, part] = words[outside] @ whole + bias
        bias, whole = fit_words(words[places], labels[places], weights[places], penalty)
        linear[rest, part] = words[rest] @ whole + bias
        functions.append((bias, whole))
    weighed = (linear[:, 0] >= HOPELESS) | table.own
    numbers = np.column_stack([numbers, rivals(table, linear.astype(np.int32), weighed)])
    weights = weights * weighed
    for column in options.get("without_numbers", ()):
        numbers[:, column] = 0
    total = np.zeros(len(table.rows))
    rounds = options.get("rounds", ROUNDS)
    changes = options.get("trees", {})
    for inside, outside in folds:
        inside, outside = places[inside], places[outside]
        model = fit_trees(numbers[inside], table.right[inside], weights[inside], rounds, **changes)
        total[outside] = sums(whole_trees(model), numbers[outside])
    model = fit_trees(numbers[places], table.right[places], weights[places], rounds, **changes)
    trees = whole_trees(model)
    total[rest] = sums(trees, numbers[rest])
    total[~weighed] = NEVER
    return total, functions, trees, model


def rivals(table, linear, weighed):
    """What speaks for each reading, and more than for the others of its trigger and sentence, as the engine adds it."""
    groups, sentences = defaultdict(list), defaultdict(list)
    for at in np.flatnonzero(weighed):
        row = table.rows[at]
        sentences[row["part"], row["report"], row["sentence"]].append(at)
        groups[row["part"], row["report"], row["sentence"], row["at"]].append(at)

    def others(groups, part):
        out = np.zeros(len(table.rows), dtype=np.int32)
        for group in groups.values():
            values = linear[group, part]
            order = sorted([NOBODY, NOBODY, *values], reverse=True)
            out[group] = np.where(values == order[0], order[1], order[0])
        return out

    counts = np.zeros(len(table.rows), dtype=np.int32)
    for group in groups.values():
        counts[group] = len(group)
    columns = [linear, linear[:, 1:].sum(axis=1)]
    columns += [linear[:, part] - others(groups, part) for part in (0, 2, 3)]
    columns += [linear[:, 0] - others(sentences, 0), counts]
    return np.column_stack(columns)


def limit_of(row, limits):
    """The least probability that is told of a reading: of any, of the rules' own, of these in reports on affairs of state."""
    least, of_rules, in_politics = limits
    if row["origin"] == "rule2":
        return min(least, of_rules, in_politics)
    return min(least, of_rules) if row["origin"].startswith("rule") else least


def chosen(table, shares, limits, rows=None):
    """The readings that are told, as the engine chooses them."""
    best = {}
    rows = range(len(table.rows)) if rows is None else rows
    told = [at for at in rows if shares[at] >= limit_of(table.rows[at], limits)]
    for at in told:
        row = table.rows[at]
        key = (row["report"], row["sentence"], row["at"])
        if key not in best or shares[at] > best[key][0]:
            best[key] = (shares[at], row["reading"])
    kept = {}
    for at in told:
        row = table.rows[at]
        if best[row["report"], row["sentence"], row["at"]][1] != row["reading"]:
            continue
        key = (row["report"], row["sentence"], row["source"], row["target"], row["category"])
        rank = (row["asserted"] == "1", int(row["fineness"]), int(row["weight"]), shares[at])
        if key not in kept or kept[key][0] < rank:
            kept[key] = (rank, at)
    return [at for _, at in kept.values()]


def measures(table, shares, part, limits):
    """Told, precision, recall of sure events, area under the curve, expected error of calibration."""
    rows = np.flatnonzero(table.part == part)
    told = chosen(table, shares, limits, rows)
    wanted = {(report, number) for one, report, number, sure, _ in table.gold if one == part and sure}
    found = {(table.rows[at]["report"], number) for at in told for number in table.rows[at]["golds"]}
    right = np.array([table.right[at] for at in told])
    share = np.array([shares[at] for at in told])
    bins = np.minimum((share * 10).astype(int), 9)
    error = sum(abs(share[bins == one].sum() - right[bins == one].sum()) for one in range(10)) / max(len(told), 1)
    area = roc_auc_score(right, share) if 0 < right.sum() < len(right) else 0.0
    return len(told), right.mean() if len(told) else 0.0, len(found & wanted) / max(len(wanted), 1), area, error


def calibrated(table, total):
    """A curve from sums to probabilities: isotonic, of the readings of train (each by a model that has not seen its
    report) and of dev, smoothed by a straight line through the logits."""
    rows = ((table.part == "train") | (table.part == "dev")) & (total > NEVER)
    logits = total[rows] / PART
    line = LogisticRegression(C=100.0).fit(logits[:, None], table.right[rows])
    points = np.arange(-6.0, 5.01, 0.25)
    straight = line.predict_proba(points[:, None])[:, 1]
    curve = IsotonicRegression(out_of_bounds="clip", y_min=0.01, y_max=0.97).fit(logits, table.right[rows])
    mixed = 0.5 * straight + 0.5 * curve.predict(points)
    return [(int(point * PART), float(np.clip(share, 0.005, 0.985))) for point, share in zip(points, mixed)]


def shares_of(points, total):
    return np.interp(total, [point for point, _ in points], [share for _, share in points])


def oracle(table):
    """What the readings hold at most."""
    for part in ("train", "dev"):
        wanted = {(report, number) for one, report, number, sure, _ in table.gold if one == part and sure}
        for origins in (["rule"], None):
            rows = [row for row in table.rows if row["part"] == part and (not origins or row["origin"].rstrip("12") in origins)]
            held = {(row["report"], number) for row in rows for number in row["golds"]}
            right = sum(bool(row["golds"]) for row in rows)
            name = "of rules" if origins else "all"
            print(f"{part:6}{name:9}{len(rows):6} readings, {right} right, recall at most {len(held & wanted) / len(wanted):.3f}")


def show(table, shares, limits):
    """What is told at each threshold, the same for all readings, and at limits like those asked for."""
    print("part   least  of rules  in politics  told  precision  recall  area  calibration")
    same = [(least,) * 3 for least in (0.0, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)]
    least = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)
    _, own, politics = limits
    mixed = [(one, own + step, politics) for step in (-0.05, 0, 0.05) for one in least]
    for part in ("train", "dev"):
        for tried in same + [(one, own, own) for one in least] + mixed + [limits]:
            told, precision, recall, area, error = measures(table, shares, part, tried)
            words = "     ".join(f"{limit:5.2f}" for limit in tried)
            print(f"{part:6} {words} {told:5}  {precision:9.3f}  {recall:6.3f}  {area:.3f}  {error:.3f}")


def main():
    features, out = sys.argv[1:3]
    limits = tuple(float(word) for word in sys.argv[3:6])
    table = Table(features)
    oracle(table)
    total, words, trees, model = fitted(table, {})
    points = calibrated(table, total)
    shares = shares_of(points, total)
    show(table, shares, limits)
    path = Path(out)
    roles = heads.sections(path.read_bytes())[0]
    data = b"".join(heads.linear(bias / heads.SCALE, list(whole / heads.SCALE)) for bias, whole in words)
    data += heads.forest(0, trees) + heads.curve(points, limits)
    path.write_bytes(heads.MAGIC + roles + data)
    print(f"{path.stat().st_size} bytes, limits {limits}")


if __name__ == "__main__":
    main()
