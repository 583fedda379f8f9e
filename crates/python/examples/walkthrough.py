# %% [markdown]
# # Who criticises whom?
# From three short texts to a table. Run it as a script, or cell by cell in an editor that knows `# %%`.

# %% Reports are dictionaries; whatever has an id and a text will do.
import collections

import entente

reports = [
    {"id": 1, "date": "2016-12-02", "text": "Russia criticised Turkey on Tuesday. Turkey's president visited Cuba."},
    {"id": 2, "date": "2016-12-05", "text": "France accused Syria of shelling Aleppo. Iran praised Iraq."},
    {"id": 3, "date": "2016-12-06", "text": "Nothing happened anywhere."},
]

# %% Everything that is known of a report.
coded = list(entente.code(reports))
assert [report["id"] for report in coded] == [1, 2, 3]
assert coded[0]["events"][0]["source_code"] == "RUS"

# %% One row an event.
rows = entente.events(reports)
for row in rows:
    print(row["report"], row["source_name"], row["cameo"], row["target_name"], "–", row["trigger"])

# %% Counted.
verbal = collections.Counter(
    (row["source_name"], row["target_name"]) for row in rows if row["quad_class"] == "verbal-conflict"
)
assert verbal["Russia", "Turkey"] == 1, verbal

# %% The same as a data frame, where pandas is there.
try:
    import pandas
except ImportError:
    print("pandas is not here: skipped")
else:
    table = entente.events(pandas.DataFrame(reports))
    print(table.groupby("plover", observed=True)["goldstein"].mean())
    assert len(table) == len(rows)

# %% Which relation does a sentence state between two of its words?
answer = entente.relate("Iran praised Iraq.", (0, 4), (13, 17))
print(answer["category"], answer["confidence"])
