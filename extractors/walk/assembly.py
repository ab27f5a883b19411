"""The parts of a Document while they are assembled: which form is being read, and what waits for its form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from extractors import inline, titles, units
from extractors.builder import Builder
from extractors.form_model import Block, Forms
from extractors.ledger import Ledger
from extractors.lines import Item, Line
from extractors.model import Name
from extractors.readers import lists, report_headings
from extractors.readers.booking import book_line, book_name, book_pair
from extractors.readers.lists import ProjectList
from extractors.readers.pairs import Pair
from extractors.tables import View
from extractors.text import squash
from extractors.titles import TitleHit
from extractors.values import is_blank
from extractors.vocabulary import Vocabulary
from extractors.walk import head_lines

_STARTERS = frozenset({"unit_name_written", "project_name"})
_REMARK = regex.compile(r"\([^()]*\)")
_CAPTION_LENGTH = 10  # what a line may hold beside the unit of money it declares


@dataclass(slots=True)
class Assembly:
    """What is known of a Document so far.

    file_title: the title that the file's name would be. running: path and text of the body's paragraphs.
    current: the table form being read; report: the report being read, its lines in `report_lines` by ``id``, those of
    its cover in `cover_lines`. broken_off: a report that a form followed; in_midst: without a title of its own.
    enclosing: another kind of document (部门决算) that has reports for annexes.
    pending: a title whose form has not begun. owner: a unit's name in a line above a title. caption: the unit of money
    that a line declared; page_caption: that the margins declare; caption_above: whether no table stands between it and
    what comes next. waiting, waiting_lines: head pairs over a form that has not begun. above: the items above the table
    being read. untabled: titles of table forms that no table followed. epoch: counts how often a new form began, for
    readers that carry something over.
    """

    forms: Forms
    words: Vocabulary
    file_title: TitleHit | None
    running: list[tuple[str, str]]
    page_caption: str = ""
    ledger: Ledger = field(default_factory=Ledger)
    builders: list[Builder] = field(default_factory=list)
    current: Builder | None = None
    report: Builder | None = None
    report_lines: dict[int, list[Line]] = field(default_factory=dict)
    cover_lines: dict[int, list[Line]] = field(default_factory=dict)
    broken_off: Builder | None = None
    in_midst: bool = False
    enclosing: Builder | None = None
    pending: TitleHit | None = None
    title_body: int | None = None
    owner: Name | None = None
    caption: str = ""
    caption_above: bool = False
    waiting: list[tuple[View, Pair]] = field(default_factory=list)
    waiting_lines: list[tuple[Line, inline.Inline]] = field(default_factory=list)
    above: Sequence[Item] = ()
    untabled: list[TitleHit] = field(default_factory=list)
    project_names: list[str] = field(default_factory=list)
    epoch: int = 0

    def __post_init__(self) -> None:
        self.caption = self.page_caption

    # titles

    def announce(self, hit: TitleHit, body: int | None) -> None:
        """A title of a table form: what follows is a new part. body: the block it stands in, None within a table."""
        self.break_off(in_midst=False)
        self.current = None
        self.pending, self.title_body = hit, body
        self.epoch += 1
        if body is not None and not self.caption_above:
            self.caption = self.page_caption
        self.take_caption(hit.text)

    def open_report(self, hit: TitleHit | None, body: int) -> None:
        """A report begins; a title repeated before any text, but that of a cover, is the same report's."""
        report = self.report
        if report is not None and self._has_only_cover(report) and _repeats_title(report.title, hit):
            report.title = _joined(report.title, hit)
            self._turn_cover(report)
            return
        self.leave_cover()
        if report is not None and report.title is not None and report.title.lookalike:
            self.enclosing = report
        builder = Builder(self.forms, self.ledger, "report", hit)
        builder.touch(body)
        self.builders.append(builder)
        self.report_lines[id(builder)] = []
        self.report, self.current, self.pending, self.broken_off = builder, None, None, None
        self.epoch += 1
        self._name(builder)
        self.flush_waiting(builder)

    def _has_only_cover(self, report: Builder) -> bool:
        return report_headings.is_cover(self.report_lines[id(report)], self.forms, self.words.head)

    def _turn_cover(self, report: Builder) -> None:
        """What was read so far stands on the report's cover: names, and no text."""
        lines = self.report_lines[id(report)]
        self.cover_lines.setdefault(id(report), []).extend(lines)
        for line in lines:
            self.mark_again(line, "title")
        lines.clear()

    def leave_cover(self) -> None:
        """Where nothing but a cover was read, it is that of the forms that follow, and no report."""
        report = self.report
        if report is None or not self.report_lines[id(report)] or not self._has_only_cover(report):
            return
        self._turn_cover(report)
        self.builders.remove(report)
        self.report = None
        for line in self.cover_lines[id(report)]:
            self.waiting_lines += [(line, pair) for pair in self.head_pairs(line.text)]
            if titles.names_unit(line.text, self.forms):
                self.owner = Name("title", line.text.strip(), line.address())

    def break_off(self, *, in_midst: bool) -> None:
        """A form begins where a report was read; it may go on below. in_midst: no title says that the form begins."""
        self.leave_cover()
        if self.report is not None:
            self.broken_off, self.in_midst = self.report, in_midst
        self.report = None

    def resume_report(self, report: Builder) -> None:
        """A report goes on that was broken off, or that the last one is an annex of."""
        self.report, self.broken_off, self.enclosing = report, None, None
        self.current, self.pending = None, None
        self.epoch += 1

    def report_line(self, line: Line) -> None:
        """A line of the report being read."""
        if self.report is not None:
            self.report_lines[id(self.report)].append(line)
            self.mark(line, "text")
            self.report.touch(line.body)

    def expect(self, listed: ProjectList, view: View) -> None:
        """A list tells of projects that should have tables, unless it is one of something else."""
        lines = [item.text for item in self.above if isinstance(item, Line) and not self.is_note(item.text)]
        if not lists.is_of_others("".join(lines[-1:]), view, self.forms.lookups):
            self.project_names += listed.names

    # parts

    def enter(self, block: Block) -> Builder:
        """The part a block belongs to; a new one where the block can't continue the current one."""
        current = self.current
        if current is None or current.family != block.family or self._repeats(block, current):
            current = self._new(block.family)
        current.enter(block.name)
        return current

    def end_form(self) -> None:
        """What comes next is no more of the form being read."""
        self.current = None
        self.epoch += 1

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
            self.end_form()
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
        self.epoch += 1
        if hit is not None and self.title_body is not None:
            builder.touch(self.title_body)
        self.title_body = None
        self._name(builder)
        self.flush_waiting(builder)
        return builder

    def _name(self, builder: Builder) -> None:
        if builder.title is not None and builder.title.owner:
            builder.names.append(Name("title", builder.title.owner))
        if self.owner is not None:
            builder.names.append(self.owner)
            self.owner = None

    def flush_waiting(self, builder: Builder | None) -> None:
        """What waited over a form goes into it; into nothing at the end of the Document."""
        pairs_waiting, self.waiting = self.waiting, []
        lines_waiting, self.waiting_lines = self.waiting_lines, []
        for view, pair in pairs_waiting:
            if builder is not None and builder.family == "evaluation":
                book_pair(view, pair, builder)
            else:
                book_name(pair, builder, self.ledger)
        for line, found in lines_waiting:
            if builder is not None:
                book_line(line, found, self.words.head, builder)
            else:
                self.leave_rest(line, [(found.start, found.end)])

    # lines

    def mark(self, line: Line, role: str) -> None:
        """What a line became, as in `Extraction.paragraphs`."""
        if line.cell is not None:
            if role in ("title", "note"):
                self.ledger.label(line.cell, line.text.strip())
            else:
                self.ledger.value(line.cell)
        else:
            self.ledger.paragraph(line.block, role)

    def mark_again(self, line: Line, role: str) -> None:
        """A line became something else than it was marked as."""
        if line.cell is not None:
            self.ledger.forget(line.cell)
        self.ledger.paragraphs.pop(line.block, None)
        self.mark(line, role)

    def leave(self, line: Line, reason: str, owner: Builder | None) -> None:
        """A line that became nothing."""
        if line.cell is not None:
            self.ledger.leave(line.cell, reason, owner)
        else:
            self.ledger.leave_text(line.address(), line.written, reason, owner)

    def head_pairs(self, text: str) -> list[inline.Inline]:
        """The declared pairs of a head line (`extractors.walk.head_lines`)."""
        return head_lines.read(text, self.words, self.forms.lookups).pairs

    def mark_head(self, line: Line) -> list[inline.Inline]:
        """Book a line as a head line, if it is one, with what it says beside its pairs; these."""
        found = head_lines.read(line.text, self.words, self.forms.lookups)
        if found.pairs:
            self.mark(line, "head")
            self.leave_rest(line, found.rest)
        return found.pairs

    def leave_rest(self, line: Line, spans: Sequence[head_lines.Span]) -> None:
        """Leave parts of a line over that say neither the unit of money nor the year."""
        for start, end in spans:
            if not is_blank(line.text[start:end], self.forms.lookups) and not self.is_note(line.text[start:end]):
                self.ledger.leave_slice(line.address(start, end), line.raw(start, end), "outside_form", None)

    def is_note(self, text: str) -> bool:
        """A declared form note: an annex mark, a unit-of-money line, 说明：…, a signature line, a page number."""
        squashed = squash(text)
        lookups = self.forms.lookups
        if titles.is_annex(text, self.forms) or lookups.notes.pattern.fullmatch(text):
            return True
        if titles.year_of_line(text, self.forms) is not None:
            return True
        if self.starts_note(text) or squashed.strip("()[]:") in lookups.notes.whole:
            return True
        if len(squashed) < _CAPTION_LENGTH and squashed.strip("()") in lookups.units.factors["money"]:
            return True
        unit = units.caption_unit(text, lookups)
        if unit is None:
            label, _, value = squashed.strip("()").partition(":")
            return units.is_caption(label, value, lookups)
        rest = units.without_caption(text, lookups)
        short = len(squashed) <= len(unit) + _CAPTION_LENGTH and ":" not in rest
        return short or _REMARK.fullmatch(rest) is not None

    def starts_note(self, text: str) -> bool:
        """Whether a line begins a declared note (说明：…)."""
        return squash(text).startswith(self.forms.lookups.notes.starts)

    def take_caption(self, text: str, *, note: bool = False) -> None:
        """Remember the unit of money a line declares for what follows; of a note below a form, for that form only."""
        lookups = self.forms.lookups
        unit = units.caption_unit(text, lookups) or units.closing_unit(text, lookups)
        if unit is None:
            return
        if self.current is None or not note:
            self.caption, self.caption_above = unit, True
        if self.current is not None and not self.current.total_seen and self.pending is None:
            self.current.caption = unit

    def take_year(self, text: str) -> None:
        """A line that is a year, or has one between gaps, below a title that has none."""
        if self.pending is None or self.pending.year is not None:
            return
        for part in (text.strip(), *text.split()):
            if (year := titles.year_of_line(part, self.forms)) is not None:
                self.pending = replace(self.pending, year=year, text=self.pending.text + part)
                return


def _repeats_title(title: TitleHit | None, hit: TitleHit | None) -> bool:
    if title is None or hit is None or title.lookalike != hit.lookalike:
        return False
    return title.form is None or hit.form in (title.form, None)


def _joined(title: TitleHit | None, hit: TitleHit | None) -> TitleHit | None:
    """The title of a cover, with what the one over the text says beside."""
    if title is None or hit is None:
        return title or hit
    names = ("form", "year", "county", "owner", "topic", "joint", "of_project")
    beside = {name: getattr(title, name) or getattr(hit, name) for name in names}
    return replace(title, **beside)
