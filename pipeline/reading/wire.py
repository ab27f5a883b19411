"""Readings as bytes: what a worker found in a file, for the pipe to the main process and for the cache.

A reading is two blobs: a short head (all that grouping files into packages needs) and a body
(facts, issues, leftovers). Plain tuples through `marshal`: ten times as fast as pickling records. Facts, of which
there are hundreds, travel as columns: no line of Python is run for each.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from sys import intern
from typing import Any, TypeVar

from extractors.model import Address, Fact, Issue, Leftover, Name, Part

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PartHead:
    """What grouping needs to know of a form instance (`Part`): the main process holds one for each of a county's.

    blank: nothing is filled in.
    """

    form: str
    project_name: str | None
    names: tuple[Name, ...]
    title_year: int | None
    head_years: tuple[int, ...]
    blank: bool

    @classmethod
    def of(cls, part: Part) -> PartHead:
        """The head of a part; its names without their places."""
        names = tuple(Name(name.kind, name.text) for name in part.names)
        blank = part.status == "blank"
        return cls(intern(part.form), part.project_name, names, part.title_year, part.head_years, blank)


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file is: a row of `files`, and the heads of its form instances.

    modified: docProps, ISO 8601 as written.
    """

    file_id: str
    size_bytes: int
    format: str
    status: str
    error_code: str | None = None
    reader: str | None = None
    producer: str | None = None
    modified: str = ""
    notes: tuple[str, ...] = ()
    table_count: int = 0
    paragraph_count: int = 0
    cell_count: int = 0
    fact_count: int = 0
    leftover_count: int = 0
    parts: tuple[PartHead, ...] = ()
    project_names: tuple[str, ...] = ()

    @property
    def readable(self) -> bool:
        """True when its text could be read, with or without a form in it."""
        return self.status in {"parsed", "no_form"}


@dataclass(frozen=True, slots=True)
class Body:
    """The bulk of a file: its parts with facts and issues, and what was left over."""

    parts: tuple[Part, ...]
    leftovers: tuple[Leftover, ...]


def head_bytes(reading: FileReading) -> bytes:
    """Encode a reading."""
    row = _values(FileReading)(reading)
    return marshal.dumps(_replaced(FileReading, row, parts=tuple(map(_head_row, reading.parts))))


def read_head(data: bytes) -> FileReading:
    """Decode `head_bytes`."""
    row = marshal.loads(data)  # noqa: S302 - our own bytes, their checksum verified
    return FileReading(*_replaced(FileReading, row, parts=tuple(map(_read_head_row, _at(FileReading, row, "parts")))))


def body_bytes(body: Body) -> bytes:
    """Encode a body."""
    return marshal.dumps((tuple(map(_part_row, body.parts)), _cited_rows(Leftover, body.leftovers)))


def read_body(data: bytes) -> Body:
    """Decode `body_bytes`."""
    parts, leftovers = marshal.loads(data)  # noqa: S302 - our own bytes, their checksum verified
    return Body(tuple(map(_read_part, parts)), _read_cited(Leftover, leftovers))


def _head_row(head: PartHead) -> tuple[Any, ...]:
    return _replaced(PartHead, _values(PartHead)(head), names=_cited_rows(Name, head.names))


def _read_head_row(row: tuple[Any, ...]) -> PartHead:
    return PartHead(*_replaced(PartHead, row, names=_read_cited(Name, _at(PartHead, row, "names"))))


def _part_row(part: Part) -> tuple[Any, ...]:
    return _replaced(
        Part,
        _values(Part)(part),
        facts=_fact_columns(part.facts),
        issues=_cited_rows(Issue, part.issues),
        names=_cited_rows(Name, part.names),
    )


def _read_part(row: tuple[Any, ...]) -> Part:
    return Part(
        *_replaced(
            Part,
            row,
            facts=_read_facts(_at(Part, row, "facts")),
            issues=_read_cited(Issue, _at(Part, row, "issues")),
            names=_read_cited(Name, _at(Part, row, "names")),
        )
    )


def _fact_columns(facts: Sequence[Fact]) -> tuple[tuple[Any, ...], ...]:
    """Facts → the columns of their addresses, then their own but the last, which is the address."""
    addresses = zip(*(fact.address for fact in facts), strict=True)
    return (*addresses, *zip(*(fact[:-1] for fact in facts), strict=True))


def _read_facts(columns: tuple[tuple[Any, ...], ...]) -> tuple[Fact, ...]:
    width = len(Address._fields)
    addresses = map(_ADDRESS, zip(*columns[:width], strict=True))
    return tuple(map(_FACT, zip(*columns[width:], addresses, strict=True)))


def _cited_rows(cls: type, items: Iterable[Any]) -> tuple[tuple[Any, ...], ...]:
    """Records that hold an address → rows, each with the address's row in the address's place."""
    values, address, place = _values(cls), _values(Address), _names(cls).index("address")
    rows = []
    for item in items:
        row = values(item)
        rows.append((*row[:place], row[place] and address(row[place]), *row[place + 1 :]))
    return tuple(rows)


def _read_cited(cls: Callable[..., T], rows: Iterable[tuple[Any, ...]]) -> tuple[T, ...]:
    place = _names(cls).index("address")
    return tuple([cls(*row[:place], row[place] and Address(*row[place]), *row[place + 1 :]) for row in rows])


def _names(cls: Any) -> tuple[str, ...]:  # noqa: ANN401 - a dataclass or NamedTuple, also where it is a constructor
    names: tuple[str, ...] = cls.__match_args__
    return names


def _values(cls: type) -> attrgetter[tuple[Any, ...]]:
    if cls not in _GETTERS:
        _GETTERS[cls] = attrgetter(*_names(cls))
    return _GETTERS[cls]


def _at(cls: type, row: tuple[Any, ...], name: str) -> tuple[Any, ...]:
    found: tuple[Any, ...] = row[_names(cls).index(name)]
    return found


def _replaced(cls: type, row: tuple[Any, ...], **values: tuple[Any, ...]) -> tuple[Any, ...]:
    changed = list(row)
    for name, value in values.items():
        changed[_names(cls).index(name)] = value
    return tuple(changed)


# A row of the right length → a NamedTuple, without asking its constructor in Python.
_ADDRESS: Callable[[tuple[Any, ...]], Address] = partial(tuple.__new__, Address)
_FACT: Callable[[tuple[Any, ...]], Fact] = partial(tuple.__new__, Fact)
_GETTERS: dict[type, attrgetter[tuple[Any, ...]]] = {}
