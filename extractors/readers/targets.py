"""Target and actual of an indicator, taken apart into sign, value and unit."""

from __future__ import annotations

from extractors.builder import Builder
from extractors.values import Value, operator, quantity


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


def _add_derived(
    dataset: str, order: int, name: str, value: float | str | None, source: str, half: float, builder: Builder
) -> None:
    fact = builder.facts[dataset, order, source]
    if isinstance(value, str):
        builder.add(dataset, order, name, fact.raw_text, Value(text=value), fact.address)
    elif value is not None:
        builder.add(dataset, order, name, fact.raw_text, Value(number=value, half_unit=half), fact.address)


def _join_target(dataset: str, order: int, builder: Builder) -> None:
    """Sign, value and unit in columns of their own: `target` is their concatenation and cites the value cell."""
    facts, lookups = builder.facts, builder.forms.lookups
    sign, target, unit = (facts.get((dataset, order, name)) for name in ("target_operator", "target", "target_unit"))
    mark = operator(sign.text, lookups) if sign is not None and sign.text else (None, "")
    is_sign = mark[0] is not None and not mark[1]
    if sign is not None:
        builder.replace(dataset, order, "target_operator", Value(text=mark[0] if is_sign else None))
    if target is None or not target.text:
        return
    written = "".join(fact.text for fact in (sign, target, unit) if fact is not None and fact.text)
    builder.replace(dataset, order, "target", Value(text=written))
    read = quantity(written if is_sign else written.removeprefix(sign.text or "" if sign else ""), lookups)
    if read is None:
        for name in ("target_operator", "target_unit"):
            builder.replace(dataset, order, name, Value())
        return
    _add_derived(dataset, order, "target_value", read.number, "target", read.half_unit, builder)
    _add_derived(dataset, order, "target_unit", read.unit, "target", 0.0, builder)
    _add_derived(dataset, order, "target_operator", read.operator, "target", 0.0, builder)
