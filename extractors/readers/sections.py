"""A narrative report → its heading tree with topics, texts, signature and date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors import titles
from extractors.builder import Builder
from extractors.form_model import Forms
from extractors.lines import Line
from extractors.model import Address
from extractors.readers import headings, report_headings, signatures
from extractors.readers.headings import Heading
from extractors.text import clean_text
from extractors.values import Value

_LISTED = "arabic"  # how annexes are numbered


@dataclass(slots=True)
class _Section:
    heading: Heading | None
    line: Line | None
    topic: str
    body: list[tuple[Line, int]] = field(default_factory=list)


def read(lines: Sequence[Line], builder: Builder, running: Sequence[tuple[str, str]]) -> None:
    """All lines of a report into `builder` as sections; running: (path, text) of the body's paragraphs in order."""
    positions = {path: index for index, (path, _) in enumerate(running)}
    stack: list[tuple[str, str]] = []
    section = _Section(None, None, "other")
    annexes, last = False, dict[str, Heading]()
    for at, line in enumerate(lines):
        found = report_headings.find(lines, at, last, builder.forms)
        listed = found is None or found.style == _LISTED
        annexes = titles.lists_annexes(line.text, builder.forms) or (annexes and listed)
        if found is None or annexes:
            section.body.append((line, 0))
            continue
        _emit(section, builder, running, positions)
        last[found.style] = found
        section = _Section(found, line, _topic_of(found, line, stack, builder.forms))
        if line.text[found.rest :].strip():
            section.body.append((line, found.rest))
    _emit(section, builder, running, positions)
    end = next((path for path, text in reversed(running) if text.strip()), None)
    signatures.read(lines, builder, last=bool(lines) and lines[-1].block == end)


def _topic_of(found: Heading, line: Line, stack: list[tuple[str, str]], forms: Forms) -> str:
    styles = [style for style, _ in stack]
    if found.style in styles:
        del stack[styles.index(found.style) :]
    inherited = stack[-1][1] if stack else "other"
    own = headings.topic(line.text[found.begin : found.end], forms) or inherited
    stack.append((found.style, own))
    return own


def _emit(section: _Section, builder: Builder, running: Sequence[tuple[str, str]], positions: dict[str, int]) -> None:
    if section.heading is None and not section.body:
        return
    order = builder.record("sections")
    _emit_heading(section, order, builder)
    if section.body:
        raw, address = _cited(_citable(section.body, builder), running, positions)
        builder.add("sections", order, "text", raw, Value(text=clean_text(raw)), address)


def _emit_heading(section: _Section, order: int, builder: Builder) -> None:
    found, line = section.heading, section.line
    if found is None or line is None:
        first = section.body[0][0].address(0, 0)
        builder.add("sections", order, "depth", "", Value(number=0), first)
        builder.add("sections", order, "topic", "", Value(text=section.topic), first)
        return
    words, place = line.cited(found.begin, found.end)
    number, before = line.cited(*found.number_span)
    builder.add("sections", order, "depth", number, Value(number=found.depth), before)
    builder.add("sections", order, "number", number, Value(text=found.number or None), before)
    builder.add("sections", order, "heading", words, Value(text=clean_text(words)), place)
    builder.add("sections", order, "topic", words, Value(text=section.topic), place)


def _citable(body: list[tuple[Line, int]], builder: Builder) -> list[tuple[Line, int]]:
    """The lines one address can cite: running text, else the first box; boxes beside running text are left over."""
    kept = [entry for entry in body if entry[0].cell is None]
    kept = kept or [entry for entry in body if entry[0].cell is body[0][0].cell]
    for line, _ in body:
        if line.cell is not None and line.cell is not kept[0][0].cell:
            builder.ledger.revoke(line.cell, "unknown_table", builder)
    return kept


def _cited(
    body: list[tuple[Line, int]], running: Sequence[tuple[str, str]], positions: dict[str, int]
) -> tuple[str, Address]:
    first, last = body[0][0], body[-1][0]
    begin, end = first.span(body[0][1])[0], last.end
    if first.block == last.block:
        text = first.cell.text if first.cell else running[positions[first.block]][1]
        return text[begin:end], first.at(begin, end)
    texts = [text for _, text in running[positions[first.block] : positions[last.block] + 1]]
    joined = "\n".join(texts)
    end += len(joined) - len(texts[-1])
    return joined[begin:end], first.at(begin, end)
