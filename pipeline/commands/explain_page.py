"""How one file was understood, as a page: its tables as in Word, each cell coloured by what became of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractors.model import Address, Extraction, Fact, Leftover, Part
from parsers import Block, Cell, Paragraph, Table
from pipeline.commands.explain import Explained
from pipeline.commands.unmatched import as_toml, field_name, suggestions
from pipeline.common.masking import mask
from pipeline.common.outcomes import FILE_STATUSES, FORM_STATUSES, FORM_TITLES, sentence_of
from pipeline.report import html, redraw
from pipeline.report.load import Row, shown
from pipeline.rules import RULES

ROLES = {"value": "取值", "label": "栏目名", "leftover": "未识别", "empty": "空白"}
LINES = {"title": "标题", "text": "报告正文", "head": "表头行", "note": "说明", "leftover": "未识别"}
REASONS = {
    "unknown_label": "栏目名没有声明过",
    "unknown_table": "表没有声明过",
    "extra_column": "表样以外的列",
    "skeleton": "表样自带的文字",
    "ambiguous": "有两种读法，不能确定",
    "outside_form": "不属于任何一张表",
}


@dataclass(frozen=True, slots=True)
class RoleCell:
    """One cell as drawn, with what became of it (``""``: not a cell) and what is shown on hovering."""

    view: redraw.CellView
    role: str = ""
    hint: str = ""
    inner: tuple[RoleTable | RoleLine, ...] = ()
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class RoleTable:
    """One table as drawn; heads: the form instances that begin in it."""

    view: redraw.TableView
    rows: tuple[tuple[int, tuple[RoleCell, ...]], ...]
    heads: tuple[str, ...] = ()
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One paragraph as drawn, with what became of it; heads: the form instances that begin with it."""

    view: redraw.ParagraphView
    role: str
    hint: str
    heads: tuple[str, ...] = ()
    kind: str = "paragraph"


def write_page(explained: Explained, target: Path) -> None:
    """Write the page; OSError where the file can't be written."""
    target.write_text(to_html(explained), encoding="utf-8")


def to_html(explained: Explained) -> str:
    """The page: complete in itself, without script. Personal numbers are masked, as in every report."""
    document, found = explained.document, explained.extraction
    view = _View(found) if found else None
    blocks = [view.block(block) for block in document.blocks if _shows(block)] if document and view else []
    labels = suggestions(found.leftovers) if found else []
    values = {
        "name": shown(mask(explained.name)),
        "status": FILE_STATUSES[explained.status],
        "error": sentence_of(explained.error_code) if explained.error_code else "",
        "forms": [_form(part) for part in found.parts] if found else [],
        "counts": _counts(found) if found else [],
        "blocks": blocks,
        "left": [_left(one) for one in _in_order(explained)],
        "toml": shown(mask(as_toml(labels))) if labels else "",
    }
    return html.render("explain.html", values)


def _shows(block: Block) -> bool:
    return isinstance(block, Table) or bool(block.text.strip())


def _form(part: Part) -> str:
    name = FORM_TITLES[part.form] + (f"（{shown(mask(part.project_name))}）" if part.project_name else "")
    filled = f"已填 {part.filled_cells}/{part.value_cells} 格" if part.value_cells else ""
    return "　".join(filter(None, (name, FORM_STATUSES[part.status], filled, f"版式 {part.variant}")))


def _counts(found: Extraction) -> list[tuple[str, str, int]]:
    counted = Counter(role.kind.value for role in found.cells.values())
    return [(role, name, counted[role]) for role, name in ROLES.items()]


def _in_order(explained: Explained) -> list[Leftover]:
    """Leftovers as they stand in the document."""
    if explained.document is None or explained.extraction is None:
        return []
    order = {block.path: number for number, block in enumerate(explained.document.walk())}
    places = ((one, one.address) for one in explained.extraction.leftovers)
    ranked = sorted(places, key=lambda pair: (order[pair[1].block], pair[1].row or 0, pair[1].col or 0))
    return [one for one, _ in ranked]


def _left(one: Leftover) -> tuple[str, str, str, str]:
    """Place, text, reason and proposal of a leftover, for the list at the end."""
    text = shown(mask(" ".join(one.raw_text.split())))
    return redraw.place(one.address._asdict()), text, REASONS.get(one.reason, one.reason), _proposal(one)


def _proposal(one: Leftover) -> str:
    return f"可能是“{field_name(one.suggestion)}”" if one.suggestion else ""


class _View:
    """What was read in each place of one file."""

    def __init__(self, found: Extraction) -> None:
        self._found = found
        self._places = redraw.Places("x", {}).add(list(_rows(found)))
        self._left: Mapping[Address, Leftover] = {one.address: one for one in found.leftovers}
        self._cells = {(a.block, a.row, a.col): one for a, one in self._left.items() if a.row is not None}
        self._lines = {a.block: one for a, one in self._left.items() if a.row is None}
        self._doubts = _doubts(found)
        self._ahead = sorted(found.parts, key=lambda part: part.first_block)

    def block(self, block: Block) -> RoleTable | RoleLine:
        """One block as drawn; the blocks must come in document order."""
        return self._drawn(block, tuple(self._begun(block.path.split(".")[0])))

    def _drawn(self, block: Block, heads: tuple[str, ...] = ()) -> RoleTable | RoleLine:
        return self._table(block, heads) if isinstance(block, Table) else self._line(block, heads)

    def _begun(self, index: str) -> Iterator[str]:
        """Form instances that begin at a body block, or at one before it that is not drawn."""
        while index.isdigit() and self._ahead and self._ahead[0].first_block <= int(index):
            yield _form(self._ahead.pop(0))

    def _line(self, block: Paragraph, heads: tuple[str, ...]) -> RoleLine:
        role = self._found.paragraphs.get(block.path, "")
        left = self._lines.get(block.path)
        hint = _why(left) if left else LINES.get(role, "")
        return RoleLine(redraw.paragraph_view(block, self._places), role, hint, heads)

    def _table(self, table: Table, heads: tuple[str, ...]) -> RoleTable:
        drawn = redraw.table_view(table, self._places)
        cells = iter(table.cells)
        rows = tuple(
            (number, tuple(RoleCell(view) if view.gap else self._cell(table, next(cells), view) for view in views))
            for number, views in drawn.rows
        )
        return RoleTable(drawn, rows, heads)

    def _cell(self, table: Table, cell: Cell, view: redraw.CellView) -> RoleCell:
        key = (table.path, cell.row, cell.col)
        role = self._found.cells.get(key)
        inner = tuple(self._drawn(block) for block in cell.blocks if _shows(block))
        kind = role.kind.value if role else "empty"
        doubts = self._doubts.get(key, [])
        hints = [view.hint or f"{view.place}　{ROLES[kind]}"]
        if role and role.alias:
            hints.append(f"认作“{role.alias}”")
        if key in self._cells:
            hints.append(_why(self._cells[key]))
        return RoleCell(view, kind, "\n".join([*hints, *doubts]), inner, bool(doubts))


def _why(left: Leftover) -> str:
    return "，".join(filter(None, ("未识别：" + REASONS.get(left.reason, left.reason), _proposal(left))))


def _doubts(found: Extraction) -> dict[tuple[str, int | None, int | None], list[str]]:
    """What reading found wrong, by place."""
    doubts: defaultdict[tuple[str, int | None, int | None], list[str]] = defaultdict(list)
    for part in found.parts:
        for issue in part.issues:
            place = issue.address
            rule = RULES.get(issue.rule)
            doubts[place.block, place.row, place.col].append(f"问题：{rule.title if rule else issue.rule}")
    return doubts


def _rows(found: Extraction) -> Iterator[Row]:
    """Facts as `redraw` takes them; a figure once, with its concept."""
    for number, part in enumerate(found.parts):
        concepts = {
            fact.order: fact.text for fact in part.facts if (fact.dataset, fact.field) == ("figures", "concept")
        }
        for fact in part.facts:
            if fact.dataset != "figures":
                yield _row(number, fact)
            elif fact.field == "value":
                yield {**_row(number, fact), "concept": concepts.get(fact.order)}


def _row(part: int, fact: Fact) -> dict[str, object]:
    personal = mask(fact.raw_text) != fact.raw_text
    fact_id = f"{part}/{fact.dataset}/{fact.order}/{fact.field}"
    return {
        "fact_id": fact_id,
        "dataset": fact.dataset,
        "field": fact.field,
        "raw_text": fact.raw_text,
        "number": None if personal else fact.number,
        "text": fact.text and shown(mask(fact.text)),
        **fact.address._asdict(),
    }
