"""Which form instances say the same, as of a package handed in as .docx and as .doc; and what tells others apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from posixpath import commonpath
from typing import NamedTuple, Protocol, TypeVar

from extractors.model import Part
from pipeline.county.names import as_written, project_key

Content = frozenset[tuple[object, ...]]


class _Holder(Protocol):
    @property
    def part(self) -> Part: ...


H = TypeVar("H", bound=_Holder)


def content_of(part: Part) -> Content:
    """What a form says, wherever it stands."""
    return frozenset(
        (fact.dataset, fact.order, fact.field, fact.number, fact.text)
        for fact in part.facts
        if fact.number is not None or fact.text is not None
    )


def distinct_tables(tables: Sequence[H]) -> tuple[H, ...]:
    """Project tables without those that say of a project what one before them says; one without a name is its own."""
    if len(tables) <= 1:
        return tuple(tables)
    return tuple(_firsts(tables).values())


def _firsts(tables: Iterable[H]) -> dict[object, H]:
    firsts: dict[object, H] = {}
    for index, table in enumerate(tables):
        project = project_key(table.part.project_name)
        firsts.setdefault((project, content_of(table.part)) if project else index, table)
    return firsts


class Instance(NamedTuple):
    """A form instance as far as it is told from others of its form and project."""

    part_id: str
    form: str
    project: str | None
    file_path: str


def which(instances: Iterable[Instance]) -> dict[str, str]:
    """The words that tell an instance from others of the same form and project, by part_id: its file, its number there.

    One that is alone needs none, and has none.
    """
    groups: defaultdict[tuple[str, str], list[Instance]] = defaultdict(list)
    for one in instances:
        groups[one.form, project_key(one.project) or ""].append(one)
    return {part_id: words for group in groups.values() if len(group) > 1 for part_id, words in _apart(group).items()}


def _apart(group: Sequence[Instance]) -> dict[str, str]:
    files: defaultdict[str, list[str]] = defaultdict(list)
    for one in group:
        files[one.file_path].append(one.part_id)
    names = told_apart(list(files)) if len(files) > 1 else [""]
    return {
        part_id: name + (f"第{number}份" if len(ids) > 1 else "")
        for name, ids in zip(names, files.values(), strict=True)
        for number, part_id in enumerate(ids, 1)
    }


def told_apart(paths: Sequence[str]) -> list[str]:
    """The names of different files, with the folders below the common one where two have the same name."""
    names = [path.rsplit("/", 1)[-1] for path in paths]
    if len(set(names)) < len(names):
        common = commonpath(paths)
        names = [path[len(common) :].lstrip("/") for path in paths]
    return [as_written(name).strip() for name in names]


def named(title: str, project: str | None, told: str) -> str:
    """A form's title, with its project and what tells it from another instance in brackets."""
    more = "，".join(filter(None, (project, told)))
    return f"{title}（{more}）" if more else title
