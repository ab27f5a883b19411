"""Where in running text, with no title over it, the headings of a report begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from extractors.form_model import Forms
from extractors.lines import Item, Line
from extractors.readers import headings, report_headings
from extractors.walk import contents

DEPTH = 2  # of headings that tell a report: 一、 and （一）
_LEAST = 2  # of them with topics of their own
_WINDOW = 200  # lines that tell whether the first is a heading


class Outlines:
    """Of which lines a report may be the first, by what stands below them before the next table.

    One look serves all lines down to the first heading with a topic, or, where there are too few, all up to the table:
    a text of a hundred thousand numbered lines, asked for in order, is looked over once.
    """

    def __init__(self, items: Sequence[Item], forms: Forms) -> None:
        self._items, self._forms = items, forms
        self._served = range(0)  # the items that the last look serves
        self._headed = False  # whether there are headings enough below those before it

    def begin(self, at: int) -> bool:
        """Whether the line is a heading, and headings with topics enough stand from it on."""
        if at not in self._served:
            self._look(at)
        if not self._headed:
            return False
        return report_headings.find(list(self._lines(at, _WINDOW)), 0, {}, self._forms) is not None

    def _look(self, at: int) -> None:
        lines = list(self._lines(at, len(self._items)))
        found = list(islice(self._topics(lines), _LEAST))
        self._headed = len(found) >= _LEAST
        self._served = range(at, at + (found[0] + 1 if self._headed else len(lines)))

    def _lines(self, at: int, most: int) -> Iterator[Line]:
        for place in range(at, min(at + most, len(self._items))):
            item = self._items[place]
            if not isinstance(item, Line):
                return
            yield item

    def _topics(self, lines: Sequence[Line]) -> Iterator[int]:
        """The places of headings with topics of their own."""
        for at, line, found in report_headings.places(lines, self._forms):
            words = line.text[found.begin : found.end]
            if found.depth > DEPTH or contents.lists_form(line, self._forms):
                continue
            if headings.topic(words, self._forms) is not None:
                yield at
