"""One of several printed words, chosen by a tick: 优□ 良☑ 中□, □优 ☑良, 优（ ）良（√）."""

from __future__ import annotations

import regex

from extractors.lookups import Grades

_MARKS = ("、", ",", "，", ";", "；")
_PARTS = "".join(_MARKS) + "/"
_BRACKET = regex.compile(r"[(（]\s*+(\S?)\s*+[)）]")


def chosen(raw: str, grades: Grades) -> str | None:
    """The word with a tick, or the whole text where there are no boxes; None where no word, or several, have one."""
    boxes = grades.ticked + grades.unticked
    text = _boxed(raw, grades).strip()
    if not any(letter in boxes for letter in text):
        return text or None
    letter, tick = rf"[^{boxes}\s{_PARTS}]", rf"[{grades.ticked}]"
    word = rf"(?<!{letter})({letter}++)"
    ticked = regex.findall(rf"{tick}\s*+{word}" if text[0] in boxes else rf"{word}\s*+{tick}", text)
    return ticked[0] if len(ticked) == 1 else None


def options(raw: str, grades: Grades) -> list[str]:
    """The words between boxes, be one ticked or not; the whole text where there are no boxes."""
    first, *others = regex.split(rf"[{grades.ticked}{grades.unticked}]++", _boxed(raw, grades))
    words = [first, *map(_behind_box, others)]
    return [*map(_before_box, words[:-1]), words[-1]]


def _behind_box(text: str) -> str:
    return (text[1:] if text.startswith(_MARKS) else text).lstrip()


def _before_box(text: str) -> str:
    text = text.rstrip()
    return text[:-1] if text.endswith(_MARKS) else text


def _boxed(raw: str, grades: Grades) -> str:
    return _BRACKET.sub(lambda found: _box(found, grades), raw)


def _box(found: regex.Match[str], grades: Grades) -> str:
    """（√） and （ ） are boxes; any other bracket stays."""
    inner = found[1]
    if not inner:
        return grades.unticked[0]
    return inner if inner in grades.ticked else found[0]
