"""The table of events of a Spark data frame, for those who outgrow one machine.

    from entente.spark import events
    table = events(frame, text="body", id="id", date="published")

Spark hands parts of the frame to Python on its workers, which code them there. The wheel must be installed on every worker.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from . import EVENT_COLUMNS, _engine

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

_TYPES = {"text": "string", "code": "string", "date": "date", "whole": "int", "number": "double"}
SCHEMA: str = ", ".join(f"{name} {_TYPES[kind]}" for name, kind in EVENT_COLUMNS.items())
"""The schema of the table, as Spark writes one."""

_ROWS = 128


def events(
    frame: DataFrame,
    text: str = "text",
    id: str = "id",
    date: str | None = "date",
    title: str | None = "title",
    source: str | None = "source",
    *,
    actors: Sequence[str | os.PathLike[str]] = (),
    only_actors: bool = False,
    rules: Sequence[str | os.PathLike[str]] = (),
) -> DataFrame:
    """The table of events of a frame of reports, with the columns EVENT_COLUMNS and a schema that never changes.

    The arguments name columns; those of date, title and source need not be there. A row that is no report becomes a row
    with `report` and `error`. Files of actors and rules are read here and sent to the workers. Equal rows come out in
    whatever parts the frame is.
    """
    from pyspark.sql import functions
    from pyspark.sql.types import TimestampNTZType, TimestampType

    names = {"id": id, "text": text, "date": date, "title": title, "source": source}
    for field in ("id", "text"):
        if names[field] not in frame.columns:
            raise ValueError(f"there is no column {names[field]!r} for the {field} of the reports")
    chosen = []
    for field, name in names.items():
        if name not in frame.columns:
            continue
        column = functions.col(f"`{name}`")
        if isinstance(frame.schema[name].dataType, (TimestampType, TimestampNTZType)):
            column = column.cast("date")
        chosen.append(column.cast("string").alias(field))
    work = _Work(_contents(actors), only_actors, _contents(rules))
    return frame.select(*chosen).mapInArrow(work, SCHEMA)


def _contents(files: Iterable[str | os.PathLike[str]]) -> list[tuple[str, bytes]]:
    found = []
    for file in files:
        with open(file, "rb") as opened:
            found.append((os.path.basename(file), opened.read()))
    return found


class _Work:
    """What a worker does with the parts that it is handed."""

    def __init__(self, actors: list[tuple[str, bytes]], only_actors: bool, rules: list[tuple[str, bytes]]) -> None:
        self.actors, self.only_actors, self.rules = actors, only_actors, rules

    def __call__(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        with tempfile.TemporaryDirectory() as folder:
            actors, rules = (_laid(folder, kind, files) for kind, files in (("a", self.actors), ("r", self.rules)))
            engine = _engine(actors, self.only_actors, rules)
            for batch in batches:
                for start in range(0, batch.num_rows, _ROWS):
                    yield _coded(engine, batch.slice(start, _ROWS))


def _laid(folder: str, kind: str, files: list[tuple[str, bytes]]) -> list[str]:
    paths = []
    for number, (name, content) in enumerate(files):
        inner = os.path.join(folder, f"{kind}{number}")
        os.mkdir(inner)
        paths.append(os.path.join(inner, name))
        with open(paths[-1], "wb") as opened:
            opened.write(content)
    return paths


def _coded(engine: Any, batch: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
    import pyarrow

    # By name: Spark matches what comes back by position, so the order is that of the schema and of nothing else.
    table = engine.events([json.dumps(record) for record in batch.to_pylist()], 1, 1)
    # Which line of its part a report stood in says nothing, and would differ from one partitioning to the next.
    table["error_line"] = [None] * len(table["report"])
    types = {"text": pyarrow.string(), "code": pyarrow.string(), "date": pyarrow.string(),
             "whole": pyarrow.int32(), "number": pyarrow.float64()}
    arrays = []
    for name, kind in EVENT_COLUMNS.items():
        array = pyarrow.array(table[name], types[kind])
        arrays.append(array.cast(pyarrow.date32()) if kind == "date" else array)
    return pyarrow.RecordBatch.from_arrays(arrays, names=list(EVENT_COLUMNS))
