"""A number beside the heading of a text is what the text is worth: 实际完成情况 | 20 over 已清淤十里 |."""

from __future__ import annotations

from collections.abc import Container

import regex

from extractors.tables import FormCell, View, overlap

_POINTS = regex.compile(r"\d{1,3}(?:\.\d{1,2})?分?")
_SENTENCE = regex.compile(r"[。；;，,]")


def left_out(view: View, label: FormCell, row: int, known: tuple[Container[str], ...]) -> list[FormCell]:
    """The cells behind a label of a text, without the points that stand beside it. known: keys of declared labels."""
    return [cell for cell in view.after(label, row) if not _are_points(view, label, cell, known)]


def _are_points(view: View, label: FormCell, cell: FormCell, known: tuple[Container[str], ...]) -> bool:
    """Whether a number reaches down beside the row below the label, or a text stands below that and none below it.

    Below both may stand one sentence.
    """
    if label.bottom >= view.rows or not _POINTS.fullmatch(cell.full):
        return False
    if cell.bottom > label.bottom:
        return True
    text, beside = (next((c for c in view.starting[label.bottom] if overlap(c, at)), None) for at in (label, cell))
    if text is None or beside is None or not text.filled or any(text.key in keys for keys in known):
        return False
    if text is beside:
        return _SENTENCE.search(text.text) is not None
    return not beside.stripped and text.right == label.right and _POINTS.fullmatch(text.full) is None
