"""Walk over a table's rows: find titles, headers, pairs and records, and hand them to the readers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from extractors import units
from extractors.builder import Builder
from extractors.form_model import Keys
from extractors.lines import TableItem
from extractors.readers import (
    header,
    label_or_value,
    left_edge,
    lists,
    matrix,
    money_beside,
    other_blocks,
    pairs_below,
    people,
    records,
    row_names,
    scores_above,
    torn_tables,
    totals,
    totals_below,
    unasked,
    values_by_place,
)
from extractors.readers.booking import book_pair
from extractors.readers.columns import Header, repeated
from extractors.readers.foreign_blocks import ForeignBlocks
from extractors.readers.levels import Levels
from extractors.readers.money_beside import Money
from extractors.readers.pairs import Pair
from extractors.readers.short_rows import ShortRows
from extractors.suggest import nearest
from extractors.tables import FormCell, View
from extractors.walk import beginnings, captions, continued, leftovers, table_titles
from extractors.walk.assembly import Assembly

_LAST_ROWS = 3


class TableReader:
    """Reads the tables of one Document; what carries over from table to table lives here."""

    def __init__(self, assembly: Assembly) -> None:
        self.assembly = assembly
        self.forms = assembly.forms
        self.ledger = assembly.ledger
        self.words = assembly.words
        self.epoch = assembly.epoch
        self.header: Header | None = None
        self.levels = Levels()
        self.inside_composition = False
        self.headers: dict[int, Header] = {}
        self.people: Mapping[int, list[FormCell]] = {}
        self.body = 0
        self.above: View | None = None

    def _follow(self, *, inside: bool = False) -> None:
        """Where a new form began, nothing of the one before carries over."""
        if self.epoch != self.assembly.epoch:
            self.epoch = self.assembly.epoch
            self.header = None
            self.levels = Levels()
            self.inside_composition = inside
            self.above = None

    def read(self, item: TableItem) -> None:
        """Every row of one table."""
        self._follow()
        view, self.body = item.view, item.body
        self.headers = header.find_all(view, self.forms.of("matrix", "records"), self.words.general)
        self.people = people.find_all(view, self.words)
        self.foreign = ForeignBlocks(view, self.headers, self.words)
        over = self.assembly.waiting_lines
        again = continued.names_again(view, self.headers, self.assembly.current, self.words, over)
        current = None if again else self.assembly.current
        if current is not None and beginnings.anew(view, self.headers, current, self.words):
            self._end_form()
            current = None
        self.beginnings = beginnings.find_all(view, self.headers, current, self.words)
        self.header = (
            torn_tables.going_on(view, self.header, self.above, self.forms.lookups) if self.assembly.current else None
        )
        self.short_rows = ShortRows(view, self.forms, self.words.general)
        row = continued.book(view, again, self.headers, self.assembly.current) or self._below_torn_heads(view)
        unowned = 0
        while row < view.rows:
            row = min(max(self._row(view, row), row + 1), view.rows)
            if self.assembly.current is not None or row == view.rows:
                for passed in range(unowned, row):
                    leftovers.sweep(view, passed, item.body, self.assembly, in_composition=self.inside_composition)
                unowned = row
        self._follow()
        self.above = view

    def _below_torn_heads(self, view: View) -> int:
        """Read the row at the top of a table that holds the values of labels at the end of the one above.

        What stands around the labels, be it of their group's unit, stands in the table above.
        """
        above, lookups = self.above, self.forms.lookups
        if above is None:
            return 0
        found = torn_tables.values_below(above, view, self.words, lookups)
        for pair in found:
            self._pair(above, pair)
        return 1 if found else 0

    def _end_form(self) -> None:
        self.assembly.end_form()
        self._follow()

    def _row(self, view: View, row: int) -> int:
        self._follow()
        if row in self.beginnings and beginnings.ends(self.assembly.current):
            self._end_form()
        if (below := table_titles.read(view, row, self.headers, self.body, self.assembly)) is not None:
            return below
        captions.take_row(view, row, self.assembly)
        found = self.headers.get(row)
        self.short_rows.settle_below(row, found)
        if (below := self._leave_list(view, row)) is not None:
            return below
        if (beside := money_beside.find(view, row, self.forms.blocks["funds"])) is not None:
            return self._read_beside(view, beside)
        if found is not None:
            self._enter_header(found)
            return found.bottom
        if (below := self._below_header(view, row)) is not None:
            return below
        bottom = self._pairs_row(view, row)
        if bottom is None and self.header is not None and self.assembly.current is not None:
            self._unknown_row(view, row, self.header, self.assembly.current)
        return bottom or row + 1

    def _below_header(self, view: View, row: int) -> int | None:
        """Read what is surely of the header in force; the row below it, or None."""
        found, current = self.header, self.assembly.current
        if found is None or current is None:
            return None
        if below := totals_below.read(view, found, row, self.words.totals, current):
            return below
        return row + 1 if self._records_row(view, row, found, current) else None

    def _leave_list(self, view: View, row: int) -> int | None:
        """Leave a list of people or of projects, or a block of something else, over; the row below it, or None."""
        if row in self.people:
            known = partial(self._is_known, view)
            return self._go_on(view, people.read(view, self.people[row], known, self.ledger))
        if (below := self.foreign.bottom(row, partial(self._is_labelled, view))) is not None:
            return self._leave_rows(view, row, self._go_on(view, below), self.assembly.current)
        listed = lists.find(view, row, self.forms)
        if listed is None:
            return None
        self.assembly.expect(listed, view)
        return self._leave_rows(view, row, listed.bottom, None)

    def _leave_rows(self, view: View, row: int, bottom: int, owner: Builder | None) -> int:
        for cell in (cell for at in range(row, bottom) for cell in view.starting[at]):
            self.ledger.leave(cell, "unknown_table", owner)
        return bottom

    def _go_on(self, view: View, row: int) -> int:
        """A row below what was left over: only one that is surely of the block above that goes on with it."""
        if row < view.rows and not self._is_own(view, row):
            self.header = None
        return row

    def _is_known(self, view: View, row: int) -> bool:
        """Whether a row has heads of a block or a label in front, or a name that the block being read declares."""
        return self._is_labelled(view, row) or self._is_own(view, row)

    def _is_labelled(self, view: View, row: int) -> bool:
        labelled = any(key in self.words.general or key in self.words.others for key in view.keys[row][:1])
        return row in self.headers or labelled

    def _is_own(self, view: View, row: int) -> bool:
        return self.header is not None and other_blocks.is_own(view, self.header, row, self.forms.lookups)

    # headers

    def _read_beside(self, view: View, found: Money) -> int:
        builder = self._enter(found.header)
        self.header = None
        left_edge.book(found.header, builder)
        return found.read(view, builder)

    def _enter(self, found: Header) -> Builder:
        builder = self.assembly.enter(found.block)
        self._follow()
        self.inside_composition = False
        left_edge.tell_unit(found, builder)
        builder.columns.update(f"{found.block.dataset}.{name}" for name in found.fields)
        return builder

    def _enter_header(self, found: Header) -> None:
        builder = self._enter(found)
        if self.header is not None and self.header.block is found.block:
            found = repeated(found, self.header)
        else:
            self.levels = Levels()
        self.header = None if found.block.options.get("instead_of") in builder.blocks else found
        for cell, alias in found.labels:
            builder.label_or_leave(cell, alias)
        for cell in found.strangers:
            place = nearest(cell.text, found.block, "columns", found.fields)
            self.ledger.leave(cell, "unknown_label", builder, place)

    def _records_row(self, view: View, row: int, found: Header, current: Builder) -> bool:
        """A row that the header in force surely reads; False when the row may be something else."""
        if not self.short_rows.settle(row, found):
            return self._doubtful_row(view, row, found, current)
        if found.block.layout == "matrix":
            return self._matrix_row(view, row, found, current)
        if self._sums_row(view, row, found, current) or unasked.read(view, row, self.forms.blocks["closing"], current):
            return True
        stated = row >= view.rows - _LAST_ROWS and totals.read_stated(view, found, row, current)
        first = records.first_text(view, found, row)
        if stated or (self._is_key(view, row, found) and not records.names_indicator(view, found, row, first)):
            return False  # a grade may stand beside it
        other = other_blocks.label_beside(view, found, row, self.forms.lookups)
        if other is not None and not other_blocks.is_indicator(view, found, row, self.forms.lookups):
            return True
        if other is not None and other.row == row:
            self.levels = Levels()
        records.read(view, found, row, self.levels, current)
        return True

    def _doubtful_row(self, view: View, row: int, found: Header, current: Builder) -> bool:
        """A row of which nobody can tell below which heads it belongs: none of theirs, unless one of labels."""
        if self._is_key(view, row, found):
            return False
        for cell in view.written[row]:
            self.ledger.leave(cell, "ambiguous", current)
        self.levels = Levels()
        return True

    def _sums_row(self, view: View, row: int, found: Header, current: Builder) -> bool:
        """A row of sums: 小计, 总分, or both sums under a name that nobody declared."""
        if totals.is_subtotal(view, found, row):
            return True
        if totals.is_total(view, found, row):
            totals.read(view, found, row, self.words.totals, current)
            return True
        return totals.read_unnamed(view, found, row, self.words.totals, current)

    def _matrix_row(self, view: View, row: int, found: Header, current: Builder) -> bool:
        known = row_names.knows(view, found, row)
        above = None if known else header.records_above(self.headers, row)  # 总分 below the money
        if above is not None and above.block.name in current.blocks and totals.is_total(view, above, row):
            totals.read(view, above, row, self.words.totals, current)
            return True
        is_row = known or matrix.fills(view, found, row) or matrix.names_itself(view, found, row)
        return is_row and matrix.read(view, found, row, current)

    def _is_key(self, view: View, row: int, found: Header) -> bool:
        return pairs_below.begins(view, row, found, self.words, self.forms.lookups)

    def _unknown_row(self, view: View, row: int, found: Header, current: Builder) -> None:
        if found.block.layout == "matrix":
            matrix.read(view, found, row, current)

    # pairs

    def _keys(self, view: View, row: int) -> Keys:
        if self.inside_composition:
            return self.words.composition
        current = self.assembly.current
        above = current is None or scores_above.is_above(current.blocks)
        return scores_above.keys(view, row, self.words) if above else self.words.general

    def _pairs_row(self, view: View, row: int) -> int | None:
        keys, inside = self._keys(view, row), self.inside_composition
        found = values_by_place.find(view, row, keys, self.words)
        if found is None:
            return None
        found = table_titles.not_below(view, row, found, keys, self.assembly)
        if any(pair.block.name == "composition" for pair in found.pairs) and not self.inside_composition:
            self.inside_composition = True
            found = values_by_place.find(view, row, self.words.composition, self.words) or found
        if any(pair.block.name != "composition" for pair in found.pairs):
            self.inside_composition = all(pair.block.name == "composition" for pair in found.pairs)
        if any(pair.block.name != "closing" or self.header is None for pair in found.pairs):
            self.header = None
        keys = keys if inside is self.inside_composition else self._keys(view, row)
        for pair in found.pairs:
            self._pair(view, label_or_value.checked(view, pair, keys, self.words.others, self.forms.lookups))
        self._follow(inside=self.inside_composition)  # these pairs may have begun the form
        return found.bottom

    def _pair(self, view: View, pair: Pair) -> None:
        if (
            pair.span is not None
            and pair.cell is not None
            and units.is_caption(pair.label.key, pair.cell.text[slice(*pair.span)], self.forms.lookups)
        ):
            captions.take(pair.cell, self.assembly)
            return
        builder = self.assembly.enter_pair(pair, self._more_headers(pair.label_cell.row))
        if builder is None:
            self.assembly.waiting.append((view, pair))
            self.ledger.label(pair.label_cell, pair.term.alias)
            self.ledger.repeats((*pair.repeats, *pair.units))
            if pair.cell is not None and pair.cell.stripped:
                self.ledger.value(pair.cell)
            return
        book_pair(view, pair, builder)

    def _more_headers(self, row: int) -> bool:
        return any(other > row for other in self.headers)
