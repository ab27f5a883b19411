"""Lists that a verb governs: 节约公用经费6万元，三公经费1万元 tells of both that they were saved.

So does whatever stands before the first item and is not understood: none of its list is surely what was spent.
"""

from __future__ import annotations

from extractors.prose.certain import Sentence
from extractors.prose.labels import ReadLabel
from extractors.prose.numbers import Number
from extractors.prose.subjects import UNKNOWN, changed_item
from extractors.prose.words import Words


def governs(sentence: Sentence, number: Number, label_start: int, label: ReadLabel) -> bool:
    """Whether an amount is one more of such a list; else it may begin one."""
    if number.kind != "money":
        return False
    if _goes_on_list(sentence, number, label_start, label):
        sentence.state.tell(UNKNOWN)
        return True
    _govern(sentence, number, label_start, label)
    return False


def _goes_on_list(sentence: Sentence, number: Number, label_start: int, label: ReadLabel) -> bool:
    """三公经费1万元 behind 节约公用经费6万元: an item that says nothing else than its name."""
    state = sentence.state
    if not state.governed or label.concept is None or label.concept.budget or label.budget:
        return False
    state.governed = not (label.concept.top or label.dated or _says_spent(sentence, number, label_start, label))
    return state.governed


def _govern(sentence: Sentence, number: Number, label_start: int, label: ReadLabel) -> None:
    """Whether the items after an amount are of the same list, of which its label tells what is not understood."""
    if label.concept is None and not (label.plain or label.amount):
        item = _item(sentence.text[label_start : number.start], sentence.words)
        if item:
            sentence.state.governed = item != sentence.state.last
        elif _says_spent(sentence, number, label_start, label):
            sentence.state.governed = False


def tell_change(sentence: Sentence, number: Number, label_start: int, label: ReadLabel) -> None:
    """支出增加90万元，其中…: an amount that was saved, added or is left over has parts of its own.

    But 总支出900万元，比上年增加90万元，其中… tells those of what was spent.
    """
    state, raw = sentence.state, sentence.text[label_start : number.start]
    first = label.change and not state.told and number.kind == "money"
    state.left = label.left or (first and not (_is_nameless(raw, sentence.words) and sentence.context.found))


def _is_nameless(raw: str, words: Words) -> bool:
    """比上年增加: of what was told before."""
    return not words.named(raw)


def _item(raw: str, words: Words) -> str:
    """减少公用经费, 公用经费减少: the item at the end of a label, or before its change; ``""`` for none."""
    raw = raw.rstrip(words.hanging_after)
    for start, end in reversed(words.alias.find(raw)):
        name = words.owners[raw[start:end]]
        concept = words.concepts[name]
        if concept.kind == "money" and not (concept.top or concept.budget) and words.suffix.fits(raw, end):
            return name
    item = changed_item(raw, words)
    return item if item in words.concepts else ""


def _says_spent(sentence: Sentence, number: Number, label_start: int, label: ReadLabel) -> bool:
    """公务接待费支出, 项目支出共, 全年公务接待费: more than the name of an item (项目支出)."""
    words, raw = sentence.words, sentence.text[label_start : number.start]
    if label.owner or words.all_in_all.search(raw) or words.who.own.search(raw):
        return True
    rest = raw.replace(label.alias, "", 1)
    return label.alias in raw and any(said.search(rest) for said in (words.spent, words.actual, words.nothing.spent))
