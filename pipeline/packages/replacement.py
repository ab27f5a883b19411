"""Which of several files of one unit count: marked files (修改, 最终版 …) before unmarked ones, copies out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.packages.marks import marks
from pipeline.packages.projects import Projects, Same, Telling
from pipeline.reading.input_file import InputFile
from pipeline.reading.wire import PartHead

_OF_PROJECTS = ("project_self_eval", "project_report")


@dataclass(slots=True)
class Standing:
    """What counts. live: indexes of the parts that count, by file path; status and replaced_by only where changed."""

    live: dict[str, list[int]]
    status: dict[str, str] = field(default_factory=dict)
    replaced_by: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class _Instance:
    """One form instance of a file that is looked at, itself and no other.

    index: which of the file's parts. alike: how many of its form the file holds of the unit.
    """

    file: InputFile
    index: int
    alike: int
    telling: Telling | None

    @property
    def part(self) -> PartHead:
        return self.file.reading.parts[self.index]


def live_parts(files: Sequence[InputFile], mine: Mapping[str, set[int]], projects: Projects) -> Standing:
    """Decide for one unit's files (sorted by path). mine: which of a file's parts are this unit's."""
    return _Replacing(files, projects).standing(mine)


class _Replacing:
    """One unit's files, of which some replace others.

    By marks first, then by date among what is left: each of the two alone can't go in a circle, both at once could,
    and nothing would be left.
    """

    def __init__(self, files: Sequence[InputFile], projects: Projects) -> None:
        self._files = files
        self._projects = projects
        self._by: dict[_Instance, list[_Instance]] = {}
        self._marks = {file.path: marks(file.path, projects.keys) for file in files}
        # a mark of all, in the name of the county's folder, says nothing
        self._marked = {path: any(found[1:]) for path, found in self._marks.items()}
        self._any_marked = any(self._marked.values())

    def standing(self, mine: Mapping[str, set[int]]) -> Standing:
        standing = Standing({file.path: [] for file in self._files})
        kept = self._without_duplicates(standing)
        held = [one for file in kept for one in self._instances(file, sorted(mine.get(file.path, ())))]
        for one in self._unreplaced(self._unreplaced(held, self._marked_before), self._later):
            standing.live[one.file.path].append(one.index)
        for one in held:
            path = one.file.path
            if not standing.live[path]:
                standing.status[path], standing.replaced_by[path] = "superseded", self._successor(one).path
        return standing

    def _instances(self, file: InputFile, indexes: Sequence[int]) -> Iterator[_Instance]:
        alike = Counter(file.reading.parts[index].form for index in indexes)
        for index in indexes:
            part = file.reading.parts[index]
            asked = self._any_marked and part.form in _OF_PROJECTS
            yield _Instance(file, index, alike[part.form], self._projects.telling(file, part) if asked else None)

    def _without_duplicates(self, standing: Standing) -> list[InputFile]:
        """Readable files, each content once: the marked one of several copies, else the first."""
        first: dict[str, InputFile] = {}
        for file in sorted(self._files, key=lambda file: (not self._marked[file.path], file.path)):
            if file.reading.readable and first.setdefault(file.reading.file_id, file) is not file:
                standing.status[file.path] = "duplicate"
        return [file for file in self._files if file.reading.readable and file.path not in standing.status]

    def _unreplaced(self, held: Sequence[_Instance], newer: Callable[[InputFile, InputFile], bool]) -> list[_Instance]:
        """Instances that no other of them replaces; newer: whether the first file goes before the second."""
        for new in held:
            if self._marked[new.file.path]:
                for old in _replaced(new, [old for old in held if _fits(new, old) and newer(new.file, old.file)]):
                    self._by.setdefault(old, []).append(new)
        return [one for one in held if one not in self._by]

    def _successor(self, old: _Instance) -> InputFile:
        """The file that stands for a replaced instance: the newest of those that replaced it, or what replaced them."""
        seen, left = {old}, [old]
        while left:
            new = {one for one in self._by.get(left.pop(), ()) if one not in seen}
            seen |= new
            left.extend(new)
        return max(
            (one.file for one in seen if one not in self._by), key=lambda file: (file.reading.modified, file.path)
        )

    def _marked_before(self, other: InputFile, file: InputFile) -> bool:
        """True when the other has a mark that this one lacks; one that both share by a common folder says nothing."""
        if not self._marked[file.path]:
            return self._marked[other.path]
        common = _common_folder(other.path, file.path)
        return self._marked_below(other, common) and not self._marked_below(file, common)

    def _later(self, other: InputFile, file: InputFile) -> bool:
        """True when the other is dated later and both are marked."""
        if not other.reading.modified > file.reading.modified > "":
            return False
        common = _common_folder(other.path, file.path)
        return self._marked_below(other, common) and self._marked_below(file, common)

    def _marked_below(self, file: InputFile, beneath: str) -> bool:
        """True when the name, or a folder below `beneath`, carries a mark."""
        *folders, name = self._marks[file.path]
        return name or any(folders[max(1, beneath.count("/")) :])


def _common_folder(one: str, two: str) -> str:
    end = 0
    for index, (a, b) in enumerate(zip(one, two, strict=False)):
        if a != b:
            break
        if a == "/":
            end = index + 1
    return one[:end]


def _fits(new: _Instance, old: _Instance) -> bool:
    """True when one instance may take the other's place: the same form; a blank one never takes a filled one's."""
    return new.part.form == old.part.form and (old.part.blank or not new.part.blank)


def _replaced(new: _Instance, olds: Sequence[_Instance]) -> list[_Instance]:
    """Those of the instances that a newer one may replace which it does: of projects' forms, its project's.

    Of which project a form is that does not tell it is settled by what files are called; of several that could be
    meant none is, for none may be lost to another's.
    """
    same = {old: _same(new, old) for old in olds}
    best = max(same.values(), default=Same.NO)
    found = [old for old, how in same.items() if how is best is not Same.NO]
    return found if best is not Same.PERHAPS or len(found) == 1 else []


def _same(new: _Instance, old: _Instance) -> Same:
    """Whether two instances are of one project; where names of files alone tell it, no fewer may stand for more."""
    if new.telling is None or old.telling is None:
        return Same.TOLD
    same = new.telling.same(old.telling)
    if new.part.form == "project_self_eval" and new.telling.projects and not old.telling.projects:
        return Same.NO
    if new.telling.by_form and old.telling.by_form:
        return same
    return min(same, Same.PERHAPS) if new.alike < old.alike else same
