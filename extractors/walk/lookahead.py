"""What comes next in a Document: whether a title's form follows it, whether a report or a form begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from extractors import inline, titles, units
from extractors.builder import Builder
from extractors.form_model import Forms
from extractors.lines import Item, Line, TableItem
from extractors.readers import header, headings, lists, people, report_headings, signatures
from extractors.readers.columns import Header
from extractors.tables import View
from extractors.text import squash
from extractors.titles import TitleHit
from extractors.vocabulary import Vocabulary
from extractors.walk import continued
from extractors.walk.assembly import Assembly
from extractors.walk.outlines import DEPTH, Outlines

SHORT = 40  # characters of a line that may be a name or a title
_ITEMS, _STRANGE_LINES, _LIST_HEADER_ROWS = 10, 3, 3
_FIRST_ROWS = 3
_BEGINNINGS = frozenset({"head", "funds", "tasks", "composition", "staff"})  # blocks that a form begins with
_WHOSE = frozenset({"unit_name_written", "project_name", "supervising_department", "implementing_unit"})
_APART = "n"  # paths of footnotes


def as_written(hit: TitleHit | None, lines: Sequence[Line]) -> TitleHit | None:
    """A title found in some lines, its text as it is written in them."""
    if hit is None or not any(line.origins for line in lines[: hit.lines]):
        return hit
    return replace(hit, text="".join(line.written.strip() for line in lines[: hit.lines]))


class Lookahead:
    """Questions about the items from a position on; it changes nothing."""

    def __init__(self, items: list[Item], assembly: Assembly) -> None:
        self.items = items
        self.assembly = assembly
        self.forms = assembly.forms
        self.outlines = Outlines(items, assembly.forms)
        self.hits: dict[int, TitleHit | None] = {}  # several questions about a position ask for its title

    def title(self, at: int) -> TitleHit | None:
        """The title that begins here."""
        first = self.items[at] if at < len(self.items) else None
        if not isinstance(first, Line) or not titles.may_begin(first.text):
            return None
        if at not in self.hits:
            hit = titles.find(self._following(at), self.forms)
            self.hits[at] = hit and as_written(hit, self._lines(at, hit.lines))
        hit = self.hits[at]
        doubtful = hit is not None and titles.is_doubtful(hit, self.forms)
        return None if hit is None or (doubtful and not self._stands_alone(hit, first, at)) else hit

    def announces(self, at: int) -> bool:
        """Whether a title that its form follows comes next, so that an annex mark above it belongs to it."""
        hit = self.title(at)
        return hit is not None and self.follows(hit, at + hit.lines)

    def heads_list(self, line: Line, at: int) -> bool:
        """Whether the line is the title of a list of projects that stands right below it."""
        below = self.items[at] if at < len(self.items) else None
        if not isinstance(below, TableItem) or len(line.text) > SHORT:
            return False
        ends_so = squash(line.text).endswith(self.forms.lookups.lists.titles)
        return ends_so and self.list_in(below.view) is not None

    def follows(self, hit: TitleHit, after: int) -> bool:
        """Whether the form that a title announces comes after it."""
        return self._text_follows(after) if hit.family == "report" else self.table_follows(after)

    def _stands_alone(self, hit: TitleHit, line: Line, at: int) -> bool:
        """Whether a line worded like a title stands where one does: below an annex mark, or outside any report.

        The title of another document stands over all there is to read, or below a report that has ended.
        """
        above = self.items[at - 1] if at else None
        if line.number:
            return False
        if isinstance(above, Line) and titles.is_annex(above.text, self.forms):
            return True
        assembly = self.assembly
        report = assembly.report or (assembly.broken_off if assembly.in_midst else None)
        if report is not None:
            return self._is_dated(report)
        return not hit.lookalike or (at < _ITEMS and not assembly.builders and assembly.pending is None)

    def goes_on(self, hit: TitleHit, after: int) -> bool:
        """Whether a title repeats that of the form being read, and the table below it has no beginning of another."""
        if not repeats_title(hit, self.assembly.current, self.forms):
            return False
        for item in self.items[after : after + _ITEMS]:
            if isinstance(item, TableItem):
                heads = header.find_all(item.view, self.forms.of("matrix", "records"))
                if not begins_form(item.view, 0, heads, self.assembly.words):
                    return True
                again = continued.names_again(item.view, heads, self.assembly.current, self.assembly.words)
                return bool(again) and titles.says_goes_on(hit, self.forms)
            if item.block[0] not in _APART and not self.assembly.is_note(item.text):
                return False
        return False

    def _lines(self, at: int, count: int) -> list[Line]:
        return [item for item in self.items[at : at + count] if isinstance(item, Line)]

    def _following(self, at: int) -> list[str]:
        found = []
        for item in self.items[at : at + 4]:
            if isinstance(item, TableItem) or item.block[0] in _APART:
                break
            found.append(item.text)
        return found

    def table_follows(self, at: int) -> bool:
        """Whether a table comes next, after a few notes, captions and head lines at most.

        A heading is of a report, unless a form begins right below it (一、财政供养人员情况 over the first table).
        """
        strange = 0
        for offset, item in enumerate(self.items[at : at + _ITEMS]):
            if isinstance(item, TableItem):
                return True
            if item.block[0] in _APART or self._is_of_form(item):
                continue
            strange += 1
            if strange > _STRANGE_LINES or len(item.text) > SHORT:
                return False
            if headings.find(item) is not None:
                return self._form_begins(at + offset + 1)
        return False

    def _form_begins(self, at: int) -> bool:
        """Whether a table with the beginning of a form comes next, after notes and head lines at most."""
        for item in self.items[at : at + _ITEMS]:
            if isinstance(item, TableItem):
                heads = header.find_all(item.view, self.forms.of("matrix", "records"))
                return begins_form(item.view, 0, heads, self.assembly.words)
            if not self._is_of_form(item):
                return False
        return False

    def unit_noted_below(self, at: int) -> str:
        """The unit of money that notes below a form declare (注：单位为元), or ``""``; signatures may come first."""
        noted = False
        for offset, item in enumerate(self.items[at : at + _ITEMS]):
            if isinstance(item, TableItem):
                continue
            noted = noted or self.assembly.starts_note(item.text)
            if self.title(at + offset) is not None:
                break
            if noted and (unit := units.caption_unit(item.text, self.forms.lookups)):
                return unit
            if not noted and not inline.leading(item.text, self.assembly.words.head):
                break
        return ""

    def _text_follows(self, at: int) -> bool:
        for offset, item in enumerate(self.items[at : at + _ITEMS]):
            if isinstance(item, TableItem):
                return False
            if item.block[0] in _APART or titles.is_annex(item.text, self.forms):
                continue
            hit = self.title(at + offset)
            return hit is None or (hit.family == "report" and self._text_follows(at + offset + hit.lines))
        return False

    def opens_report(self, at: int) -> bool:
        """An untitled report: at least two headings with topics of their own before the next table."""
        first = self.items[at]
        if (
            self.assembly.pending is not None
            or not isinstance(first, Line)
            or not (first.in_body or first.cell)
            or (headings.numbered(first) is None and not first.level)
        ):
            return False
        return self.outlines.begin(at)

    def resumed(self, at: int) -> Builder | None:
        """The report that goes on here, below a form or a report that is an annex of it, or None."""
        assembly, first = self.assembly, self.items[at]
        if not isinstance(first, Line) or not first.in_body:
            return None
        broken_off = assembly.broken_off if assembly.report is None else None
        if broken_off is not None and self._resumes(broken_off, first, at):
            return broken_off
        outer = assembly.enclosing
        if outer is None or (assembly.report is not None and not self._is_dated(assembly.report)):
            return None
        return outer if self._counts_on(outer, at) else None

    def _is_dated(self, report: Builder) -> bool:
        return signatures.is_dated(self.assembly.report_lines[id(report)])

    def _resumes(self, report: Builder, first: Line, at: int) -> bool:
        """Whether a report goes on below a form: its numbers do, or, the form in its midst, its sentences."""
        if self._is_dated(report) or self._is_of_form(first):
            return False
        return (self.assembly.in_midst and ("。" in first.text or self._signs(at))) or self._counts_on(report, at)

    def _counts_on(self, report: Builder, at: int) -> bool:
        """Whether the next heading has the number that follows the last one of a report."""
        below: list[Line] = []
        for offset, item in enumerate(self.items[at : at + _ITEMS]):
            if isinstance(item, TableItem) or self.title(at + offset) is not None or self._is_of_form(item):
                break
            below.append(item)
        return report_headings.goes_on(self.assembly.report_lines[id(report)], below, DEPTH, self.forms)

    def _is_of_form(self, line: Line) -> bool:
        return self.assembly.is_note(line.text) or bool(inline.leading(line.text, self.assembly.words.head))

    def _signs(self, at: int) -> bool:
        """Whether the name of a unit stands here, and a date below it."""
        name, date = self.items[at], self.items[at + 1] if at + 1 < len(self.items) else None
        if not isinstance(name, Line) or not isinstance(date, Line):
            return False
        return titles.names_unit(name.text, self.forms) and signatures.is_dated([date])

    def is_form(self, at: int) -> bool:
        """Inside a report only a table, or tables in a row, that are plainly a form end it."""
        blocks: set[str] = set()
        named = base = False
        for item in self.items[at:]:
            if not isinstance(item, TableItem):
                if self.assembly.is_note(item.text):
                    continue
                break
            view = item.view
            blocks |= {found.block.name for found in header.find_all(view, self.forms.of("matrix", "records")).values()}
            keys = {cell.key for cell in view.cells if len(cell.text) <= SHORT}
            named = named or self._says_whose(view)
            found = (self.assembly.words.general.get(key) for key in keys)
            base = base or any(pair is not None and pair[0].family == "base_data" for pair in found)
        return (base and "spending" in blocks) or ("indicators" in blocks and (len(blocks) > 1 or named))

    def _says_whose(self, view: View) -> bool:
        """Whether a table has a label for a unit or a project; not for the unit of each in a list of people."""
        head = self.assembly.words.head
        rows = (row for row, keys in enumerate(view.keys) if any(key in head for key in keys))
        return any(
            cell.key in head and head[cell.key][1].field in _WHOSE and len(cell.text) <= SHORT
            for row in rows
            if not people.heads(view, row, self.assembly.words)
            for cell in view.written[row]
        )

    def list_in(self, view: View) -> lists.ProjectList | None:
        """The list of projects a table is."""
        found = (lists.find(view, row, self.forms) for row in range(min(_LIST_HEADER_ROWS, view.rows)))
        return next((listed for listed in found if listed is not None), None)


def repeats_title(hit: TitleHit, current: Builder | None, forms: Forms) -> bool:
    """Whether a title says that the unfinished form above it goes on, or is that form's own, printed again.

    A form whose first block is one that any table may begin with could be followed by its like.
    """
    title = current.title if current is not None else None
    if current is None or title is None or current.total_seen or hit.lookalike or hit.family != title.family:
        return False
    if titles.says_goes_on(hit, forms):
        return hit.form in (title.form, None) and hit.year in (title.year, None)
    return squash(hit.text) == squash(title.text) and not _BEGINNINGS.isdisjoint(current.blocks)


def begins_form(view: View, top: int, heads: Mapping[int, Header], words: Vocabulary) -> bool:
    """Whether the first rows of a table, from `top` on, are those that a form begins with. heads: its headers."""
    for row in islice((row for row in range(top, view.rows) if view.written[row]), _FIRST_ROWS):
        found = heads.get(row)
        if found is not None:
            return found.block.name in _BEGINNINGS
        known = (words.general.get(key) for key in view.keys[row])
        if any(pair is not None and pair[0].name in _BEGINNINGS for pair in known):
            return True
    return False
