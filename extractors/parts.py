"""Split a Document into form instances: titles are evidence, content decides (DESIGN 4)."""

from __future__ import annotations

from dataclasses import replace

import regex

from extractors import finish, titles
from extractors.builder import Builder
from extractors.form_tables import TableReader, book_pair
from extractors.forms import Block, Forms
from extractors.ledger import Ledger, cell_address
from extractors.lines import Item, Line, TableItem, items
from extractors.model import Name, Part
from extractors.readers import header, inline, lists, sections, units
from extractors.readers.pairs import Pair
from extractors.tables import View
from extractors.text import squash
from extractors.titles import TitleHit
from extractors.values import is_blank
from extractors.vocabulary import Vocabulary
from parsers.model import Document, Paragraph

_STARTERS = frozenset({"unit_name_written", "project_name"})
_CLOSING = frozenset({"contact", "phone", "fill_date"})
_ENUMERATED = regex.compile(r"\s*(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[)）]|[①-⑳])")
_LOOK_AHEAD, _LOOSE_LINES, _LOOSE_LENGTH, _LEAST_HEADINGS, _LIST_HEADER_ROWS = 10, 3, 40, 2, 3
_TOPIC_DEPTH = 2  # 一、 and （一）


class Flow:
    """Reads one Document from top to bottom; `parts` and `ledger` hold the result after `run`."""

    def __init__(self, document: Document, forms: Forms) -> None:
        self.forms = forms
        self.words = Vocabulary.of(forms)
        self.ledger = Ledger()
        self.items: list[Item] = items(document)
        self.running = [(b.path, b.text) for b in document.blocks if isinstance(b, Paragraph) and b.path.isdigit()]
        self.file_title = titles.find([document.name.rpartition(".")[0]], forms)
        self.builders: list[Builder] = []
        self.parts: list[tuple[Builder, Part]] = []
        self.current: Builder | None = None
        self.report: Builder | None = None
        self.report_lines: dict[int, list[Line]] = {}
        self.pending: TitleHit | None = None
        self.title_body: int | None = None
        self.owner: Name | None = None
        self.caption = ""
        self.waiting: list[tuple[View, Pair]] = []
        self.waiting_lines: list[tuple[Line, inline.Inline]] = []
        self.loose: list[Line] = []
        self.note_before = False
        self.untabled: list[TitleHit] = []
        self.project_names: list[str] = []
        self.tables = TableReader(self)

    def run(self) -> None:
        """All items in order, then the forms of all parts."""
        at = 0
        while at < len(self.items):
            item = self.items[at]
            if isinstance(item, TableItem):
                self._table(item, at)
                at += 1
            else:
                at = self._line(at, item)
        self._flush_loose()
        self._flush_waiting(None)
        self.parts = [(b, part) for b in self.builders if (part := finish.part(self, b)) is not None]

    # lines

    def _line(self, at: int, line: Line) -> int:
        if line.block[0] in "hfn":
            self._apart(line)
            return at + 1
        hit = titles.find(self._following(at), self.forms)
        if hit is not None and self._accept(hit, at):
            return at + hit.lines
        if (titles.is_annex(line.text, self.forms) and self._announces(at + 1)) or self._heads_list(line, at + 1):
            self._mark(line, "title")
        elif self.report is not None and (line.in_body or line.cell is not None):
            self._report_line(line)
        elif self._opens_report(at):
            self._open_report(None, line.body)
            self._report_line(line)
        else:
            self._outside(line, at)
        return at + 1

    def _announces(self, at: int) -> bool:
        """Whether a title that its form follows comes next, so that an annex mark above it belongs to it."""
        hit = titles.find(self._following(at), self.forms)
        return hit is not None and self._follows(hit, at + hit.lines)

    def _heads_list(self, line: Line, at: int) -> bool:
        """Whether the line is the title of a list of projects that stands right below it."""
        if (
            not squash(line.text[-_LOOSE_LENGTH:]).endswith(self.forms.lookups.list_titles)
            or len(line.text) > _LOOSE_LENGTH
        ):
            return False
        below = self.items[at] if at < len(self.items) else None
        return isinstance(below, TableItem) and self._list_in(View(below.table)) is not None

    def _follows(self, hit: TitleHit, after: int) -> bool:
        return self._text_follows(after) if hit.family == "report" else self._table_follows(after)

    def _following(self, at: int) -> list[str]:
        found = []
        for item in self.items[at : at + 4]:
            if isinstance(item, TableItem) or item.block[0] in "hfn":
                break
            found.append(item.text)
        return found

    def _apart(self, line: Line) -> None:
        """Headers, footers and notes are no part of a form."""
        if self.forms.lookups.note.fullmatch(line.text):
            self.ledger.paragraph(line.block, "note")
        else:
            self.ledger.leave_text(line.address(), line.text, "outside_form", None)

    def _accept(self, hit: TitleHit, at: int) -> bool:
        """Take a title if the form it announces follows; a title in an annex list, or over a picture, is text."""
        after = at + hit.lines
        if not self._follows(hit, after):
            if hit.family != "report":
                self.untabled.append(hit)
            if (
                self.report is not None
                or hit.family != "report"
                or any(builder.family == "report" for builder in self.builders)
            ):
                return False
        self._take_loose(hit)
        for item in self.items[at:after]:
            if isinstance(item, Line):
                self._mark(item, "title")
        if hit.family == "report":
            self._open_report(hit, self.items[at].body)
        else:
            self._close_report()
            self.pending, self.current, self.title_body = hit, None, self.items[at].body
            self.tables.reset()
            self.caption = ""
        return True

    def table_title(self, hit: TitleHit) -> None:
        """A title found in a table's row."""
        self._close_report()
        self.pending, self.current = hit, None
        self.tables.reset()

    def _table_follows(self, at: int) -> bool:
        strange = 0
        for item in self.items[at : at + _LOOK_AHEAD]:
            if isinstance(item, TableItem):
                return True
            if item.block[0] in "hfn" or self.is_note(item.text) or inline.leading(item.text, self.words.head):
                continue
            strange += 1
            if strange > _LOOSE_LINES or len(item.text) > _LOOSE_LENGTH or sections.heading(item) is not None:
                return False
        return False

    def _text_follows(self, at: int) -> bool:
        for offset, item in enumerate(self.items[at : at + _LOOK_AHEAD]):
            if isinstance(item, TableItem):
                return False
            if item.block[0] in "hfn" or titles.is_annex(item.text, self.forms):
                continue
            hit = titles.find(self._following(at + offset), self.forms)
            return hit is None or (hit.family == "report" and self._text_follows(at + offset + hit.lines))
        return False

    def _mark(self, line: Line, role: str) -> None:
        if line.cell is not None and line.table is not None:
            if role in ("title", "note"):
                self.ledger.label(line.table, line.cell, line.text.strip())
            else:
                self.ledger.value(line.table, line.cell)
        else:
            self.ledger.paragraph(line.block, role)

    def _take_loose(self, hit: TitleHit) -> None:
        """A short line right above a title (the unit's name, a year) belongs to it."""
        if self.loose and self.report is None:
            last = self.loose.pop()
            self._flush_loose()
            self._mark(last, "title")
            if hit.owner is None and not any(part in squash(last.text) for part in self.forms.lookups.title_parts):
                self.owner = Name("title", last.text.strip(), last.address())
        self._flush_loose()

    def _flush_loose(self) -> None:
        for line in self.loose:
            self.leave(line, "outside_form", None)
        self.loose = []

    def leave(self, line: Line, reason: str, owner: Builder | None) -> None:
        """A line that became nothing."""
        if line.cell is not None and line.table is not None:
            self.ledger.leave(line.table, line.cell, reason, owner)
        else:
            self.ledger.leave_text(line.address(), line.text, reason, owner)

    def _outside(self, line: Line, at: int) -> None:
        """A line that is in no report: a note, a caption, a head line of a form, or left over."""
        if self.is_note(line.text) or (self.note_before and _ENUMERATED.match(line.text)):
            self._mark(line, "note")
            self.take_caption(line.text)
            self.note_before = self._starts_note(line.text) or self.note_before
            self._flush_loose()
            return
        self.note_before = False
        found = self.head_pairs(line.text)
        if found:
            self._flush_loose()
            self._mark(line, "head")
            for pair in found:
                self._head_pair(line, pair, at)
            self.take_caption(line.text)
            return
        if len(squash(line.text)) <= _LOOSE_LENGTH and not regex.search(r"[。；;：:，,]", line.text):
            self.loose.append(line)
        else:
            self._flush_loose()
            self.leave(line, "outside_form", None)

    def head_pairs(self, text: str) -> list[inline.Inline]:
        """The declared pairs of a head line, without those that declare the unit of money."""
        lookups = self.forms.lookups
        return [
            pair
            for pair in inline.heads(text, self.words.head)
            if not units.is_caption(pair.label.key, text[pair.start : pair.end], lookups)
        ]

    def is_note(self, text: str) -> bool:
        """A declared form note: an annex mark, a unit-of-money line, 说明：…, a signature line, a page number."""
        squashed = squash(text)
        lookups = self.forms.lookups
        if titles.is_annex(text, self.forms) or titles.is_year_line(text) is not None or lookups.note.fullmatch(text):
            return True
        if self._starts_note(text) or squashed.strip("()[]:") in lookups.note_whole:
            return True
        unit = units.caption_unit(text, lookups)
        return unit is not None and len(squashed) <= len(unit) + 10

    def _starts_note(self, text: str) -> bool:
        return squash(text).startswith(self.forms.lookups.note_starts)

    def take_caption(self, text: str) -> None:
        """Remember the unit of money a caption declares for the tables that follow."""
        unit = units.caption_unit(text, self.forms.lookups)
        if unit is not None:
            self.caption = unit
            if self.current is not None and not self.current.total_seen and self.pending is None:
                self.current.caption = unit

    def take_year(self, text: str) -> None:
        """A line that is a year, below a title that has none."""
        year = titles.is_year_line(text)
        if year is not None and self.pending is not None and self.pending.year is None:
            self.pending = replace(self.pending, year=year, text=self.pending.text + text.strip())

    def _head_pair(self, line: Line, pair: inline.Inline, at: int) -> None:
        """A head line belongs to the form it stands over; who filled a form in stands under it."""
        current = self.current
        name = self.words.head[pair.label.key][1].field
        closes = name in _CLOSING or not self._table_follows(at + 1)
        if current is not None and self.pending is None and closes and not current.has("evaluations", name):
            self._book_line(line, pair, current)
        else:
            self.waiting_lines.append((line, pair))

    def _book_line(self, line: Line, pair: inline.Inline, builder: Builder) -> None:
        name = self.words.head[pair.label.key][1].field
        raw = line.text[pair.start : pair.end]
        address = line.address(pair.start, pair.end)
        if name in ("unit_name_written", "implementing_unit") and not is_blank(raw, self.forms.lookups):
            kind = "unit_name" if name == "unit_name_written" else name
            builder.names.append(Name(kind, raw.strip(), address))
        if builder.family == "evaluation":
            builder.put("evaluations", builder.single("evaluations"), name, raw, address)
            builder.columns.add(f"evaluations.{name}")

    # reports

    def _opens_report(self, at: int) -> bool:
        """An untitled report: at least two headings with topics of their own before the next table or title."""
        first = self.items[at]
        if (
            self.pending is not None
            or not isinstance(first, Line)
            or not (first.in_body or first.cell)
            or sections.heading(first) is None
        ):
            return False
        count = 0
        for item in self.items[at:]:
            if isinstance(item, TableItem):
                break
            found = sections.heading(item)
            if found is not None and found.depth <= _TOPIC_DEPTH:
                count += sections.topic(item.text[found.begin : found.end], self.forms) is not None
            if count >= _LEAST_HEADINGS:
                return True
        return False

    def _open_report(self, hit: TitleHit | None, body: int) -> None:
        report = self.report
        if (
            report is not None
            and hit is not None
            and not self.report_lines[id(report)]
            and report.title is not None
            and hit.form in (report.title.form, None)
        ):
            return
        self._close_report()
        builder = Builder(self.forms, self.ledger, "report", hit)
        builder.touch(body)
        self.builders.append(builder)
        self.report_lines[id(builder)] = []
        self.report, self.current, self.pending = builder, None, None
        self.tables.reset()
        self._name(builder)
        self._flush_waiting(builder)
        self._flush_loose()

    def _close_report(self) -> None:
        self.report = None

    def _report_line(self, line: Line) -> None:
        if self.report is not None:
            self.report_lines[id(self.report)].append(line)
            self._mark(line, "text")
            self.report.touch(line.body)

    # tables

    def _table(self, item: TableItem, at: int) -> None:
        self._flush_loose()
        if self.pending is not None and self.pending.lookalike:
            self._leave_table(item, None)
            return
        if self.report is not None and not self._is_form(at):
            self._listed(item)
            self._leave_table(item, self.report)
            return
        if self.report is not None:
            self._give_back(self.report)
        self._close_report()
        self.tables.read(item)

    def _is_form(self, at: int) -> bool:
        """Inside a report only a table, or tables in a row, that are plainly a form end it."""
        blocks: set[str] = set()
        named = base = False
        for item in self.items[at:]:
            if not isinstance(item, TableItem):
                if self.is_note(item.text):
                    continue
                break
            view = View(item.table)
            blocks |= {found.block.name for found in header.find_all(view, self.forms.of("matrix", "records")).values()}
            keys = {view.label(cell).key for cell in item.table.cells if len(cell.text) <= _LOOSE_LENGTH}
            named = named or any(key in self.words.head for key in keys)
            found = (self.words.general.get(key) for key in keys)
            base = base or any(pair is not None and pair[0].family == "base_data" for pair in found)
        return (base and "spending" in blocks) or ("indicators" in blocks and (len(blocks) > 1 or named))

    def _give_back(self, report: Builder) -> None:
        """Captions, notes and annex marks right above an untitled form are the form's, not the report's."""
        lines = self.report_lines[id(report)]
        while lines and (self.is_note(lines[-1].text) or inline.leading(lines[-1].text, self.words.head)):
            line = lines.pop()
            self.take_caption(line.text)
            self.ledger.paragraphs.pop(line.block, None)
            self._mark(line, "note")
            for pair in self.head_pairs(line.text):
                self.waiting_lines.append((line, pair))

    def _leave_table(self, item: TableItem, owner: Builder | None) -> None:
        for cell in item.table.cells:
            self.ledger.leave(item.table, cell, "unknown_table", owner)

    def _listed(self, item: TableItem) -> None:
        """A list of projects inside a report tells how many to expect."""
        listed = self._list_in(View(item.table))
        if listed is not None:
            self.project_names += listed.names

    def _list_in(self, view: View) -> lists.ProjectList | None:
        found = (lists.find(view, row, self.forms.lookups) for row in range(min(_LIST_HEADER_ROWS, view.rows)))
        return next((listed for listed in found if listed is not None), None)

    # parts

    def enter(self, block: Block) -> Builder:
        """The part a block belongs to; a new one where the block can't continue the current one."""
        current = self.current
        if current is None or current.family != block.family or self._repeats(block, current):
            current = self._new(block.family)
        current.enter(block.name)
        return current

    def enter_pair(self, pair: Pair, more: bool) -> Builder | None:
        """The part of a pair; None for a head line before its form is known."""
        current, block = self.current, pair.block
        if block.name != "head":
            return self.enter(block)
        name = pair.term.field
        if current is None:
            return None
        body = {"funds", "indicators", "spending"} & set(current.blocks)
        if name in _STARTERS and body and (current.has("evaluations", name) or (current.total_seen and more)):
            self.current = None
            self.tables.reset()
            return None
        return current if current.family == "evaluation" else None

    def _repeats(self, block: Block, current: Builder) -> bool:
        if (
            block.name in ("funds", "staff", "spending")
            and block.name in current.blocks
            and current.blocks[-1] not in (block.name, "head")
        ):
            return block.name != "spending" or current.blocks[-1] not in ("staff",)
        return current.total_seen and block.name in ("funds", "tasks", "goals", "indicators", "composition")

    def _new(self, family: str) -> Builder:
        hit = self.pending if self.pending is not None and self.pending.family == family else None
        builder = Builder(self.forms, self.ledger, family, hit, self.caption)
        self.builders.append(builder)
        self.current, self.pending = builder, None
        self.tables.levels.cells.clear()
        if hit is not None and self.title_body is not None:
            builder.touch(self.title_body)
        self.title_body = None
        self._name(builder)
        self._flush_waiting(builder)
        return builder

    def _name(self, builder: Builder) -> None:
        if builder.title is not None and builder.title.owner:
            builder.names.append(Name("title", builder.title.owner))
        if self.owner is not None:
            builder.names.append(self.owner)
            self.owner = None

    def _flush_waiting(self, builder: Builder | None) -> None:
        pairs_waiting, self.waiting = self.waiting, []
        lines_waiting, self.waiting_lines = self.waiting_lines, []
        for view, pair in pairs_waiting:
            if builder is not None and builder.family == "evaluation":
                book_pair(view, pair, builder)
            else:
                self._name_only(view, pair, builder)
        for line, found in lines_waiting:
            if builder is not None:
                self._book_line(line, found, builder)

    def _name_only(self, view: View, pair: Pair, builder: Builder | None) -> None:
        """A head line over a form that has no field for it: at least the unit's name counts."""
        if pair.cell is None:
            return
        raw = pair.cell.text if pair.span is None else pair.cell.text[slice(*pair.span)]
        if builder is not None and pair.term.field == "unit_name_written" and raw.strip():
            builder.names.append(
                Name("unit_name", raw.strip(), cell_address(view.table, pair.cell, *(pair.span or (None, None))))
            )
        elif pair.cell.text.strip():
            self.ledger.revoke(view.table, pair.cell, "unknown_table" if builder is None else "extra_column")
