"""An outline of a report (提纲) that nobody filled in: instructions, fillers and gaps where its text belongs."""

from __future__ import annotations

import regex

from extractors import inline
from extractors.characters import folded
from extractors.form_model import Forms
from extractors.lines import Line
from extractors.readers import headings, signatures
from extractors.text import holds_digit, squash
from extractors.values import is_blank, is_hint
from extractors.vocabulary import Vocabulary

_BRACKETED = regex.compile(r"[（(【\[][^（()）【\[\]】]*+[)）\]】]")
_CLAUSE_ENDS = regex.compile("[，,；;。]")
_BESIDE_GAPS = 16  # 截至2024年底 and the like
_ENDS = " \t\u3000。；;.,，、:："


def says_something(text: str, forms: Forms, words: Vocabulary) -> bool:
    """Whether a report's text below a heading has a line that is none of the outline's."""
    bare = _BRACKETED.sub(lambda found: _kept(found[0], forms), folded(text))
    return any(_says_something(line, forms, words) for line in bare.split("\n"))


def _kept(bracketed: str, forms: Forms) -> str:
    """Brackets with a figure may be an answer, empty ones are a gap; others instruct, or belong to words beside.

    Those around a number (（一）) number a line.
    """
    numbers = headings.numbered(Line(bracketed, "", 0, 0)) is not None
    return bracketed if numbers or _holds_figure(bracketed, forms) or not bracketed[1:-1].strip() else ""


def _says_something(line: str, forms: Forms, words: Vocabulary) -> bool:
    bare = line.strip(_ENDS)
    if is_blank(bare, forms.lookups) or is_hint(bare, forms.lookups):
        return False
    is_apart = headings.find(Line(line, "", 0, 0)) is not None or signatures.signs(line, forms)
    return not (is_apart or inline.leading(line, words.head) or _is_note(bare, forms) or _asks(line, forms))


def _is_note(bare: str, forms: Forms) -> bool:
    lookups, squashed = forms.lookups, squash(bare)
    whole = squashed in lookups.outline.words or squashed in lookups.notes.whole
    return whole or squashed.startswith(lookups.notes.starts) or lookups.notes.pattern.fullmatch(bare) is not None


def _asks(line: str, forms: Forms) -> bool:
    """Whether a line asks for what belongs there, in words (简要介绍…) or by gaps: 编制数____人, XX万元."""
    asks = squash(line).startswith(forms.lookups.outline.openings) or _is_gapped(line, forms.lookups.outline.gap)
    return asks and not _holds_figure(line, forms)


def _is_gapped(line: str, gap: regex.Pattern[str]) -> bool:
    """Whether a line has a gap, and nearly nothing apart from the clauses with gaps: XX村 may be a name withheld."""
    clauses = _CLAUSE_ENDS.split(line)
    whole = [clause for clause in clauses if gap.search(clause) is None]
    return len(whole) < len(clauses) and sum(len(squash(clause)) for clause in whole) <= _BESIDE_GAPS


def _holds_figure(text: str, forms: Forms) -> bool:
    return holds_digit(forms.lookups.outline.digits.sub("", text))
