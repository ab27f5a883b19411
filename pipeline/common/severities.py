"""How grave a finding is: the codes of the datasets with their words, the gravest first."""

from __future__ import annotations

SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


def code_of(word: str) -> str:
    """The code of a severity that is called by its Chinese word; anything else as it is."""
    return next((code for code, chinese in SEVERITIES.items() if chinese == word), word)
