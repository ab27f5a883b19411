"""All headings of a report, also those that only what stands around them tells."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from extractors.form_model import Forms
from extractors.lines import Line
from extractors.readers import closed_headings, decimal_headings, headings, spaced_headings
from extractors.readers.headings import Heading


def find(lines: Sequence[Line], at: int, last: Mapping[str, Heading], forms: Forms) -> Heading | None:
    """The heading that ``lines[at]`` is or begins with. last: by style, the last heading above that is so numbered."""
    return (
        headings.find(lines[at])
        or closed_headings.find(lines, at, last, forms)
        or decimal_headings.find(lines, at, last, forms)
        or spaced_headings.find(lines, at, last, forms)
    )


def each(lines: Sequence[Line], forms: Forms) -> Iterator[tuple[Line, Heading]]:
    """All headings of some lines, each with its line."""
    last = dict[str, Heading]()
    for at, line in enumerate(lines):
        found = find(lines, at, last, forms)
        if found is not None:
            last[found.style] = found
            yield line, found


def is_cover(lines: Sequence[Line], forms: Forms, keys: Container[str]) -> bool:
    """Whether lines are those of a cover (`headings.is_cover`), and none a heading for what stands around it."""
    return headings.is_cover(lines, forms, keys) and next(each(lines, forms), None) is None


def goes_on(above: Sequence[Line], below: Sequence[Line], depth: int, forms: Forms) -> bool:
    """Whether the first heading below some lines, of those down to a depth, has the number after the last above."""
    if not any(line.level or _is_numbered(line, depth) for line in below):
        return False
    lines, last = [*above, *below], dict[str, Heading]()
    for at in range(len(lines)):
        found = find(lines, at, last, forms)
        if found is not None and at >= len(above) and found.depth <= depth:
            return headings.follows(found, last.get(found.style))
        if found is not None:
            last[found.style] = found
    return False


def _is_numbered(line: Line, depth: int) -> bool:
    mark = headings.numbered(line)
    return mark is not None and mark.depth <= depth
