"""Target and actual of an indicator, taken apart into sign, value and unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractors.builder import Builder
from extractors.lookups import Lookups
from extractors.tables import FormCell
from extractors.text import holds_digit, outside_brackets, squash
from extractors.values import Value, operator, quantity

_TWO, _THREE = 2, 3


class Parts(NamedTuple):
    """Cells under one head that hold a sign, a value and its unit."""

    sign: FormCell | None
    value: FormCell
    unit: FormCell | None


def parted(cells: Sequence[FormCell], beside: Sequence[FormCell], lookups: Lookups) -> Parts | None:
    """≥ | 120 | 公里 in cells of their own; None where they are others, or fewer than two of these.

    beside: the cells of what is compared with it, a target or an actual.
    """
    cells = [cell for cell in cells if not cell.blank]
    if len(cells) not in (_TWO, _THREE):
        return None
    sign = cells[0] if _sign(cells[0].text, lookups) else None
    value, *units = cells if sign is None else cells[1:]
    if (sign is not None and operator(value.text, lookups)[0]) or len(units) > 1:
        return None
    if not units:
        return Parts(sign, value, None)
    number, counted = quantity(value.text, lookups), quantity(value.stripped + units[0].stripped, lookups)
    whole = number is not None and number.unit is None and counted is not None and not holds_digit(units[0].text)
    known = sign is not None or _is_known(squash(units[0].text), beside, lookups)
    return Parts(sign, value, units[0]) if whole and known and counted and counted.unit else None


def _is_known(unit: str, beside: Iterable[FormCell], lookups: Lookups) -> bool:
    """Whether a word behind a number is a unit for sure: declared, or said beside it as one. 95 | 资金不足 has none."""
    if unit in lookups.units.words or any(unit == squash(cell.text) for cell in beside):
        return True
    said = (quantity(cell.text, lookups) for cell in beside)
    return any(found is not None and found.unit is not None and squash(found.unit) == unit for found in said)


def take_apart(dataset: str, order: int, builder: Builder) -> None:
    """Take target and actual apart into sign, value and unit; join a target that stands in three columns."""
    facts, lookups = builder.facts, builder.forms.lookups
    sign, target, unit = (facts.get((dataset, order, name)) for name in ("target_operator", "target", "target_unit"))
    if sign is not None or unit is not None:
        _join_target(dataset, order, builder)
    elif target is not None and target.text:
        read = quantity(target.raw_text, lookups)
        values = (
            (("target_operator", read.operator), ("target_value", read.number), ("target_unit", read.unit))
            if read
            else ()
        )
        for name, value in values:
            _add_derived(dataset, order, name, value, "target", read.half_unit if read else 0.0, builder)
    actual = facts.get((dataset, order, "actual"))
    read = quantity(actual.raw_text, lookups) if actual is not None and actual.text else None
    if read is not None and read.operator is None:
        _add_derived(dataset, order, "actual_value", read.number, "actual", read.half_unit, builder)
        _add_derived(dataset, order, "actual_unit", read.unit, "actual", 0.0, builder)


def add_unit(dataset: str, order: int, unit: FormCell, builder: Builder) -> None:
    """The unit of an actual that stands in a cell of its own behind the number: text and unit have it."""
    actual = builder.facts[dataset, order, "actual"]
    builder.replace(dataset, order, "actual", Value(text=(actual.text or "") + unit.stripped))
    if (dataset, order, "actual_value") in builder.facts:
        builder.add(dataset, order, "actual_unit", unit.text, Value(text=squash(unit.text)), unit.address)
    builder.value_cell(unit)


def _add_derived(
    dataset: str, order: int, name: str, value: float | str | None, source: str, half: float, builder: Builder
) -> None:
    fact = builder.facts[dataset, order, source]
    if isinstance(value, str):
        builder.add(dataset, order, name, fact.raw_text, Value(text=value), fact.address)
    elif value is not None:
        builder.add(dataset, order, name, fact.raw_text, Value(number=value, half_unit=half), fact.address)


def _join_target(dataset: str, order: int, builder: Builder) -> None:
    """Sign, value and unit in columns of their own: `target` is their concatenation and cites the value cell.

    What the value itself says again (≥ | ≥12公里 | 公里) is written once.
    """
    facts, lookups = builder.facts, builder.forms.lookups
    sign, target, unit = (facts.get((dataset, order, name)) for name in ("target_operator", "target", "target_unit"))
    said, value = ((fact.text if fact is not None else None) or "" for fact in (sign, target))
    mark = _sign(said, lookups) or _direction(said, value, lookups)
    builder.replace(dataset, order, "target_operator", Value(text=mark))
    if target is None or not value:
        return
    own, counted = quantity(value, lookups), (unit.text if unit is not None else None) or ""
    repeats_sign = own is not None and own.operator is not None and own.operator == mark
    written = value if own is not None and own.unit == squash(counted) else value + counted
    builder.replace(dataset, order, "target", Value(text=written if repeats_sign else said + written))
    read = quantity(written if repeats_sign else (mark or "") + written, lookups)
    if read is None and (bare := _bare_unit(counted, lookups)) != counted:
        read = quantity((mark or "") + value + bare, lookups)
        builder.replace(dataset, order, "target_unit", Value(text=bare))
    if read is None:
        for name in ("target_operator", "target_unit"):
            builder.replace(dataset, order, name, Value())
        return
    _add_derived(dataset, order, "target_value", read.number, "target", read.half_unit, builder)
    _add_derived(dataset, order, "target_unit", read.unit, "target", 0.0, builder)
    if read.operator != mark:  # the value's own, beside a word that is none
        facts.pop((dataset, order, "target_operator"), None)
    _add_derived(dataset, order, "target_operator", read.operator, "target", 0.0, builder)


def _bare_unit(unit: str, lookups: Lookups) -> str:
    """A unit without the word for it in brackets: %（百分比）."""
    squashed = squash(unit)
    bare = outside_brackets(squashed)
    return bare if any(word in squashed[len(bare) :] for word in lookups.no_units.contains) else unit


def is_sign(said: str, target: str, lookups: Lookups) -> bool:
    """Whether a text beside a target is, or says in a word, the sign of the number that stands there without one."""
    number = quantity(target, lookups)
    bare = number is not None and number.operator is None
    return bare and bool(_sign(said, lookups) or _direction(said, target, lookups))


def _direction(said: str, target: str, lookups: Lookups) -> str | None:
    """The sign of a number of which is said whether more of it is better (正向) or less; None where it has one."""
    number = quantity(target, lookups)
    return lookups.signs.directions.get(squash(said)) if number is not None and number.operator is None else None


def _sign(said: str, lookups: Lookups) -> str | None:
    """The sign that a text is."""
    sign, rest = operator(said, lookups)
    return None if rest else sign
