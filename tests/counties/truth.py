"""What a generated package says, in the terms of the data contract."""

from __future__ import annotations

from dataclasses import dataclass, field


class _Any:
    """The contract does not decide this value: any reading of it will do."""

    def __repr__(self) -> str:
        return "ANY"


ANY = _Any()
Value = float | str | None | _Any


@dataclass(frozen=True, slots=True)
class Val:
    """A value as written and as meant: money in 万元, rates as ratios, None for blanks."""

    text: str = ""
    value: Value = None


Row = dict[str, Val]


@dataclass(slots=True)
class Part:
    """One form instance that a reader should find.

    rows: by dataset, in document order, each a mapping of column → Val. scope: which project or unit, for people.
    switches: the variations it was written with. above: lines that its author put over the table.
    """

    form: str
    project_name: str | None = None
    status: str = "filled"
    rows: dict[str, list[Row]] = field(default_factory=dict)
    title: str = ""
    figures: list[Figure] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    switches: frozenset[str] = frozenset()
    family: str = ""
    above: list[str] = field(default_factory=list)
    hint: str = ""  # the project's plain name, by which the instance can be told from others


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a report's prose states: concept and value of DATA.md `figures`, and the sentence around it."""

    concept: str
    value: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction a clerk wants to hear of: rule, the part it belongs to, a column or row it names."""

    rule: str
    form: str | None = None
    project_name: str | None = None
    field: str | None = None
    order: int | None = None


@dataclass(slots=True)
class FileTruth:
    """One file as handed in: its path under the county-year folder and the outcome it must get.

    parts: the live form instances in it; held: all of them, those that another file replaces included.
    """

    path: str
    data: bytes
    status: str = "parsed"
    parts: list[Part] = field(default_factory=list)
    held: list[Part] = field(default_factory=list)
    member_of: str | None = None
    replaced_by: str | None = None


@dataclass(slots=True)
class UnitTruth:
    """One rostered unit: files, findings and the completeness of its five forms (status by form)."""

    unit_id: str
    unit_name: str
    files: list[FileTruth] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    completeness: dict[str, str] = field(default_factory=dict)
    switches: frozenset[str] = frozenset()
    defects: tuple[str, ...] = ()
    judged: bool = True  # whether `findings` is all that may be found
