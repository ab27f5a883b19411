"""Is what stands beside a label its value, or a label of its own that nobody declared?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import takewhile

import regex

from extractors import fields
from extractors.form_model import Keys
from extractors.lookups import Lookups
from extractors.readers import below
from extractors.readers.pairs import Pair, before_blank, is_label, like_label
from extractors.tables import FormCell, View
from extractors.text import holds_digit

_OTHER = regex.compile(r"[\p{Han}()、/“”]+(?::[\d.,，]*)?")  # a label, be its number beside it or in its cell
_DATED = regex.compile(r"\d[\d.,年月日度/%万亿元()-]*")  # a number, a date
_NAME_AND_VALUE = 2
_SENTENCE = regex.compile(r"[。；;，,\d]")


def checked(view: View, pair: Pair, keys: Keys, labels: Mapping[str, str], lookups: Lookups) -> Pair:
    """A pair whose value may itself be a label that nobody declared is doubtful, or has its value below.

    Signs: it ends in a colon, it stands behind a blank cell, or labels and texts stand in two rows. A number before
    such a label is the value, and so is a text before one that ends in a colon.
    """
    pair = _parted(view, pair, keys, labels, lookups) if pair.doubtful else pair
    value = pair.cell
    if value is None or pair.span is not None or value.row >= pair.label_cell.bottom or not like_label(value):
        return pair
    doubtful = replace(pair, cell=None, doubtful=(value,))
    stacked = bool(pair.block.options.get("stacked"))
    if _may_be_label(view, pair.label_cell, value, lookups.template.label_ends):
        return doubtful
    if stacked and pair.label_cell.bottom > value.bottom:
        return doubtful
    texts = _stacked(view, pair, value, keys, labels) if stacked else ()
    if not texts:
        return pair
    sentence = any(_SENTENCE.search(cell.text) for cell in texts)
    return replace(pair, cell=texts[0], repeats=(), more=texts[1:]) if sentence else doubtful


def _parted(view: View, pair: Pair, keys: Keys, labels: Mapping[str, str], lookups: Lookups) -> Pair:
    """一般公共预算 | 950 | 人员经费 | 500: what is behind a label is its own; one that nobody declared has the rest."""
    value = pair.doubtful[0]
    same = tuple(takewhile(lambda cell: cell.stripped == value.stripped, pair.doubtful))
    others = pair.doubtful[len(same) :]
    if not others:
        return pair
    if fields.is_measure(pair.block.dataset, pair.term.field):
        apart = holds_digit(value.text) and _begins_pair_of_its_own(others[0], lookups)
        apart = apart and _has_place(view, others[0], keys, labels)
    elif _behind_blank(view, pair.label_cell, value):
        apart = False
    else:
        apart = others[0].full.endswith(":") or (
            bool(pair.block.options.get("gaps"))
            and _has_place(view, others[0], keys, labels)
            and _names_next(view, value, others, keys, lookups)
        )
    return replace(pair, cell=value, doubtful=(), repeats=(*pair.repeats, *same[1:])) if apart else pair


def _names_next(view: View, value: FormCell, others: tuple[FormCell, ...], keys: Keys, lookups: Lookups) -> bool:
    """Whether the first of some texts behind a value is a label that nobody declared, with the next one for its value.

    It ends as labels do, a number or a date stands behind it, or a declared label right above or below it; what ends
    as the value does may be another one of its kind.
    """
    name = others[0]
    if not like_label(name) or name.full.endswith("。"):
        return False
    told = len(others) > 1 and _DATED.fullmatch(others[1].full) is not None
    if told or name.key.endswith(lookups.template.label_ends) or _is_of_other(value, others, lookups):
        return True
    return name.key[-1:] != value.key[-1:] and _in_column_of_labels(view, name, keys)


def _is_of_other(value: FormCell, others: tuple[FormCell, ...], lookups: Lookups) -> bool:
    """Whether, between two names, a label stands that is of whoever else has to do with a project: 业主单位."""
    ends = lookups.template.label_bodies
    if len(others) != _NAME_AND_VALUE or not others[0].key.endswith(ends):
        return False
    return not any(cell.key.endswith(ends) for cell in (value, others[1]))


def _in_column_of_labels(view: View, cell: FormCell, keys: Keys) -> bool:
    """Whether a declared label, with a place behind it, stands right above or below a cell, and as wide as it."""
    rows = [row for row in (cell.row - 1, cell.bottom) if 0 <= row < view.rows]
    near = (other for row in rows for other in view.covering[row] if (other.col, other.right) == (cell.col, cell.right))
    return any(other.key in keys and bool(view.after(other, other.row)) for other in near)


def _has_place(view: View, other: FormCell, keys: Keys, labels: Mapping[str, str]) -> bool:
    """Whether there is a cell for the value of what may be a label."""
    behind = view.after(other, other.row)
    return bool(behind) and not is_label(behind[0], keys, labels)


def _begins_pair_of_its_own(cell: FormCell, lookups: Lookups) -> bool:
    """Whether a text may be a label; neither a unit is one, nor what is worth points, nor a sentence."""
    if cell.label.weight is not None or cell.full.endswith("。") or not _OTHER.fullmatch(cell.key):
        return False
    return not any(cell.key in words for words in lookups.units.factors.values())


def _may_be_label(view: View, label: FormCell, value: FormCell, ends: tuple[str, ...]) -> bool:
    behind = _behind_blank(view, label, value) and (value.key.endswith(ends) or before_blank(view, label.row, value))
    return behind or value.full.endswith(":")


def _behind_blank(view: View, label: FormCell, value: FormCell) -> bool:
    return any(not other.stripped and other.right <= value.col for other in view.after(label, label.row))


def _stacked(view: View, pair: Pair, value: FormCell, keys: Keys, labels: Mapping[str, str]) -> tuple[FormCell, ...]:
    """The texts below a label, if there is a cell below the would-be value too, in the same two columns."""
    label = pair.label_cell
    if label.bottom != value.bottom or label.bottom >= view.rows:
        return ()
    found = {(cell.col, cell.right): cell for cell in view.starting[label.bottom]}
    if (
        any(is_label(cell, keys, labels) for cell in found.values())
        or not {(label.col, label.right), (value.col, value.right)} <= found.keys()
    ):
        return ()
    rows = below.rows(view, [label], label.bottom, pair.block, partial(is_label, keys=keys, labels=labels))
    lower = (cell for row in rows for cell in view.starting[row] if (cell.col, cell.right) == (label.col, label.right))
    return tuple(cell for cell in lower if cell.stripped) or (found[label.col, label.right],)
