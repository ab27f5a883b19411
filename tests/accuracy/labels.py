"""Which labels of the generator no form file declares."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path

FORMS = Path(__file__).resolve().parents[2] / "extractors" / "forms"


def folded(text: str) -> str:
    """NFKC without white space, bracket contents, enumerators, 其中 and trailing colons."""
    text = "".join(unicodedata.normalize("NFKC", text).split())
    text = re.sub(r"\([^()]*\)", "", text)
    text = re.sub(r"\d{4}年", "", text)
    text = re.sub(r"^(?:\d+[、.]|其中:?)+", "", text)
    return text.strip(':：“”"')


def declared() -> set[str]:
    """Every string in the form files, folded."""
    found: set[str] = set()
    for path in FORMS.rglob("*.toml"):
        _strings(tomllib.loads(path.read_text(encoding="utf-8")), found)
    return found


def _strings(node: object, found: set[str]) -> None:
    if isinstance(node, str):
        found.add(folded(node))
    elif isinstance(node, dict):
        for key, value in node.items():
            found.add(folded(str(key)))
            _strings(value, found)
    elif isinstance(node, list):
        for value in node:
            _strings(value, found)


def undeclared(used: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """(field, label) pairs the generator wrote and no form file knows."""
    known = declared()
    return sorted(pair for pair in used if folded(pair[1]) not in known)
