"""Rates that were written without %: ratio or percentage, decided by the quotient of their operands."""

from __future__ import annotations

from extractors.builder import Builder
from extractors.values import Value, settled_rate


def settle(builder: Builder) -> None:
    """Decide the rates that were written without %, now that their operands are read."""
    for block in builder.forms.blocks.values():
        for name, (upper, lower) in block.options.get("rates", {}).items():
            for order in range(1, builder.counts.get(block.dataset, 0) + 1):
                _settle((block.dataset, order, name), upper, lower, builder)


def _settle(key: tuple[str, int, str], upper: str, lower: str, builder: Builder) -> None:
    fact = builder.facts.get(key)
    if fact is None or fact.number is None:
        return
    operands = [builder.facts.get((key[0], key[1], name)) for name in (upper, lower)]
    numbers = [None if operand is None else operand.number for operand in operands]
    value = settled_rate(Value(fact.number, None, fact.unit_written, fact.half_unit), *numbers)
    builder.facts[key] = fact._replace(number=value.number, half_unit=value.half_unit)
