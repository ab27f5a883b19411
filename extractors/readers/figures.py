"""The figures of a report as facts: concept, value, unit and snippet of each, cited where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.builder import Builder
from extractors.lines import Line
from extractors.prose.figures import Figure, read_figures
from extractors.prose.words import words
from extractors.text import clean_text
from extractors.values import Value

_TITLE_VOTES = 2


def read(lines: Sequence[Line], builder: Builder, scope: str, owners: Sequence[str], *, item: bool) -> None:
    """All figures in the lines of a report into `builder`.

    scope: ``unit`` or ``project``; owners: the unit's names; item: it is about one project.
    """
    paragraphs = [(str(index), line.text) for index, line in enumerate(lines)]
    titled = builder.title.year if builder.title is not None else None
    votes = (titled,) * _TITLE_VOTES if titled else ()
    for figure in read_figures(paragraphs, None, scope, votes, owners, item=item):
        _add(figure, lines[int(figure.block)], builder)


def _add(figure: Figure, line: Line, builder: Builder) -> None:
    order = builder.record("figures")
    raw, place = line.cited(figure.start, figure.end)
    said, snippet = line.cited(figure.end - len(figure.snippet), figure.end)
    vocabulary = words()
    unit = vocabulary.units[vocabulary.kind_of(figure.concept)]
    value = Value(figure.number, None, figure.unit_written, figure.half_unit)
    builder.add("figures", order, "concept", raw, Value(text=figure.concept), place)
    builder.add("figures", order, "value", raw, value, place)
    builder.add("figures", order, "unit", raw, Value(text=unit), place)
    builder.add("figures", order, "snippet", said, Value(text=clean_text(said)), snippet)
