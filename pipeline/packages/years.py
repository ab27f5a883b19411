"""Which year each file belongs to (READING.md, Unit, year, package)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import regex

from extractors.text import year_in_digits
from pipeline.county.names import visible
from pipeline.discover import ARCHIVE
from pipeline.packages.grouping import Placed
from pipeline.reading.input_file import InputFile

_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def years(placed: Sequence[Placed], fallback: Iterable[int]) -> dict[str, int]:
    """The year of every file by path.

    It is that of its year folder; else of the first folder, archive or file name with a year that most titles (then
    heads) of all that it holds say too; else what most titles of the other files of its unit say.

    fallback: the county's year folders; a file of which nothing tells the year goes to the county's most usual one.
    """
    found = {item.file.path: item.file.year for item in placed if item.file.year}
    found |= _confirmed([item.file for item in placed if item.file.year is None])
    by_unit: dict[str, list[Placed]] = defaultdict(list)
    for item in placed:
        if item.file.path not in found:
            by_unit[item.unit.unit_id if item.unit else ""].append(item)
    told = {unit: _majority([item.file for item in items]) for unit, items in by_unit.items()}
    usual = _most_common([*found.values(), *filter(None, told.values())]) or max(fallback, default=0)
    found |= {item.file.path: told[unit] or usual for unit, items in by_unit.items() for item in items}
    return found


def _confirmed(files: Sequence[InputFile]) -> dict[str, int]:
    """The years that names in the paths of files say and the titles beneath say too, by path."""
    named = {file.path: list(_named_years(file.path)) for file in files}
    held: dict[str, list[InputFile]] = defaultdict(list)
    for file in files:
        for place, _ in named[file.path]:
            held[place].append(file)
    told = {place: _majority(beneath) for place, beneath in held.items()}
    sure = ((path, [year for place, year in places if told[place] == year]) for path, places in named.items())
    return {path: found[0] for path, found in sure if found}


def _named_years(path: str) -> Iterator[tuple[str, int]]:
    """Folders, archives and the file of a path (below the county) whose own name says one year, with that year."""
    place, *names = path.replace(ARCHIVE, "/").split("/")
    for name in names:
        place = f"{place}/{name}"
        said = set(_YEAR.findall(year_in_digits(visible(name))))
        if len(said) == 1:
            yield place, int(said.pop())


def _majority(files: Sequence[InputFile]) -> int | None:
    parts = [part for file in files for part in file.reading.parts]
    titles = [part.title_year for part in parts if part.title_year]
    return _most_common(titles) or _most_common([year for part in parts for year in part.head_years])


def _most_common(values: Iterable[int]) -> int | None:
    """The most frequent value, the larger of two that are as frequent."""
    counts = Counter(values)
    return max(counts, key=lambda value: (counts[value], value)) if counts else None
