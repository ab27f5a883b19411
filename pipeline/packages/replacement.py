"""Which of several files of one unit count: marked files (修改, 最终版 …) before unmarked ones, copies out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from pipeline.county.names import project_key, visible
from pipeline.discover import ARCHIVE
from pipeline.packages.path_units import masked
from pipeline.reading.input_file import InputFile
from pipeline.reading.wire import PartHead

_MARKS = ("修改版", "修改稿", "修改", "重报", "补正", "最终版", "定稿")
_RENEWED = "更新"
# What is asked for or denied has not been done: 待修改, 退回修改, 非最终版. 接待, 供应 and 申请 are words of their own.
_NOT_DONE = (
    *("退回", "打回", "返回", r"(?<![接招])待", "需", "须", r"(?<![供响对适相反])应", "(?<!申)请", "要求", "建议"),
    *("未", "不", "非", "无", "没有?", "尚", "勿"),
)
_BETWEEN = ("要", "再", "作", "做", "予", "为", "是", "经", "进一步", "重新", "尽快", "及时")
# 更新 is a mark behind a paper or unit; else it is part of a project's or unit's name: 城市更新, 设备更新.
_PAPERS = (
    *("[局委办会馆院校所站队厂场股科部镇乡]", "中心", "公司", "集团", "政府"),
    *("[表稿件版]", "报告", "材料", "资料", "数据", "自评", "评价", "绩效", "年度?", "情况", "最新", "[已再次]"),
    "[0-9一二三四五六七八九十][月日号]",
)
# A mark stands at an end of a name or before words about the paper, not inside a project's name.
_MARK = regex.compile(
    rf"(?<!(?:{'|'.join(_NOT_DONE)})(?:{'|'.join(_BETWEEN)})?\s*)"
    rf"(?:{'|'.join(_MARKS)}|(?<=^|\P{{Han}}|{'|'.join(_PAPERS)}){_RENEWED})"
    r"(?=$|[^\p{Han}]|[版稿后件的]|绩效|自评|评价|部门|项目支出|整体|基础|报告|报表|资料|材料|表)"
)


@dataclass(slots=True)
class Standing:
    """What counts. live: indexes of the parts that count, by file path; status and replaced_by only where changed."""

    live: dict[str, list[int]]
    status: dict[str, str] = field(default_factory=dict)
    replaced_by: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class _Instance:
    """One form instance of a file that is looked at, itself and no other. index: which of the file's parts."""

    file: InputFile
    index: int

    @property
    def part(self) -> PartHead:
        return self.file.reading.parts[self.index]


def live_parts(files: Sequence[InputFile], mine: Mapping[str, set[int]]) -> Standing:
    """Decide for one unit's files (sorted by path). mine: which of a file's parts are this unit's.

    By marks first, then by date among what is left: each of the two alone can't go in a circle, both at once could,
    and nothing would be left.
    """
    standing = Standing({file.path: [] for file in files})
    kept = _without_duplicates(files, standing)
    held = [_Instance(file, index) for file in kept for index in sorted(mine.get(file.path, ()))]
    live = _unreplaced(_unreplaced(held, _marked_before), _later)
    for one in live:
        standing.live[one.file.path].append(one.index)
    for one in held:
        path = one.file.path
        if not standing.live[path]:
            standing.status[path], standing.replaced_by[path] = "superseded", _successor(one, live).path
    return standing


def _without_duplicates(files: Sequence[InputFile], standing: Standing) -> list[InputFile]:
    """Readable files, each content once: the marked one of several copies, else the first."""
    first: dict[str, InputFile] = {}
    for file in sorted(files, key=_rank):
        if file.reading.readable and first.setdefault(file.reading.file_id, file) is not file:
            standing.status[file.path] = "duplicate"
    return [file for file in files if file.reading.readable and file.path not in standing.status]


def _rank(file: InputFile) -> tuple[bool, str]:
    """Marked files first, then by path."""
    return not marked(file, ""), file.path


def _unreplaced(held: Sequence[_Instance], newer: Callable[[InputFile, InputFile], bool]) -> list[_Instance]:
    """Instances that no other of them replaces; newer: whether the first file goes before the second."""
    movers = [one for one in held if marked(one.file, "")]
    return [old for old in held if not any(_covers(new.part, old.part) and newer(new.file, old.file) for new in movers)]


def _marked_before(other: InputFile, file: InputFile) -> bool:
    """True when the other has a mark that this one lacks; one that both share by a common folder says nothing."""
    common = _common_folder(other.path, file.path)
    return marked(other, common) and not marked(file, common)


def _later(other: InputFile, file: InputFile) -> bool:
    """True when the other is dated later and both are marked."""
    common = _common_folder(other.path, file.path)
    return other.reading.modified > file.reading.modified > "" and marked(other, common) and marked(file, common)


def _successor(old: _Instance, live: Sequence[_Instance]) -> InputFile:
    """The file that stands for a replaced instance: the newest of those that count, of the marked ones if any."""
    files = [one.file for one in live if _covers(one.part, old.part)]
    before = [file for file in files if _marked_before(file, old.file) or _later(file, old.file)]
    return max(before or files, key=lambda file: (file.reading.modified, file.path))


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
    return tuple(_MARK.search(masked(visible(text), shown)) is not None for text in texts)


def may_replace(path: str) -> bool:
    """False when nothing in a file's path can make it replace another's forms."""
    return any(mark in visible(path) for mark in (*_MARKS, _RENEWED))


def _covers(new: PartHead, old: PartHead) -> bool:
    """True when one instance can take the other's place: the same form; of a project table, the same project's.

    A blank one never takes a filled one's place.
    """
    if new.form != old.form or (new.blank and not old.blank):
        return False
    of_project = old.form == "project_self_eval" or (old.form == "project_report" and bool(_project(old)))
    return not of_project or _project(new) == _project(old)


def _project(part: PartHead) -> str:
    return project_key(part.project_name)
