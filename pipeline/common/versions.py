"""What the results and tables of a run depend on beside the files: hashes over code, forms and libraries.

Nothing of that is loaded to be hashed: a run that finds everything unchanged needs none of it.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

SCHEMA_VERSION = "1"
_HOME = Path(__file__).parents[2]
_OVERLAYS = _HOME / "extractors/forms/counties"
_READERS = ("parsers", "extractors")
_KEEPERS = ("common/outcomes.py", "reading/wire.py", "reading/work.py")  # of the pipeline: what a result is made of
_LIBRARIES = ("lxml", "regex", "msdoc2docx")


@cache
def reader_version() -> str:
    """A short hash over all that decides how a file of any county is read: code, common forms, libraries, Python."""
    total = hashlib.sha256(sys.version.encode())
    for library in _LIBRARIES:
        total.update(f"{library}={_installed(library)}\n".encode())
    for package in _READERS:
        _add_sources(total, _HOME / package)
    for name in _KEEPERS:
        total.update((_HOME / "pipeline" / name).read_bytes())
    return total.hexdigest()[:16]


@cache
def program_version() -> str:
    """Like `reader_version`, with the pipeline's own code and the writer of Parquet."""
    total = hashlib.sha256(reader_version().encode())
    total.update(_installed("pyarrow").encode())
    _add_sources(total, _HOME / "pipeline")
    return total.hexdigest()[:16]


@lru_cache(maxsize=4)  # a run goes from county to county
def overlay_version(county: str) -> str:
    """A short hash over a county's overlay of the form files; ``""`` when it has none."""
    overlay = _OVERLAYS / f"{county}.toml"
    return hashlib.sha256(overlay.read_bytes()).hexdigest()[:16] if overlay.is_file() else ""


def _installed(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "-"


def _add_sources(total: hashlib._Hash, root: Path) -> None:
    for path in sorted(root.rglob("*")):
        if path.suffix in {".py", ".toml"} and path.parent != _OVERLAYS:
            total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
