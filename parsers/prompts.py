"""Content controls that still ask for their content: what such a one shows tells what to fill in, and is no text.

A program may fill a control and leave it marked as asking; then it shows a figure where the prompt that the glossary
of the document keeps for it has none (ECMA-376-1, 17.5.2.25 and 17.5.2.39). Other words than those of the prompt prove
nothing: templates are copied about, and their controls ask otherwise than their glossary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from parsers import names as n
from parsers.looks import is_on
from parsers.xml import Element

Glossary = Callable[[], Mapping[str, str]]
"""The prompts of a document by their names; opened for a control that asks, not before."""


def no_glossary() -> Mapping[str, str]:
    """For a document without prompts of its own."""
    return {}


def prompts(glossary: Element | None) -> dict[str, str]:
    """The root of a glossary part → the text of its entries by their names."""
    found = {}
    for entry in () if glossary is None else glossary.iter(n.DOC_PART):
        name = entry.find(f"{n.DOC_PART_PR}/{n.NAME}")
        if name is not None:
            found[name.get(n.VAL, "")] = _text((entry,))
    return found


def asking(mark: Element, glossary: Glossary) -> list[Element]:
    """The runs of the control with a `w:showingPlcHdr` that only ask; those of controls in it are their own."""
    control = next(mark.iterancestors(n.SDT), None)
    if control is None or not is_on(mark):
        return []
    runs = [run for run in control.iter(n.R) if next(run.iterancestors(n.SDT)) is control]
    return [] if _is_filled(control, runs, glossary) else runs


def _is_filled(control: Element, runs: list[Element], glossary: Glossary) -> bool:
    named = control.find(f"{n.SDT_PR}/{n.PLACEHOLDER}/{n.DOC_PART}")
    prompt = "" if named is None else glossary().get(named.get(n.VAL, ""), "")
    return bool(prompt) and _holds_digit(_text(runs)) and not _holds_digit(prompt)


def _holds_digit(text: str) -> bool:
    return any(map(str.isdecimal, text))


def _text(elements: Iterable[Element]) -> str:
    return "".join(piece.text or "" for element in elements for piece in element.iter(n.T)).strip()
