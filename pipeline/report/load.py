"""One county's year, from the datasets, as reports need it: `UnitResults` for each unit of the roster or the input.

Personal numbers are masked here, once: nothing of this package sees them.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extractors.fields import columns
from pipeline.common.masking import masked
from pipeline.common.outcomes import FORM_TITLES
from pipeline.common.severities import SEVERITIES
from pipeline.query import Data

if TYPE_CHECKING:
    import pyarrow as pa

Row = Mapping[str, Any]
TABLES = ("base_data", "spending", "evaluations", "funds", "indicators", "sections", "figures")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,62}")
_MOST_OF_NAME = 48
_DEVICE = re.compile(r"(?i)con|prn|aux|nul|com\d|lpt\d")
# Invisible characters that make text look like other text, and what no file format holds.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_WRITTEN = frozenset({"text", "label", "list"})
# A form of another unit, year or county, or one too many: what the other findings of a unit may come from.
_CAUSES = frozenset({"unit_name_mismatch", "year_mismatch", "county_mismatch", "duplicate_form"})


@dataclass(frozen=True, slots=True)
class UnitResults:
    """One unit. submission: None when it handed in nothing; forms: its completeness rows by form.

    counted: the `part_id` of each instance that a total adds; a form handed in twice, differing, counts once.
    """

    unit_id: str
    name: str
    submission: Row | None
    forms: Mapping[str, Row]
    parts: tuple[Row, ...] = ()
    findings: tuple[Row, ...] = ()
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    counted: frozenset[str] = frozenset()

    @property
    def file_name(self) -> str:
        """Name of its files, without extension: its id where a file can be called so on any system."""
        return file_name(self.unit_id)

    @property
    def lacking(self) -> list[Row]:
        """Completeness rows of required forms that did not arrive filled in."""
        return [row for form in FORM_TITLES if (row := self.forms.get(form)) and row["required"] and _lacks(row)]

    @property
    def submitted(self) -> bool:
        """True when any file of it arrived."""
        return self.submission is not None

    def count(self, severity: str) -> int:
        """How many findings it has of a severity."""
        return sum(row["severity"] == severity for row in self.findings)

    def of(self, dataset: str, part_id: str) -> list[Row]:
        """Its rows of a dataset in one form instance."""
        return [row for row in self.tables.get(dataset, ()) if row["part_id"] == part_id]

    def parts_of(self, form: str) -> list[Row]:
        """Its instances of a form, as far as they count."""
        return [part for part in self.parts if part["form"] == form and part["part_id"] in self.counted]

    def counted_rows(self, dataset: str) -> list[Row]:
        """Its rows of a dataset in the forms that count."""
        return [row for row in self.tables.get(dataset, ()) if row["part_id"] in self.counted]


@dataclass(frozen=True, slots=True)
class CountyYear:
    """One county's year. name: the county's, or its folder name; files: all input files."""

    code: str
    name: str
    year: int
    units: tuple[UnitResults, ...]
    files: tuple[Row, ...]
    snapshot: str
    notice: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """``430922-2024``."""
        return f"{self.code}-{self.year}"

    @property
    def title(self) -> str:
        """``桃江县2024年度``, and ``430922 2024年度`` where the county has no name."""
        return f"{self.name}{' ' if self.name == self.code else ''}{self.year}年度"


def _lacks(row: Row) -> bool:
    return row["status"] not in {"filled", "not_required"}


def county_years(data: Data, county: str | None = None, year: int | None = None) -> list[tuple[str, int]]:
    """All counties and years of the snapshot, filtered."""
    found = data.arrow("SELECT county, year FROM completeness UNION SELECT county, year FROM files ORDER BY ALL")
    pairs = [(row["county"], row["year"]) for row in found.to_pylist() if row["year"] is not None]
    return [(code, one) for code, one in pairs if county in (None, code) and year in (None, one)]


def load(data: Data, code: str, year: int, name: str = "", notice: Mapping[str, str] | None = None) -> CountyYear:
    """Everything of one county's year."""
    tables = {name: rows(data, name, code, year) for name in (*TABLES, "parts", "findings", "submissions")}
    submission_of = {part["part_id"]: part["submission_id"] for part in tables["parts"]}
    by_unit = {
        dataset: _grouped(tables[dataset], lambda row: submission_of.get(row["part_id"], "")) for dataset in TABLES
    }
    parts = _grouped(tables["parts"], lambda row: row["submission_id"])
    findings = _grouped(tables["findings"], lambda row: row["submission_id"])
    submissions = {row["unit_id"]: row for row in tables["submissions"]}
    counted = _counted(data, code, year)
    units = []
    for unit_id, forms in _matrix(rows(data, "completeness", code, year)).items():
        submission = submissions.get(unit_id)
        key = submission["submission_id"] if submission else ""
        unit_name = next(iter(forms.values()))["unit_name"] or unit_id
        own = {dataset: tuple(found.get(key, ())) for dataset, found in by_unit.items()}
        own_findings = tuple(_by_weight(findings[key]))
        units.append(UnitResults(unit_id, unit_name, submission, forms, tuple(parts[key]), own_findings, own, counted))
    files = tuple(rows(data, "files", code, year))
    return CountyYear(code, name or code, year, tuple(units), files, data.snapshot.name, notice or {})


def _counted(data: Data, code: str, year: int) -> frozenset[str]:
    found = data.arrow('SELECT part_id FROM "填报" WHERE "首份" AND "区县" = ? AND "年度" = ?', [code, year])
    return frozenset(found.column("part_id").to_pylist())


def rows(data: Data, dataset: str, code: str, year: int, listed: Sequence[str] = ()) -> list[Row]:
    """Rows of a dataset as dicts, in the order of the files, fit to be shown: masked, nothing invisible."""
    return as_rows(table_of(data, dataset, code, year, listed), dataset)


def table_of(data: Data, dataset: str, code: str, year: int, listed: Sequence[str] = ()) -> pa.Table:
    """The same as an Arrow table, not yet masked."""
    names = ", ".join(f'"{one}"' for one in listed) or "*"
    return data.arrow(f'SELECT {names} FROM "{dataset}" WHERE county = ? AND year = ?', [code, year])  # noqa: S608


def as_rows(table: pa.Table, dataset: str) -> list[Row]:
    """Rows of an Arrow table of a dataset, masked."""
    texts = {one.name for one in columns(dataset) if one.kind in _WRITTEN or one.name == "raw_text"}
    content = [
        [_shown(value) for value in table.column(name).to_pylist()] if name in texts else table.column(name).to_pylist()
        for name in table.column_names
    ]
    return [dict(zip(table.column_names, values, strict=True)) for values in zip(*content, strict=True)]


def _shown(value: object) -> object:
    if isinstance(value, list):
        return value
    return shown(str(masked(value))) if value is not None else None


def shown(text: str) -> str:
    """Text without control characters and what reverses or hides text."""
    return text if text.isprintable() else _UNSHOWN.sub("", text)


def file_name(unit_id: str) -> str:
    """A file name for an id: the id itself where every system takes it, else made of its hash.

    Capitals alone keep no two files apart on many systems: an id with capitals has its hash beside it.
    """
    digest = hashlib.sha256(unit_id.encode("utf-8", "backslashreplace")).hexdigest()[:12]
    if not _PLAIN_NAME.fullmatch(unit_id) or _DEVICE.fullmatch(unit_id):
        return f"u-{digest}"
    return unit_id if unit_id == unit_id.lower() else f"{unit_id[:_MOST_OF_NAME]}-{digest}"


def _matrix(completeness: Iterable[Row]) -> dict[str, dict[str, Row]]:
    matrix: dict[str, dict[str, Row]] = {}
    for row in completeness:
        matrix.setdefault(row["unit_id"], {})[row["form"]] = row
    return dict(sorted(matrix.items()))


def _grouped(found: Iterable[Row], key: Callable[[Row], str]) -> defaultdict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        groups[key(row)].append(row)
    return groups


def _by_weight(findings: Sequence[Row]) -> list[Row]:
    """Errors first, each severity in the order of the dataset, but first what explains others."""
    ranks = {severity: rank for rank, severity in enumerate(SEVERITIES)}
    return sorted(findings, key=lambda row: (ranks.get(row["severity"], len(ranks)), not explains(row)))


def explains(finding: Row) -> bool:
    """Whether a finding says that a form should not be there, so that others need no look before it is settled."""
    return finding["rule"] in _CAUSES
