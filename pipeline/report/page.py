"""The page of one unit: its completeness, its findings, and its forms redrawn with every value and finding marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pipeline.discover.sources import Documents
from pipeline.query import Data
from pipeline.report import redraw
from pipeline.report.load import Row, UnitResults, as_rows, rows, table_of
from pipeline.report.words import Names, form_name
from pipeline.rules import RULES

if TYPE_CHECKING:
    import pyarrow as pa

_FACT_COLUMNS = (
    *("fact_id", "dataset", "record_id", "field", "raw_text", "number", "text", "file_path"),
    *("block", "row", "col", "start", "end"),
)


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding on a page, numbered from 1. links: anchors of the cells that it cites, with their names."""

    number: int
    severity: str
    title: str
    message: str
    table: str
    filled: str
    checked: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """One form instance. drawn: its blocks as in Word, () when the file could not be read again."""

    anchor: str
    name: str
    status: str
    file: str
    drawn: tuple[redraw.TableView | redraw.ParagraphView, ...]
    values: tuple[redraw.ValueView, ...]


def facts_by_submission(data: Data, code: str, year: int) -> Iterator[tuple[str, pa.Table]]:
    """Facts of one submission after the other, in the order of the dataset; not yet masked."""
    unit_of = {row["part_id"]: row["submission_id"] for row in rows(data, "parts", code, year)}
    table, start = table_of(data, "facts", code, year, _FACT_COLUMNS), 0
    records = table.column("record_id").to_pylist()
    for submission, group in groupby(records, lambda record: unit_of.get(part_of(record), "")):
        length = sum(1 for _ in group)
        yield submission, table.slice(start, length)
        start += length


def packed(facts: pa.Table) -> bytes:
    """Facts as a stream of bytes, for another process."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, facts.schema) as stream:
        stream.write_table(facts)
    return bytes(sink.getvalue())


def spelled(facts: pa.Table) -> bytes:
    """Facts as CSV, to be hashed: the same for the same facts, as a stream is not (it holds what lies under nulls)."""
    import pyarrow as pa
    from pyarrow import csv

    sink = pa.BufferOutputStream()
    csv.write_csv(facts, sink)
    return bytes(sink.getvalue())


def unpacked(stream: bytes) -> list[Row]:
    """Facts of a stream as rows, masked."""
    import pyarrow as pa

    return as_rows(pa.ipc.open_stream(stream).read_all(), "facts") if stream else []


def part_of(record_id: str) -> str:
    """`part_id` of a record."""
    return record_id.rsplit("/", 2)[0]


def build(unit: UnitResults, facts: Sequence[Row], documents: Documents) -> dict[str, Any]:
    """What the template of a unit's page shows."""
    numbered, names = list(enumerate(unit.findings, 1)), Names(unit)
    marks = _marks(numbered)
    by_part: defaultdict[str, list[Row]] = defaultdict(list)
    for fact in _meaningful(facts):
        by_part[part_of(fact["record_id"])].append(fact)
    forms: list[FormView] = []
    anchors: dict[str, str] = {}
    for number, part in enumerate(unit.parts, 1):
        own = by_part[part["part_id"]]
        places = redraw.Places(f"p{number}", marks).add(own)
        form = _form(part, own, places, documents)
        forms.append(form)
        if form.drawn:
            anchors |= {fact["fact_id"]: _anchor(fact, places) for fact in own}
    return {
        "unit": unit,
        "findings": [_finding(number, row, names, anchors) for number, row in numbered],
        "forms": forms,
    }


def _form(part: Row, facts: Sequence[Row], places: redraw.Places, documents: Documents) -> FormView:
    document = documents.document(part["file_path"])
    drawn = tuple(redraw.blocks(document, part, places)) if document and redraw.agrees(document, facts) else ()
    values = tuple(redraw.values(facts, places, drawn=bool(drawn)))
    return FormView(places.prefix, form_name(part), part["status"], part["file_path"], drawn, values)


def _meaningful(facts: Sequence[Row]) -> Iterator[Row]:
    """Facts a reader cares for; a figure is shown once, with its concept."""
    concepts = {
        fact["record_id"]: fact["text"] for fact in facts if fact["dataset"] == "figures" and fact["field"] == "concept"
    }
    for fact in facts:
        if fact["dataset"] != "figures":
            yield fact
        elif fact["field"] == "value":
            yield {**fact, "concept": concepts.get(fact["record_id"])}


def _marks(findings: Sequence[tuple[int, Row]]) -> Mapping[str, list[redraw.FindingMark]]:
    marks: defaultdict[str, list[redraw.FindingMark]] = defaultdict(list)
    for number, row in findings:
        for fact_id in dict.fromkeys(_fact_ids(row)):
            marks[fact_id].append(redraw.FindingMark(number, row["severity"]))
    return marks


def _fact_ids(finding: Row) -> list[str]:
    cited = zip(finding["record_ids"] or (), finding["fields"] or (), strict=True)
    return [f"{record_id}/{field}" for record_id, field in cited]


def _anchor(fact: Row, places: redraw.Places) -> str:
    return places.anchor(fact["block"], fact["row"], fact["col"], fact["start"])


def _finding(number: int, row: Row, names: Names, anchors: Mapping[str, str]) -> FindingView:
    cited = zip(_fact_ids(row), row["record_ids"] or (), row["fields"] or (), strict=True)
    links = {anchors[fact]: names.cell(record, field) for fact, record, field in cited if fact in anchors}
    rule = RULES.get(row["rule"])
    return FindingView(
        number,
        row["severity"],
        rule.title if rule else row["rule"],
        row["message"],
        names.table(row),
        names.filled(row),
        names.checked(row),
        tuple(links.items()),
    )
