"""Reads news reports and says who did what to whom, as CAMEO and PLOVER events.

    import entente
    for coded in entente.code([{"id": 1, "text": "Russia criticised Turkey.", "date": "2016-12-02"}]):
        print(coded["events"])
    table = entente.events(frame)          # a data frame of pandas or Polars in, one of the same kind out
    entente.relate("Iran praised Iraq.", (0, 4), (13, 17))

What a report's fields are, and what comes out, is the contract of the command line `entente code`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Any, Literal, TypeAlias, TypeVar

from . import _native

__version__ = _native.__version__
__all__ = ["EVENT_COLUMNS", "code", "code_lines", "events", "relate"]

Report: TypeAlias = "str | Mapping[str, Any]"
Files: TypeAlias = "Sequence[str | os.PathLike[str]]"
Span: TypeAlias = "tuple[int, int] | Sequence[tuple[int, int]]"
Frame = TypeVar("Frame")

EVENT_COLUMNS: dict[str, str] = {name: kind for name, kind, _ in _native.columns()}
"""Name and type (text, code, date, whole or number) of every column of the table of events, in its order."""

_FIELDS = ("id", "text", "title", "date", "source", "url")
_CHUNK = 256


def code(
    reports: Iterable[Report],
    *,
    actors: Files = (),
    only_actors: bool = False,
    rules: Files = (),
    jobs: int | None = None,
    on_error: Literal["raise", "inline"] = "raise",
) -> Iterator[dict[str, Any]]:
    """Codes reports, in their order and as they come: a dictionary for each, as `entente code` writes it.

    A report is a dictionary with `id` and `text` (and `title`, `date`, `source`, `url`), or a text alone, whose id is its
    number from 0. What is no report raises ValueError; with on_error="inline" it becomes {"id", "error"} in its place.
    """
    for line in code_lines(reports, actors=actors, only_actors=only_actors, rules=rules, jobs=jobs):
        coded = json.loads(line)
        if on_error == "raise" and "error" in coded:
            raise ValueError(f"report {coded['error']['line']}: {coded['error']['reason']}")
        yield coded


def code_lines(
    reports: Iterable[Report],
    *,
    actors: Files = (),
    only_actors: bool = False,
    rules: Files = (),
    jobs: int | None = None,
) -> Iterator[str]:
    """The same as lines of JSON with their line feeds: byte for byte what `entente code --on-error inline` writes."""
    engine = _engine(actors, only_actors, rules)
    for first, lines in _chunks(reports):
        yield from engine.code(lines, first + 1, jobs or os.cpu_count() or 1)


def events(
    reports: Frame,
    text: str = "text",
    id: str = "id",
    date: str | None = "date",
    title: str | None = "title",
    source: str | None = "source",
    url: str | None = "url",
    *,
    actors: Files = (),
    only_actors: bool = False,
    rules: Files = (),
    jobs: int | None = None,
    on_error: Literal["raise", "inline"] = "raise",
) -> Any:
    """The table of events of a data frame of reports, as a data frame of the same kind (pandas or Polars).

    The other arguments name the columns of `reports`; those of date, title, source and url need not be there. Reports may
    also be dictionaries or texts, as for `code`; then a list of dictionaries comes back. The columns of the table are
    EVENT_COLUMNS. A row that is no report raises ValueError; with on_error="inline" it becomes a row with `error`.
    """
    library = type(reports).__module__.split(".")[0]
    names = dict(zip(_FIELDS, (id, text, title, date, source, url)))
    if library == "pandas":
        records = _pandas_records(reports, names)
    elif library == "polars":
        records = _polars_records(reports, names)
    else:
        records = reports  # type: ignore[assignment]
    engine = _engine(actors, only_actors, rules)
    table: dict[str, list[Any]] = {name: [] for name in EVENT_COLUMNS}
    for first, lines in _chunks(records):
        part = engine.events(lines, first + 1, jobs or os.cpu_count() or 1)
        for line, reason in zip(part["error_line"], part["error"]):
            if reason is not None and on_error == "raise":
                raise ValueError(f"report {line}: {reason}")
        for name, cells in part.items():
            table[name].extend(cells)
    if library == "pandas":
        return _pandas_table(table)
    if library == "polars":
        return _polars_table(table)
    return [dict(zip(table, row)) for row in zip(*table.values())]


def relate(
    text: str,
    source: Span,
    target: Span,
    *,
    actors: Files = (),
    rules: Files = (),
) -> dict[str, Any]:
    """Which relation the text states between two spans, each (start, end) or several of them. It always answers."""
    sides = {"source": _spans(source), "target": _spans(target)}
    answer = _engine(actors, False, rules).relate(json.dumps({"id": 0, "text": text, **sides}))
    answer = json.loads(answer)
    del answer["id"]
    return answer


def _spans(span: Span) -> list[dict[str, int]]:
    several = [span] if isinstance(span[0], int) else span
    return [{"start": start, "end": end} for start, end in several]  # type: ignore[misc]


def _engine(actors: Files, only_actors: bool, rules: Files) -> _native.Engine:
    """The engine for these files, made once for each state of them."""
    stamps = tuple((os.fspath(file), os.stat(file).st_mtime_ns) for file in chain(actors, rules) if os.path.exists(file))
    return _made(tuple(map(os.fspath, actors)), only_actors, tuple(map(os.fspath, rules)), stamps)


@lru_cache(maxsize=4)
def _made(actors: tuple[str, ...], only_actors: bool, rules: tuple[str, ...], _stamps: object) -> _native.Engine:
    return _native.Engine(actors, only_actors, rules)


def _chunks(reports: Iterable[Report]) -> Iterator[tuple[int, list[str]]]:
    """Reports as lines of JSON, some at a time, with the number of the first, from 0."""
    numbered = enumerate(reports)
    first = 0
    while part := list(islice(numbered, _CHUNK)):
        yield first, [_line(report, number) for number, report in part]
        first += len(part)


def _line(report: Report, number: int) -> str:
    if isinstance(report, str):
        report = {"id": number, "text": report}
    return json.dumps(report if isinstance(report, dict) else dict(report), default=_plain)


def _plain(value: Any) -> Any:
    """What JSON does not know: days, and the numbers of NumPy."""
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"a report's field is a {type(value).__name__}, which is neither text, number nor date")


def _named(names: Mapping[str, str | None], there: Iterable[str]) -> dict[str, str]:
    """The columns that are there, by field; those of id and text must be."""
    there = list(there)
    for field in ("id", "text"):
        if names[field] not in there:
            raise ValueError(f"there is no column {names[field]!r} for the {field} of the reports")
    return {field: column for field, column in names.items() if column in there}


def _pandas_records(frame: Any, names: Mapping[str, str | None]) -> Iterator[dict[str, Any]]:
    columns = _named(names, frame.columns)
    cells = [frame[column].astype(object).where(frame[column].notna(), None) for column in columns.values()]
    return (dict(zip(columns, map(_shown, row))) for row in zip(*cells))


def _polars_records(frame: Any, names: Mapping[str, str | None]) -> Iterator[dict[str, Any]]:
    columns = _named(names, frame.columns)
    rows = frame.select(list(columns.values())).iter_rows()
    return (dict(zip(columns, map(_shown, row))) for row in rows)


def _shown(value: Any) -> Any:
    """A missing number is null, which says more of it than NaN does."""
    return None if value != value else value


def _pandas_table(table: dict[str, list[Any]]) -> Any:
    import pandas

    kinds = {"text": "string", "code": "category", "date": "datetime64[s]", "whole": "Int32", "number": "float64"}
    return pandas.DataFrame({name: pandas.Series(cells, dtype=kinds[EVENT_COLUMNS[name]]) for name, cells in table.items()})


def _polars_table(table: dict[str, list[Any]]) -> Any:
    import polars

    kinds = {"text": polars.String, "code": polars.Categorical, "date": polars.String, "whole": polars.Int32, "number": polars.Float64}
    frame = polars.DataFrame(table, schema={name: kinds[kind] for name, kind in EVENT_COLUMNS.items()})
    return frame.with_columns(polars.col(name).str.to_date() for name, kind in EVENT_COLUMNS.items() if kind == "date")
