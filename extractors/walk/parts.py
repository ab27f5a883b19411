"""Split a Document into form instances: titles are evidence, content decides (docs/architecture.md, decision 4)."""

from __future__ import annotations

import regex

from extractors import inline, titles
from extractors.builder import Builder
from extractors.form_model import Forms
from extractors.lines import Item, Line, Reading, TableItem
from extractors.model import Name, Part
from extractors.numbering import ARABIC, CIRCLED
from extractors.readers.booking import NAMES, book_line
from extractors.text import squash
from extractors.titles import TitleHit
from extractors.vocabulary import Vocabulary
from extractors.walk import contents, finish, margins, report_heads
from extractors.walk.assembly import Assembly
from extractors.walk.lookahead import SHORT, Lookahead
from extractors.walk.lookalikes import Lookalikes
from extractors.walk.table_reader import TableReader
from parsers.model import Document, Paragraph

_LINES_ABOVE = 3  # notes between a list of projects and its title, and the title
_CLOSING = frozenset({"contact", "phone", "fill_date"})
_ENUMERATED = regex.compile(rf"\s*(?:{ARABIC}(?:[.．](?!\d)|[、)）])|[（(]{ARABIC}[)）]|{CIRCLED})")


class Flow:
    """Reads one Document from top to bottom; `parts` and `ledger` hold the result after `run`.

    passed: titles of forms that had not begun when the title of another form came.
    """

    def __init__(self, document: Document, forms: Forms, words: Vocabulary) -> None:
        running = [(b.path, b.text) for b in document.blocks if isinstance(b, Paragraph) and b.path.isdigit()]
        self.forms = forms
        self.reading = Reading(document, forms.lookups)
        file_title = titles.find([document.name.rpartition(".")[0]], forms)
        self.margins = margins.of(self.reading.items)
        self.assembly = Assembly(forms, words, file_title, running, margins.caption(self.margins, forms.lookups))
        self.parts: list[tuple[Builder, Part]] = []
        self.loose: list[Line] = []
        self.passed: list[TitleHit] = []
        self.note_before = False
        self.lookalikes = Lookalikes(self.assembly)
        self.tables = TableReader(self.assembly)
        self.items: list[Item] = self._without_contents()
        self.ahead = Lookahead(self.items, self.assembly)

    def _without_contents(self) -> list[Item]:
        """What there is to read: all but margins, and tables of contents, which are notes."""
        entries = contents.lines_of(self.reading.items, self.forms)
        for line in entries:
            self.assembly.mark(line, "note")
        passed = {id(line) for line in (*entries, *self.margins)}
        return [item for item in self.reading.items if id(item) not in passed]

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
        self.assembly.leave_cover()
        self.assembly.flush_waiting(None)
        margins.read(self.margins, self.assembly)
        self.parts = [(b, part) for b in self.assembly.builders if (part := finish.part(self.assembly, b)) is not None]

    def untabled(self) -> set[str]:
        """Forms that a title announces and that are not there, unless one such is read elsewhere in the Document."""
        read = {part.form for _, part in self.parts}
        passed = {hit.form for hit in self.passed} - read
        return {form for form in passed | {hit.form for hit in self.assembly.untabled} if form}

    # lines

    def _line(self, at: int, line: Line) -> int:
        if line.block[0] == "n":
            self._apart(line)
            return at + 1
        hit = self.ahead.title(at)
        if hit is not None and self._accept(hit, at):
            self.note_before = False
            return at + hit.lines
        if (resumed := self.ahead.resumed(at)) is not None:
            self._flush_loose()
            self.assembly.resume_report(resumed)
        if (titles.is_annex(line.text, self.forms) and self.ahead.announces(at + 1)) or self.ahead.heads_list(
            line, at + 1
        ):
            self.assembly.mark(line, "title")
        elif self.assembly.report is not None and (line.in_body or line.cell is not None):
            self.assembly.report_line(line)
        elif self.ahead.opens_report(at):
            self.assembly.open_report(None, line.body)
            self._flush_loose()
            self.assembly.report_line(line)
        else:
            self._outside(line, at)
            return at + 1
        self.note_before = False
        return at + 1

    def _apart(self, line: Line) -> None:
        """Footnotes are no part of a form."""
        if self.forms.lookups.notes.pattern.fullmatch(line.text):
            self.assembly.mark(line, "note")
        else:
            self.assembly.leave(line, "outside_form", None)

    def _accept(self, hit: TitleHit, at: int) -> bool:
        """Take a title if the form it announces follows; a title in an annex list, or over a picture, is text."""
        after = at + hit.lines
        if not self.ahead.follows(hit, after):
            if hit.family != "report":
                self.assembly.untabled.append(hit)
            if (
                self.assembly.report is not None
                or hit.family != "report"
                or any(builder.family == "report" for builder in self.assembly.builders)
            ):
                return False
        if hit.family != "report" and self.ahead.goes_on(hit, after):
            self._flush_loose()
            for item in self.items[at:after]:
                if isinstance(item, Line):
                    self.assembly.mark(item, "title")
            return True
        self._take_loose(hit)
        if hit.owner is None:
            self._take_owner()
        for item in self.items[at:after]:
            if isinstance(item, Line):
                self.assembly.mark(item, "title")
        self._begin(hit, self.items[at].body)
        return True

    def _begin(self, hit: TitleHit, body: int) -> None:
        """What a title announces begins, also where the form of the title above never did."""
        pending = self.assembly.pending
        if pending is not None and pending.form != hit.form:
            self.passed.append(pending)
        if hit.family == "report":
            self.assembly.open_report(hit, body)
            self._flush_loose()
        else:
            self.assembly.announce(hit, body)

    def _take_loose(self, hit: TitleHit) -> None:
        """A line right above a title that names the unit, or holds words of a title, belongs to it."""
        last = self.loose[-1] if self.loose and self.assembly.report is None else None
        names = last is not None and titles.names_unit(last.text, self.forms)
        if last is not None and (names or titles.holds_words(last.text, self.forms)):
            self.assembly.mark(self.loose.pop(), "title")
            if names and hit.owner is None:
                self.assembly.owner = Name("title", last.text.strip(), last.address())
        self._flush_loose()

    def _take_owner(self) -> None:
        """The last line of the report above that is the first of the title's: the name of its unit."""
        report = self.assembly.report
        lines = self.assembly.report_lines[id(report)] if report is not None else []
        if report is not None and (line := report_heads.next_owner(report, lines, self.forms)) is not None:
            lines.pop()
            self.assembly.mark_again(line, "title")
            self.assembly.owner = Name("title", line.text.strip(), line.address())

    def _flush_loose(self) -> None:
        for line in self.loose:
            self.assembly.leave(line, "outside_form", None)
        self.loose = []

    def _outside(self, line: Line, at: int) -> None:
        """A line that is in no report: a note, a caption, a head line of a form, or left over."""
        starts = self.assembly.starts_note(line.text)
        goes_on = self.note_before and _ENUMERATED.match(line.text) is not None
        self.assembly.take_caption(line.text, note=starts or goes_on)
        if not starts:
            self.assembly.take_year(line.text)
        if goes_on or (self.assembly.is_note(line.text) and not (starts and self._tells_unit(line))):
            self.assembly.mark(line, "note")
            self.note_before = starts or self.note_before
            self._flush_loose()
            return
        self.note_before = False
        found = self.assembly.mark_head(line)
        if found:
            self._flush_loose()
            for pair in found:
                self._head_pair(line, pair, at)
            return
        if len(squash(line.text)) <= SHORT and not regex.search(r"[。；;：:，,]", line.text):
            self.loose.append(line)
        else:
            self._flush_loose()
            self.assembly.leave(line, "outside_form", None)

    def _tells_unit(self, line: Line) -> bool:
        """Whether a line that begins as a note does says whose the form is: 单位负责人：张三  填报单位：某局."""
        head = self.assembly.words.head
        pairs = self.assembly.head_pairs(line.text)
        return any(head[pair.label.key][1].field in NAMES and pair.end > pair.start for pair in pairs)

    def _head_pair(self, line: Line, pair: inline.Inline, at: int) -> None:
        """A head line belongs to the form it stands over; who filled a form in stands under it."""
        current = self.assembly.current
        name = self.assembly.words.head[pair.label.key][1].field
        closes = name in _CLOSING or not self.ahead.table_follows(at + 1)
        if current is not None and self.assembly.pending is None and closes and not current.says(name):
            book_line(line, pair, self.assembly.words.head, current)
        else:
            self.assembly.waiting_lines.append((line, pair))

    # reports

    # tables

    def _table(self, item: TableItem, at: int) -> None:
        self._flush_loose()
        self.note_before = False
        self.assembly.above = self.items[max(at - _LINES_ABOVE, 0) : at]
        if self.lookalikes.take(item.view):
            self._listed(item)
            self._leave_table(item, None)
            return
        if self.assembly.report is not None and not self.ahead.is_form(at):
            self._listed(item)
            self._leave_table(item, self.assembly.report)
            return
        if self.assembly.report is not None:
            self._give_back(self.assembly.report)
            self.assembly.break_off(in_midst=True)
        if not self.assembly.caption:
            self.assembly.caption = self.ahead.unit_noted_below(at + 1)
        self.tables.read(item)
        self.assembly.caption_above = False

    def _give_back(self, report: Builder) -> None:
        """Captions, notes and annex marks right above an untitled form are the form's, not the report's."""
        lines = self.assembly.report_lines[id(report)]
        while lines and (
            self.assembly.is_note(lines[-1].text) or inline.leading(lines[-1].text, self.assembly.words.head)
        ):
            line = lines.pop()
            self.assembly.take_caption(line.text)
            self.assembly.mark_again(line, "note")
            for pair in self.assembly.head_pairs(line.text):
                self.assembly.waiting_lines.append((line, pair))

    def _leave_table(self, item: TableItem, owner: Builder | None) -> None:
        for cell in item.view.cells:
            self.assembly.ledger.leave(cell, "unknown_table", owner)

    def _listed(self, item: TableItem) -> None:
        """A list of projects inside a report tells how many to expect."""
        listed = self.ahead.list_in(item.view)
        if listed is not None:
            self.assembly.expect(listed, item.view)

    # parts
