"""What stands in the place of a text's value is the value, though it is worded as a label is elsewhere.

A project may be called 公用经费, which is a row of the money in another form, and funds may be of the kind 基本支出.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import dropwhile, takewhile

from extractors.form_model import Keys
from extractors.readers import pairs
from extractors.readers.pairs import FoundPairs, Pair
from extractors.tables import FormCell, View, overlap
from extractors.text import holds_digit
from extractors.vocabulary import Vocabulary, is_measure


def find(view: View, row: int, keys: Keys, words: Vocabulary) -> FoundPairs | None:
    """The pairs whose labels begin in a row (`pairs.find`), none of them without the value in its place.

    Where a word in that place may be a label all the same, it is in doubt.
    """
    found = pairs.find(view, row, keys, words.others, words.weak)
    if found is None:
        return None
    lacking = [pair for pair in found.pairs if not (pair.cell and pair.cell.stripped) and _lacks_text(pair)]
    if not lacking:
        return found
    return _below(view, row, found, keys, words) or _beside(view, row, found, lacking, keys, words)


def _lacks_text(pair: Pair) -> bool:
    """Whether a label without a written value is one of a text, and has no blank below for it either."""
    below = pair.cell is not None and pair.cell.row >= pair.label_cell.bottom
    return not (below or pair.doubtful or pair.span is not None or is_measure(pair.block, pair.term))


def _below(view: View, row: int, found: FoundPairs, keys: Keys, words: Vocabulary) -> FoundPairs | None:
    """The values below labels of which none has one, where a word among them stands beside a surer text."""
    if found.bottom > row + 1 or any(pair.cell and pair.cell.stripped for pair in found.pairs):
        return None
    lower = pairs.find(view, row, keys, words.paired, words.weak)
    if lower is None or lower.bottom == row + 1 or any(pair.block.options.get("stacked") for pair in lower.pairs):
        return None
    values = [pair.cell for pair in lower.pairs if pair.cell is not None and pair.cell.stripped]
    named = [cell for cell in values if cell.key in words.elsewhere]
    sure = [cell for cell in values if cell not in named and not holds_digit(cell.text)]
    return lower if len(named) == 1 and sure else None


def _beside(view: View, row: int, found: FoundPairs, lacking: list[Pair], keys: Keys, words: Vocabulary) -> FoundPairs:
    placed = {pair.label_cell: _placed(view, row, pair, found, keys, words) for pair in lacking}
    taken = {cell for pair in placed.values() for cell in (pair.cell, *pair.doubtful)}
    kept = (placed.get(pair.label_cell, pair) for pair in found.pairs if pair.label_cell not in taken)
    return replace(found, pairs=tuple(kept))


def _placed(view: View, row: int, pair: Pair, found: FoundPairs, keys: Keys, words: Vocabulary) -> Pair:
    """A pair with the word that stands in the place of its value, be it as the value or in doubt."""
    label = pair.label_cell
    behind = list(dropwhile(lambda cell: cell.stripped and cell.full == label.full, view.after(label, row)))
    word = next((cell for cell in behind if cell.stripped), None)
    if word is None or not (word.key in words.elsewhere or _names_number(word, keys)):
        return pair
    first = word is behind[0]
    rest = _up_to_label(behind[behind.index(word) + 1 :], word, keys, words)
    others = tuple(cell for cell in rest if cell.stripped and cell.full != word.full)
    if others and (word.key in keys or not first):
        return pair  # a label with a value of its own
    own_place = word.key in keys and any(not cell.stripped for cell in rest)
    if others or own_place or not first or not _in_row_of_pairs(view, row, pair, found, keys, words):
        return replace(pair, cell=None, doubtful=(word, *others))
    return replace(pair, cell=word, repeats=(*pair.repeats, *(cell for cell in rest if cell.stripped)))


def _names_number(cell: FormCell, keys: Keys) -> bool:
    """Whether a cell holds a label of a number (基本支出), beside which such a number has to stand."""
    named = keys.get(cell.key)
    return named is not None and is_measure(*named)


def _up_to_label(cells: list[FormCell], word: FormCell, keys: Keys, words: Vocabulary) -> list[FormCell]:
    """The cells behind a word that are its own, or repeat it."""
    return list(takewhile(lambda cell: cell.full == word.full or not _is_word(cell, keys, words), cells))


def _is_word(cell: FormCell, keys: Keys, words: Vocabulary) -> bool:
    return pairs.is_label(cell, keys, words.others)


def _in_row_of_pairs(view: View, row: int, pair: Pair, found: FoundPairs, keys: Keys, words: Vocabulary) -> bool:
    """Whether a label is none of a row of heads: no label without a value before it, no blank for its value below."""
    label = pair.label_cell
    paired = {cell for other in found.pairs if other.cell is not None for cell in other.cells}
    before = (cell for cell in view.written[row] if cell.right <= label.col and cell not in paired)
    if any(cell.bottom == label.bottom and _is_word(cell, keys, words) for cell in before):
        return False
    lower = [cell for cell in view.starting[label.bottom] if overlap(cell, label)] if label.bottom < view.rows else []
    return not lower or any(cell.stripped for cell in lower)
