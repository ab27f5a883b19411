"""One of several printed words, chosen by a tick: 优□ 良☑ 中□, □优 ☑良, 优（ ）良（√）."""

from __future__ import annotations

import regex

from extractors.lookups import Grades

_PARTED = r"[、,，;；]?+\s*+"
_BRACKET = regex.compile(r"[(（]\s*(\S?)\s*[)）]")


def chosen(raw: str, grades: Grades) -> str | None:
    """The word with a tick, or the whole text where there are no boxes; None where no word, or several, have one."""
    boxes = grades.ticked + grades.unticked
    text = _boxed(raw, grades).strip()
    if not any(letter in boxes for letter in text):
        return text or None
    word, tick = rf"([^{boxes}\s、,，;；/]+)", rf"[{grades.ticked}]"
    ticked = regex.findall(rf"{tick}\s*{word}" if text[0] in boxes else rf"{word}\s*{tick}", text)
    return ticked[0] if len(ticked) == 1 else None


def options(raw: str, grades: Grades) -> list[str]:
    """The words between boxes, be one ticked or not; the whole text where there are no boxes."""
    return regex.split(rf"{_PARTED}[{grades.ticked}{grades.unticked}]++{_PARTED}", _boxed(raw, grades))


def _boxed(raw: str, grades: Grades) -> str:
    return _BRACKET.sub(lambda found: _box(found, grades), raw)


def _box(found: regex.Match[str], grades: Grades) -> str:
    """（√） and （ ） are boxes; any other bracket stays."""
    inner = found[1]
    if not inner:
        return grades.unticked[0]
    return inner if inner in grades.ticked else found[0]
