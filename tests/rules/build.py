"""Hand-written records: forms drawn as small tables of text, numbers as a unit would write them."""

from __future__ import annotations

from decimal import Decimal

from extractors.fields import column
from extractors.model import Address, Fact, Issue, Part
from pipeline.packages import LivePart, Package

SPENDING = ("item", "prior_year_final", "budget", "final")
FUNDS = ("source", "initial_budget", "adjusted_budget", "executed", "weight", "execution_rate", "score")
INDICATORS = ("level1", "level1_weight", "level2", "level3", "target", "actual", "weight", "score", "deviation")
PARENTS = {
    "vehicles": "three_public",
    "overseas_travel": "three_public",
    "official_reception": "three_public",
    "vehicle_purchase": "vehicles",
    "vehicle_operation": "vehicles",
    "project_business": "project_expenditure",
    "project_operation": "project_expenditure",
    "office": "public_funds",
    "utilities_travel": "public_funds",
    "meetings_training": "public_funds",
}


def fact(dataset: str, order: int, field: str, written: str) -> Fact:
    """`written` as a reader would cast it: ``9.95``, ``99.45%``, ``5人``, or text; ``?`` is unreadable."""
    number, text, half = None, None, None
    if written in {"", "?"}:
        pass
    elif column(dataset, field).measure:
        shown = written.rstrip("%人")
        scale = Decimal("0.01") if written.endswith("%") else Decimal(1)
        number = float(Decimal(shown) * scale)
        half = float(Decimal(1).scaleb(Decimal(shown).as_tuple().exponent) / 2 * scale)
    else:
        text = written
    return Fact(dataset, order, field, written, number, text, None, half, Address("0", 0, 0, 1, 1))


def table(dataset: str, heads: tuple[str, ...], drawing: str) -> list[Fact]:
    """One record per line of the drawing, cells between ``|``."""
    facts = []
    for order, line in enumerate(filter(None, map(str.strip, drawing.splitlines())), 1):
        cells = [cell.strip() for cell in line.split("|")]
        facts += [fact(dataset, order, head, cell) for head, cell in zip(heads, cells, strict=True)]
    return facts


def fields(dataset: str, **written: str) -> list[Fact]:
    return [fact(dataset, 1, name, value) for name, value in written.items()]


def spending(drawing: str) -> list[Fact]:
    facts = []
    for one in table("spending", SPENDING, drawing):
        facts.append(one)
        if one.field == "item" and one.text:
            item, _, parent = one.text.partition("<")
            facts[-1] = fact("spending", one.order, "item", item)
            facts.append(fact("spending", one.order, "item_label", item))
            if parent or item in PARENTS:
                facts.append(fact("spending", one.order, "parent_item", parent or PARENTS[item]))
    return facts


def figures(*told: tuple[str, str]) -> list[Fact]:
    """Figures of a report: (concept, ``89.69万元`` | ``5人`` | ``96%`` | ``3``)."""
    facts = []
    for order, (concept, written) in enumerate(told, 1):
        unit = {"元": "万元", "人": "人", "%": "比率"}.get(written[-1], "")
        value = fact("figures", order, "value", written.removesuffix("万元"))
        facts += [fact("figures", order, "concept", concept), fact("figures", order, "unit", unit), value]
    return facts


def part(form: str, *facts: list[Fact], project: str | None = None, grade: str | None = None) -> Part:
    flat = tuple(one for group in facts for one in group)
    issues = tuple(
        Issue("unreadable_value", one.dataset, one.order, one.field, "?", one.address)
        for one in flat
        if one.raw_text == "?"
    )
    columns = frozenset(f"{one.dataset}.{one.field}" for one in flat if one.dataset in {"funds", "indicators"})
    return Part(form, "test", "", project, "filled", 1, 1, 0, 0, None, None, flat, issues, columns=columns, grade=grade)


def package(*parts: Part, project_names: tuple[str, ...] = ()) -> Package:
    counts: dict[str, int] = {}
    live = []
    for one in parts:
        ordinal = counts[one.form] = counts.get(one.form, 0) + 1
        live.append(LivePart(f"c-2024-u/{one.form}/{ordinal}", one, "0" * 64, "u/a.docx", ordinal))
    return Package("c", 2024, "u", "某单位", "c-2024-u", tuple(live), project_names)
