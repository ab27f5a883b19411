"""Which declared layout of its form a part has been filled in on, what that never gives, and what it still lacks."""

from __future__ import annotations

from extractors.builder import Builder
from extractors.form_model import Family

_WEIGHTS = frozenset({"weight", "level1_weight", "total_weight"})


def fitting(builder: Builder, form: str) -> Family:
    """The layout that fits the evidence best: most signature groups met, all of them needed."""
    possible = [
        family
        for family in builder.forms.families
        if family.form == form and not family.lookalike and not family.lacks & builder.columns
    ]
    met = [
        family for family in possible if family.signature and all(_meets(builder, group) for group in family.signature)
    ]
    met.sort(key=lambda family: (-family.priority, -len(family.signature)))
    return met[0] if met else next(family for family in possible if not family.priority)


def _meets(builder: Builder, group: frozenset[str]) -> bool:
    title = builder.title
    return bool(group & builder.marks) or (title is not None and any(word in title.text for word in group))


def keep_only(builder: Builder, family: Family) -> None:
    """Take out what this layout never gives (scoring sheets, transfer forms); the cells become leftovers."""
    dropped = {name for name in builder.stated() if name in family.drop or not _keeps(family, name)}
    for key, fact in list(builder.facts.items()) if dropped else ():
        if f"{key[0]}.{key[2]}" in dropped:
            del builder.facts[key]
            builder.revoke(fact.address, "extra_column")
    if "grade" in family.drop:
        builder.grade = None


def _keeps(family: Family, name: str) -> bool:
    """Whether a layout that gives some fields only gives this one."""
    return not family.keep or name in family.keep or not name.startswith(("funds.", "indicators."))


def status(builder: Builder, family: Family) -> tuple[str, tuple[str, ...]]:
    """Blank | partial | filled (DATA.md, parts), and the fields that make it partial."""
    unread = {f"{issue.dataset}.{issue.field}" for issue in builder.issues} | builder.open_sums
    if not unread and not _answers(builder):
        return "blank", ()
    lacking = _lacking(builder, family, unread)
    return ("partial", lacking) if lacking else ("filled", ())


def _answers(builder: Builder) -> bool:
    """Whether anything was filled in but weights, which templates have printed."""
    weights = [fact.address for fact in builder.facts.values() if fact.field in _WEIGHTS]
    printed = {(at.block, at.row, at.col) for at in weights}
    filled = (cell for cell, is_filled in builder.values.items() if is_filled)
    return any(cell.address[:3] not in printed for cell in filled)


def _lacking(builder: Builder, family: Family, unread: set[str]) -> tuple[str, ...]:
    """The fields of the blocks that this layout requires and of which nothing was filled in, not even unreadably."""
    facts = {
        (one.dataset, one.field) for one in builder.facts.values() if one.number is not None or one.text is not None
    }
    filled = {f"{dataset}.{name}" for dataset, name in facts} | unread
    asked = (group for group in family.required_if_asked if group & builder.columns)
    return tuple(sorted(name for group in (*family.required, *asked) if not group & filled for name in group))
