"""What a form instance says, apart from where: two that say the same are one form handed in twice."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterable
from operator import itemgetter

from extractors.model import Leftover, Part

_LENGTH = 16
_PLAIN = 2  # the version of marshal's format in which equal values always give equal bytes
_VALUE = itemgetter(0, 1, 2, 4, 5)  # dataset, order, field, number, text
_PLACE = itemgetter(0, 1, 2)


def content_of(part: Part, leftovers: Iterable[Leftover]) -> bytes:
    """A short hash of a form's values, names, and what could not be read of it. leftovers: those within the form."""
    values = [_VALUE(fact) for fact in part.facts if fact.number is not None or fact.text is not None]
    names = [(name.kind, name.text) for name in part.names]
    unread = [(issue.rule, issue.dataset, issue.order, issue.field, issue.raw_text) for issue in part.issues]
    head = (part.form, part.project_name, part.title_year, part.title_county, part.report_date, part.grade)
    told = (head, names, sorted(values, key=_PLACE), unread, sorted(leftover.raw_text for leftover in leftovers))
    return hashlib.blake2b(marshal.dumps(told, _PLAIN), digest_size=_LENGTH).digest()
