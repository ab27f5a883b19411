"""What a page was made of, written as its last line: a page of the same again need not be drawn again.

A page that was cut off or changed since bears no valid seal, and is drawn anew.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipeline.common.versions import program_version

_TEMPLATES = Path(__file__).parent / "templates"
_SEAL = re.compile(rb"\n<!-- ([0-9a-f]{64}) ([0-9a-f]{64}) -->\n")
_LENGTH = 2 * 64 + 12


def made_of(materials: Iterable[object]) -> str:
    """A hash over all that a page shows, and over the program that draws it. materials: each with a lasting `repr`."""
    total = hashlib.sha256(_drawn_by().encode())
    for one in materials:
        total.update(one if isinstance(one, bytes) else repr(one).encode("utf-8", "backslashreplace"))
        total.update(b"\0")
    return total.hexdigest()


def sealed(page: bytes, digest: str) -> bytes:
    """A page with its seal. digest: of `made_of`."""
    return page + f"\n<!-- {digest} {hashlib.sha256(page).hexdigest()} -->\n".encode()


def seal_of(file: Path) -> str:
    """What a page was made of; ``""`` when there is none, or when it is not as it was written."""
    try:
        content = file.read_bytes()
    except OSError:
        return ""
    page, found = content[:-_LENGTH], _SEAL.fullmatch(content[-_LENGTH:])
    unchanged = found and found[2] == hashlib.sha256(page).hexdigest().encode()
    return found[1].decode() if found and unchanged else ""


@cache
def _drawn_by() -> str:
    total = hashlib.sha256(f"{program_version()} {version('jinja2')}".encode())
    for template in sorted(_TEMPLATES.iterdir()):
        total.update(template.read_bytes())
    return total.hexdigest()
