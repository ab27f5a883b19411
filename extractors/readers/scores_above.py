"""A form's score in its head: 自评得分 | 97 above the money. Further down the same word names a column."""

from __future__ import annotations

from collections.abc import Collection

from extractors.form_model import Keys
from extractors.tables import FormCell, View
from extractors.text import holds_digit
from extractors.vocabulary import Vocabulary

_HEAD = frozenset({"head", "closing"})


def is_above(blocks: Collection[str]) -> bool:
    """Whether a form of which these blocks were met has no columns yet."""
    return _HEAD.issuperset(blocks)


def keys(view: View, row: int, words: Vocabulary) -> Keys:
    """The labels of pairs in a row above all columns: the general ones, and those of numbers that stand beside them.

    Not so beside the label of a column or row, 执行率 | 95% | 得分 | 9.5: the number may be of these.
    """
    if words.top.keys().isdisjoint(_names(view.keys[row])):
        return words.general
    named = {cell: cell.key.partition(":")[0] for cell in view.written[row]}
    if any(cell.key in words.elsewhere for cell, key in named.items() if key not in words.top):
        return words.general
    stated = (key for cell, key in named.items() if key in words.top and _states_number(view, row, cell))
    return {**words.general, **{key: words.top[key] for key in stated}}


def _names(keys: list[str]) -> list[str]:
    """Keys of cells, and what stands before a colon in them."""
    return keys + [key.partition(":")[0] for key in keys if ":" in key]


def _states_number(view: View, row: int, cell: FormCell) -> bool:
    """Whether a number stands behind a label, in its cell or in the next one."""
    return holds_digit(cell.text) or holds_digit(next((other.text for other in view.after(cell, row)), ""))
