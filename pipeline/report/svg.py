"""Small plots as inline SVG: a title, labelled axes with units, every text escaped. No script, no outside reference."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH = 640
_BAR_HEIGHT, _GAP, _LABEL_WIDTH, _VALUE_WIDTH = 20, 6, 168, 96
_TITLE, _AXIS, _PLOT = 34, 44, 190
_LEFT = 46
_LONGEST_LABEL = 13
_ROOM = 18  # of a number in a segment


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. colour: a CSS colour; shown: its value as text; hint: longer text shown under the pointer."""

    label: str
    value: float
    shown: str
    colour: str = "#2f6690"
    hint: str = ""


def bars(title: str, unit: str, given: Sequence[Bar]) -> Markup:
    """Horizontal bars, one per line, each with its label and value. Negative values go to the left of zero."""
    height = _TITLE + len(given) * (_BAR_HEIGHT + _GAP) + 8
    low, high = min([0.0, *(bar.value for bar in given)]), max([0.0, *(bar.value for bar in given)])
    scale = (WIDTH - _LABEL_WIDTH - _VALUE_WIDTH) / ((high - low) or 1)
    zero = _LABEL_WIDTH - low * scale
    pieces = [_bar(bar, _TITLE + at * (_BAR_HEIGHT + _GAP), zero, scale) for at, bar in enumerate(given)]
    return _picture(title, unit, height, pieces)


def _bar(bar: Bar, top: float, zero: float, scale: float) -> Markup:
    width = abs(bar.value) * scale
    left = zero if bar.value >= 0 else zero - width
    middle = top + _BAR_HEIGHT * 0.72
    return Markup("").join(
        (
            _text(_LABEL_WIDTH - 8, middle, _short(bar.label), "end", hint=bar.hint or bar.label),
            _rect(left, top, max(width, 1), _BAR_HEIGHT, bar.colour, bar.hint or f"{bar.label} {bar.shown}"),
            _text(zero + max(width if bar.value >= 0 else 0, 0) + 6, middle, bar.shown, "start"),
        )
    )


def stacked(title: str, unit: str, given: Sequence[tuple[str, Sequence[Bar]]]) -> Markup:
    """One line per label, cut into segments (shown inside where there is room), with a legend of all segments."""
    height = _TITLE + len(given) * (_BAR_HEIGHT + _GAP) + 34
    most = max([1.0, *(sum(bar.value for bar in segments) for _, segments in given)])
    scale = (WIDTH - _LABEL_WIDTH - 20) / most
    pieces: list[Markup] = []
    for at, (label, segments) in enumerate(given):
        top, left = _TITLE + at * (_BAR_HEIGHT + _GAP), float(_LABEL_WIDTH)
        pieces.append(_text(_LABEL_WIDTH - 8, top + 15, _short(label), "end"))
        for bar in segments:
            pieces.append(_segment(bar, left, top, bar.value * scale))
            left += bar.value * scale
    legend = {bar.label: bar.colour for _, segments in given for bar in segments if bar.value}
    return _picture(title, unit, height, [*pieces, _legend(legend, height - 14)])


def _segment(bar: Bar, left: float, top: float, width: float) -> Markup:
    if width <= 0:
        return Markup("")
    inside = _text(left + width / 2, top + 15, bar.shown, "middle", colour="#fff") if width > _ROOM else Markup("")
    return _rect(left, top, width, _BAR_HEIGHT, bar.colour, f"{bar.label} {bar.shown}") + inside


def columns(title: str, unit: str, axis: str, given: Sequence[Bar]) -> Markup:
    """Upright columns over labelled classes: a distribution. unit: of the heights; axis: what the classes are."""
    height = _TITLE + _PLOT + _AXIS
    most = 2 * math.ceil(max([1.0, *(bar.value for bar in given)]) / 2)  # a ruler of whole numbers
    step = (WIDTH - _LEFT - 10) / max(len(given), 1)
    pieces = [_ruler(most)]
    for at, bar in enumerate(given):
        tall, left = bar.value / most * (_PLOT - 20), _LEFT + at * step
        bottom = _TITLE + _PLOT
        pieces.append(
            _rect(left + 3, bottom - tall, step - 6, tall, bar.colour, bar.hint or f"{bar.label}：{bar.shown}")
        )
        pieces.append(_text(left + step / 2, bottom - tall - 5, bar.shown if bar.value else "", "middle"))
        pieces.append(_text(left + step / 2, bottom + 16, bar.label, "middle"))
    pieces.append(_text(_LEFT + (WIDTH - _LEFT) / 2, height - 8, axis, "middle", colour="#555"))
    return _picture(title, unit, height, pieces)


def grouped(
    title: str,
    unit: str,
    series: Sequence[tuple[str, str]],
    given: Sequence[tuple[str, Sequence[float | None]]],
    shown: Iterable[Sequence[str]],
) -> Markup:
    """Columns side by side for each label, one per series (name, colour); None leaves a gap. shown: values as text."""
    height = _TITLE + _PLOT + _AXIS
    most = max([0.0, *(value for _, values in given for value in values if value)]) or 1
    step = (WIDTH - _LEFT - 10) / max(len(given), 1)
    wide = min(44.0, (step - 16) / max(len(series), 1))
    pieces, bottom = [_ruler(most)], _TITLE + _PLOT
    for at, ((label, values), texts) in enumerate(zip(given, shown, strict=True)):
        left = _LEFT + at * step + (step - wide * len(series)) / 2
        pieces.append(_text(_LEFT + (at + 0.5) * step, bottom + 16, label, "middle"))
        for place, ((name, colour), value, text) in enumerate(zip(series, values, texts, strict=True)):
            tall = (value or 0) / most * (_PLOT - 20)
            x = left + place * wide
            pieces.append(_rect(x + 1, bottom - tall, wide - 2, tall, colour, f"{label} {name} {text}"))
            pieces.append(_text(x + wide / 2, bottom - tall - 4, text, "middle", size=10))
    return _picture(title, unit, height, [*pieces, _legend(dict(series), height - 10)])


def _ruler(most: float) -> Markup:
    lines = []
    for share in (0, 0.5, 1):
        y = _TITLE + _PLOT - share * (_PLOT - 20)
        lines.append(Markup('<line x1="{}" x2="{}" y1="{}" y2="{}" stroke="#ddd"/>').format(_LEFT, WIDTH, _n(y), _n(y)))
        lines.append(_text(_LEFT - 6, y + 4, f"{most * share:.6g}", "end", colour="#777", size=10))
    return Markup("").join(lines)


def _legend(names: dict[str, str], y: float) -> Markup:
    pieces, x = [], 20.0
    for name, colour in names.items():
        pieces.append(_rect(x, y - 9, 11, 11, colour, ""))
        pieces.append(_text(x + 16, y + 1, name, "start", colour="#555"))
        x += 32 + 13 * len(name)
    return Markup("").join(pieces)


def _picture(title: str, unit: str, height: float, pieces: Sequence[Markup]) -> Markup:
    head = _text(0, 16, title, "start", size=14, colour="#111") + _text(
        WIDTH, 16, f"单位：{unit}", "end", colour="#555"
    )
    start = Markup('<svg class="plot" role="img" aria-label="{}" viewBox="0 0 {} {}">').format(title, WIDTH, _n(height))
    return start + head + Markup("").join(pieces) + Markup("</svg>")


def _rect(x: float, y: float, width: float, height: float, colour: str, hint: str) -> Markup:
    inner = Markup("<title>{}</title>").format(hint) if hint else Markup("")
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}">{}</rect>').format(
        _n(x), _n(y), _n(max(width, 0)), _n(max(height, 0)), colour, inner
    )


def _text(
    x: float, y: float, text: str, anchor: str, *, colour: str = "#333", size: int = 12, hint: str = ""
) -> Markup:
    inner = Markup("<title>{}</title>").format(hint) if hint and hint != text else Markup("")
    return Markup('<text x="{}" y="{}" text-anchor="{}" font-size="{}" fill="{}">{}{}</text>').format(
        _n(x), _n(y), anchor, size, colour, escape(text), inner
    )


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
