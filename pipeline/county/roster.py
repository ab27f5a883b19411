"""The roster: which units must report, and which unit a written name means. Exact or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.county.counties import own_county
from pipeline.county.names import SHORTEST_SURE, find, lengths_of, name_id, normalize, own_level

_SUGGESTION_FLOOR = 60.0
WHOLE, PIECE, BEGINNING = "whole", "piece", "beginning"


@dataclass(frozen=True, slots=True)
class Unit:
    """One rostered unit."""

    unit_id: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterMatch:
    """What a name resolves to. how: exact | alias | none; several candidates are an ambiguity, never a choice.

    stands: how the unit's name stands in what is written. WHOLE: it is all of it; PIECE: what separators and the words
    of forms leave; BEGINNING: a longer word only begins so, which may as well be a project's name.
    """

    unit: Unit | None = None
    how: str = "none"
    candidates: tuple[Unit, ...] = ()
    stands: str = WHOLE

    @property
    def tells(self) -> bool:
        """True when it names a unit, or several."""
        return self.unit is not None or bool(self.candidates)


NO_MATCH = RosterMatch()
Entries = Mapping[str, tuple[tuple[Unit, str], ...]]  # by cleaned name


@dataclass(frozen=True, slots=True)
class Roster:
    """All units of a county. problems: Chinese remarks about the roster file itself."""

    units: tuple[Unit, ...] = ()
    county: str = ""
    problems: tuple[str, ...] = ()
    _index: Entries = field(default_factory=dict, repr=False)
    _lengths: frozenset[int] = frozenset()
    _ids: frozenset[str] = frozenset()

    def lists(self, unit_id: str) -> bool:
        """True for a rostered unit."""
        return unit_id in self._ids

    def resolve(self, name: str) -> RosterMatch:
        """Resolve a written name, exactly, after cleaning; ``县财政局`` also stands for ``桃江县财政局``.

        ``财政局（本级）`` means 财政局 where no unit of that name is listed.
        """
        key = normalize(name, self.county)
        whole = self._entries(key) or self._entries(own_level(key))
        return _match(whole or self._with_kind(key, name))

    def in_path_name(self, name: str) -> RosterMatch:
        """Resolve one folder, archive or file name (without extension) that is or contains a unit's name."""
        whole = self.resolve(name)
        if whole.tells:
            return whole
        hits = find(name, self._index, self.county, self._lengths)
        match = _match([entry for hit in hits for entry in self._index[hit.key]])
        return replace(match, stands=BEGINNING if any(hit.begins for hit in hits) else PIECE)

    def suggest(self, name: str) -> str | None:
        """Nearest roster name, for a person to confirm; None when nothing is near."""
        if not self.units or not name:
            return None
        from rapidfuzz import fuzz, process

        names = {normalize(unit.name, self.county): unit.name for unit in self.units}
        best = process.extractOne(
            normalize(name, self.county), list(names), scorer=fuzz.ratio, score_cutoff=_SUGGESTION_FLOOR
        )
        return names[best[0]] if best else None

    def _entries(self, key: str) -> tuple[tuple[Unit, str], ...]:
        return self._index.get(key) or (self._index.get(key[1:], ()) if self._abbreviated(key) else ())

    def _abbreviated(self, key: str) -> bool:
        return bool(self.county) and key[:1] == self.county[-1]

    def _with_kind(self, key: str, name: str) -> tuple[tuple[Unit, str], ...]:
        """``桃江县一中`` is the ``县一中`` of a roster; a bare ``一中`` may be any."""
        if not self.county or key == normalize(name):
            return ()
        return self._index.get(self.county[-1] + key, ())


def _match(entries: Iterable[tuple[Unit, str]]) -> RosterMatch:
    listed = list(entries)
    units = {unit.unit_id: unit for unit, _ in listed}
    if len(units) > 1:
        return RosterMatch(candidates=tuple(units[key] for key in sorted(units)))
    if not units:
        return NO_MATCH
    how = "exact" if any(how == "exact" for _, how in listed) else "alias"
    return RosterMatch(listed[0][0], how)


def build(units: Iterable[Unit], county: str = "", confirmed: Mapping[str, str] | None = None) -> Roster:
    """Make a roster of units, with its index by cleaned name."""
    kept, problems = _distinct(list(units), county)
    index: dict[str, list[tuple[Unit, str]]] = {}
    by_id = {unit.unit_id: unit for unit in kept}
    for unit in kept:
        index.setdefault(normalize(unit.name, county), []).append((unit, "exact"))
        for alias in unit.aliases:
            index.setdefault(normalize(alias, county), []).append((unit, "alias"))
    for name, unit_id in (confirmed or {}).items():
        if unit_id in by_id:
            index[normalize(name, county)] = [(by_id[unit_id], "alias")]
        else:
            problems.append(f"已确认的名称“{name}”指向名册中没有的编码 {unit_id}")
    problems += _shared_names(index)
    entries = _without_kind({key: tuple(value) for key, value in index.items()}, county)
    return Roster(tuple(kept), county, tuple(problems), entries, lengths_of(entries), frozenset(by_id))


def _without_kind(index: Entries, county: str) -> Entries:
    """An index where ``县卫健局`` is found as ``卫健局`` too if no unit is listed so.

    A bare ``一中`` is unsure: in longer names ``县一中`` is found as ``桃江县一中``.
    """
    kind, own = county[-1:], own_county(county)
    of_kind = {key[1:]: entries for key, entries in index.items() if kind and key[:1] == kind != key}
    found = {key if len(key) >= SHORTEST_SURE else own + key: entries for key, entries in of_kind.items()}
    return {**found, **index}


def _distinct(units: list[Unit], county: str) -> tuple[list[Unit], list[str]]:
    """Units with a code of their own; a missing code, or one of several units, is replaced by one made of the name."""
    once = _merged(units)
    counts = Counter(unit.unit_id for unit in once)
    kept: list[Unit] = []
    problems: list[str] = []
    for unit in once:
        if unit.unit_id and counts[unit.unit_id] == 1:
            kept.append(unit)
            continue
        remark = f"编码 {unit.unit_id} 重复" if unit.unit_id else "没有编码"
        problems.append(f"名册中“{unit.name}”{remark}，暂用名称代替编码，请改正名册")
        kept.append(Unit(name_id(unit.name, county), unit.name, unit.aliases))
    return kept, problems


def _merged(units: Iterable[Unit]) -> list[Unit]:
    """Each unit once, with all its aliases, however often it is listed."""
    aliases: dict[tuple[str, str], dict[str, None]] = {}
    for unit in units:
        aliases.setdefault((unit.unit_id, unit.name), {}).update(dict.fromkeys(unit.aliases))
    return [Unit(unit_id, name, tuple(listed)) for (unit_id, name), listed in aliases.items()]


def _shared_names(index: Mapping[str, list[tuple[Unit, str]]]) -> list[str]:
    shared = {key: sorted({unit.unit_id for unit, _ in entries}) for key, entries in index.items()}
    return [f"名册中“{key}”同时指 {'、'.join(ids)}，无法判断" for key, ids in sorted(shared.items()) if len(ids) > 1]
