"""Which of several files of one unit count: duplicates out, marked files (修改, 最终版 …) before unmarked ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from pipeline.discover import ARCHIVE
from pipeline.grouping import InputFile
from pipeline.names import project_key, visible
from pipeline.wire import PartHead

# A mark stands at an end of a name or before words about the paper, not inside a project's name (城市更新项目).
_MARKS = ("修改版", "修改稿", "修改", "更新", "重报", "补正", "最终版", "定稿")
_MARK = regex.compile(
    rf"(?:{'|'.join(_MARKS)})"
    r"(?=$|[^\p{Han}]|[版稿后件的]|绩效|自评|评价|部门|项目支出|整体|基础|报告|报表|资料|材料|表)"
)


@dataclass(slots=True)
class Outcome:
    """What counts. live: indexes of the parts that count, by file path; status and replaced_by only where changed."""

    live: dict[str, list[int]]
    status: dict[str, str] = field(default_factory=dict)
    replaced_by: dict[str, str] = field(default_factory=dict)


def live_parts(files: Sequence[InputFile], mine: Mapping[str, set[int]]) -> Outcome:
    """Decide for one unit's files (sorted by path). mine: which of a file's parts are this unit's."""
    outcome = Outcome({file.path: [] for file in files})
    kept = _without_duplicates(files, outcome)
    for file in kept:
        _judge(file, kept, mine, outcome)
    return outcome


def _without_duplicates(files: Sequence[InputFile], outcome: Outcome) -> list[InputFile]:
    """Readable files, each content once: the marked one of several copies, else the first."""
    first: dict[str, InputFile] = {}
    for file in sorted(files, key=lambda file: (not marked(file, ""), file.path)):
        if file.reading.readable and first.setdefault(file.reading.file_id, file) is not file:
            outcome.status[file.path] = "duplicate"
    return [file for file in files if file.reading.readable and file.path not in outcome.status]


def _judge(file: InputFile, files: Sequence[InputFile], mine: Mapping[str, set[int]], outcome: Outcome) -> None:
    """Fill in which parts of a file count, and who replaced it when none does."""
    replacing = ""
    for index in sorted(mine.get(file.path, ())):
        newer = [
            other
            for other in files
            if other is not file and _newer(other, file) and _covers(other, mine, file.reading.parts[index])
        ]
        if newer:
            replacing = _newest(newer).path
        else:
            outcome.live[file.path].append(index)
    if replacing and not outcome.live[file.path]:
        outcome.status[file.path] = "superseded"
        outcome.replaced_by[file.path] = replacing


def _newer(other: InputFile, file: InputFile) -> bool:
    """True when a mark (not one that both share by a common folder), or between marked files the date, says so."""
    if not marked(other, ""):
        return False
    common = _common_folder(other.path, file.path)
    if not marked(other, common):
        return False
    return not marked(file, common) or other.reading.modified > file.reading.modified > ""


def _newest(files: Sequence[InputFile]) -> InputFile:
    return max(files, key=lambda file: (file.reading.modified, file.path))


def _common_folder(one: str, two: str) -> str:
    end = 0
    for index, (a, b) in enumerate(zip(one, two, strict=False)):
        if a != b:
            break
        if a == "/":
            end = index + 1
    return one[:end]


def marked(file: InputFile, beneath: str) -> bool:
    """True when the name, or a folder below `beneath`, carries a mark. A project's own name is not looked at."""
    *folders, stem = _marks(file.path, tuple(part.project_name for part in file.reading.parts if part.project_name))
    return stem or any(folders[max(1, beneath.count("/")) :])


@lru_cache(maxsize=256)  # asked of each pair of a unit's files
def _marks(path: str, projects: Sequence[str]) -> tuple[bool, ...]:
    """Whether each folder of a path, and the file's name, carries a mark."""
    *folders, name = path.replace(ARCHIVE, "/").split("/")
    shown = [visible(project) for project in projects]
    texts = (*folders, name.rsplit(".", 1)[0])
    return tuple(_MARK.search(_without(visible(text), shown)) is not None for text in texts)


def may_replace(path: str) -> bool:
    """False when nothing in a file's path can make it replace another's forms."""
    return any(mark in visible(path) for mark in _MARKS)


def _without(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = text.replace(name, "□")
    return text


def _covers(other: InputFile, mine: Mapping[str, set[int]], part: PartHead) -> bool:
    """True when the other file holds this form: of a project table, the same project's."""
    rivals = [other.reading.parts[index] for index in mine.get(other.path, ())]
    same = [rival for rival in rivals if rival.form == part.form]
    if part.form == "project_self_eval":
        return any(_project(rival) == _project(part) for rival in same)
    if part.form == "project_report" and _project(part):
        return any(_project(rival) == _project(part) for rival in same)
    return bool(same)


def _project(part: PartHead) -> str:
    return project_key(part.project_name)
