"""Fits the role heads: who is the agent and who the patient of a verb or noun.

`python training/acts/roles.py FEATURES HEADS`, where FEATURES is written by
`cargo run --release -p entente-engine --example score -- DATA roles --features FEATURES`. The 200 held sentences of
verbs and the nouns of the dev part are scored and never fitted to. Prints the share of agent–patient pairs found.
"""

import sys
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import heads

BITS = 14
# How much a predicate of each set counts.
WEIGHTS = {"nouns-train": 1.0, "verbs-train": 1.0, "acts-train": 2.0, "acts-dev": 2.0}
PENALTY = 0.1


def read(path):
    """The predicates of a table, each a dictionary with its rows."""
    predicates = []
    for line in open(path, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if fields[0] == "P":
            _, part, sentence, at, nominal, agent, patient, knows_agent, knows_patient = fields
            predicates.append(
                dict(
                    part=part,
                    id=sentence,
                    at=int(at),
                    nominal=nominal == "1",
                    rule=(int(agent), int(patient)),
                    known=(knows_agent == "1", knows_patient == "1"),
                    rows=[],
                )
            )
        else:
            _, token, agent, patient, features = fields
            templates, hashes = [], []
            for feature in features.split():
                template, value = feature.split(":")
                templates.append(int(template))
                hashes.append(int(value))
            row = (int(token), int(agent), int(patient), np.array(templates), np.array(hashes, dtype=np.int64))
            predicates[-1]["rows"].append(row)
    return predicates


def matrix(rows, bits, without=()):
    """The hashed features of rows as a sparse matrix of counts."""
    columns, starts = [], [0]
    for row in rows:
        own = row[4]
        if without:
            own = own[~np.isin(row[3], without)]
        columns.append(own & ((1 << bits) - 1))
        starts.append(starts[-1] + len(own))
    columns = np.concatenate(columns)
    return csr_matrix((np.ones(len(columns), dtype=np.float32), columns, starts), shape=(len(rows), 1 << bits))


def fit(predicates, side, bits=BITS, penalty=PENALTY, parts=WEIGHTS, without=()):
    """The constant and the weights of one role, 0 the agent and 1 the patient."""
    rows, labels, weights = [], [], []
    for predicate in predicates:
        weight = parts.get(predicate["part"])
        if weight is None or not predicate["known"][side]:
            continue
        if not any(row[1] or row[2] for row in predicate["rows"]):
            continue
        for row in predicate["rows"]:
            label = row[1 + side]
            if label == 1:
                continue
            rows.append(row)
            labels.append(label == 2)
            weights.append(weight)
    model = LogisticRegression(C=penalty, solver="liblinear", tol=1e-3)
    model.fit(matrix(rows, bits, without), np.array(labels), sample_weight=np.array(weights))
    return float(model.intercept_[0]), model.coef_[0]


def pairs_found(predicates, part, agent, patient, bits=BITS, without=()):
    """The number of pairs of a part, and the shares found by the heads and by the trees' relations alone."""
    wanted = found = ruled = 0
    for predicate in predicates:
        rows = predicate["rows"]
        if predicate["part"] != part or not rows:
            continue
        agents = {row[0] for row in rows if row[1]}
        patients = {row[0] for row in rows if row[2]}
        if not agents or not patients:
            continue
        wanted += 1
        table = matrix(rows, bits, without)
        scores = [table @ weights + bias for bias, weights in (agent, patient)]
        sums = scores[0][:, None] + scores[1][None, :]
        np.fill_diagonal(sums, -1e9)
        one, other = np.unravel_index(np.argmax(sums), sums.shape)
        found += rows[one][0] in agents and rows[other][0] in patients
        ruled += predicate["rule"][0] in agents and predicate["rule"][1] in patients
    return wanted, found / max(wanted, 1), ruled / max(wanted, 1)


def report(predicates, agent, patient, **options):
    for part in ("nouns-dev", "verbs-test", "acts-dev"):
        wanted, found, ruled = pairs_found(predicates, part, agent, patient, **options)
        print(f"{part:12} {wanted:5} pairs, found {found:.3f}, by relations alone {ruled:.3f}")


def main():
    features, out = sys.argv[1:3]
    predicates = read(features)
    parts = {part: weight for part, weight in WEIGHTS.items() if part != "acts-dev"}
    agent, patient = (fit(predicates, side, parts=parts) for side in (0, 1))
    report(predicates, agent, patient)
    path = Path(out)
    old = path.read_bytes() if path.exists() else b""
    rest = heads.sections(old)[1] if old.startswith(heads.MAGIC) else b""
    path.write_bytes(heads.MAGIC + heads.linear(*agent) + heads.linear(*patient) + rest)


if __name__ == "__main__":
    main()
