"""Numbers that the end of a line cuts (编制数4 over 8人, 合计0. over 83万元: a PDF made a document): no half is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.numbering import RUNNING
from extractors.prose.digits import CN
from extractors.prose.numbers import Number

# What a number can go on with; neither the number of a line (2、支出) nor a year.
_GOES_ON = re.compile(rf"(?!{RUNNING}|(?:19|20)\d\d年)[.．,，]?[\d{CN}年]")
_CUT = re.compile(
    rf"\d[.．]?\n[.．]?\d|\d[,，]?\n[,，]?\d{{3}}(?!\d)|[\d{CN}]\s*[万亿]\n(?:\d|[{CN}][{CN}万亿元])|(?:19|20)\d\d\n年"
)
_NEAR = 12  # characters of each line that tell
_POINTS = ".,，"


def cut(above: str, below: str) -> bool:
    """Whether a number that ends a line may go on in the one below."""
    begin = below.lstrip()[:_NEAR]
    return _GOES_ON.match(begin) is not None and _CUT.search(f"{above.rstrip()[-_NEAR:]}\n{begin}") is not None


def left_open(text: str, found: Sequence[Number]) -> list[Number]:
    """The numbers of a cleaned line that is cut: the last one, where it ends the line, as nothing that can be read."""
    if not found or text[found[-1].end :].strip(_POINTS):
        return list(found)
    return [*found[:-1], found[-1]._replace(value=None, half=None)]
