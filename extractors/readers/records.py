"""One record per row under a header, with level columns filled down (indicators)."""

from __future__ import annotations

from itertools import chain

from extractors import fields, units
from extractors.builder import Builder
from extractors.lookups import Lookups
from extractors.numbering import COUNTED
from extractors.readers import totals
from extractors.readers.columns import Cells, Header, Rest, assign
from extractors.readers.levels import Levels, fill_down, names_level, put_level, reach_down
from extractors.readers.matrix import put_one
from extractors.readers.row_names import FIGURE
from extractors.readers.targets import Parts, add_unit, is_sign, parted, take_apart
from extractors.tables import FormCell, View

_REPEATED, _LABEL_AND_TEXT, _SEVERAL = 4, 2, 2


def read(view: View, header: Header, row: int, levels: Levels, builder: Builder) -> None:
    """Read one row: an indicator, or a row that only carries levels."""
    by_field, rest = assign(header, view.covering[row])
    if row < header.reach and _is_of_heads(header, by_field):
        return
    by_field, rest = _without_heads(header, by_field, rest, builder.forms.lookups)
    own = _own(header, row, by_field)
    by_field, rest = _across_levels(header, row, by_field, rest, own)
    _book_sides(header, row, rest, builder)
    reach_down(header, rest, levels)
    fill_down(header, by_field, levels, builder)
    if totals.is_unnamed_sum(header, by_field, own):
        totals.doubt(header, own, builder)
        return
    if _is_one_text(view, row) and not _is_of_level(view, row, header, by_field, builder):
        return
    subject = [cell for cell in by_field.get(header.block.options["subject"], ()) if cell.row == row]
    if any(cell.filled and not cell.unit for cells in (subject, *own.values()) for cell in cells):
        shared = header.block.options.get("shared", ())
        own |= {name: by_field[name] for name in shared if name in by_field and name not in own}
        _record(header, by_field, own, levels, builder)
    else:
        for cell in chain(*own.values(), subject):  # a skeleton row: its places count as value cells
            builder.value_cell(cell)


def first_text(view: View, header: Header, row: int) -> FormCell | None:
    """The first text that begins in a row, and is not again what stands left of the columns in the header."""
    side, edge = header.side.key if header.side is not None else None, header.edge
    texts = (cell for cell in view.written[row] if cell.key != side)
    return next((cell for cell in texts if cell.right > header.first or cell.key not in edge), None)


def names_indicator(view: View, header: Header, row: int, first: FormCell | None) -> bool:
    """Whether the first text of a row, though a declared label elsewhere, names an indicator.

    It stands below the first level, or in the place of the only one with a weight or a score in its row.
    """
    by_field, _ = assign(header, view.covering[row])
    levels = [name for name in header.block.levels if name in header.fields]
    if any(first is cell for name in levels[1:] for cell in by_field.get(name, ())):
        return True
    weighed = any(cell.filled for name in ("weight", "score") for cell in by_field.get(name, ()))
    alone = levels == [header.block.options["subject"]]
    return weighed and alone and any(first is cell for cell in by_field.get(levels[0], ()))


def _own(header: Header, row: int, by_field: Cells) -> Cells:
    """The cells of a row that are under no level and begin in it."""
    levels = header.block.levels
    found = {
        name: [cell for cell in cells if cell.row == row] for name, cells in by_field.items() if name not in levels
    }
    return {name: cells for name, cells in found.items() if cells}


def _is_one_text(view: View, row: int) -> bool:
    """A label and one text, each again and again: a merged text taken apart, no indicator."""
    written = view.written[row]
    return len(written) > _REPEATED and len({cell.stripped for cell in written}) <= _LABEL_AND_TEXT


def _is_of_level(view: View, row: int, header: Header, by_field: Cells, builder: Builder) -> bool:
    """Whether a row of one text is an indicator of a declared level: 质量指标 | 质量指标 | 合格 | 合格 | 合格.

    A merged text would stand in the columns of its weight and score too.
    """
    block, known = header.block, set().union(*builder.forms.lookups.levels.values())
    levels = [cell for name in block.upper_levels for cell in by_field.get(name, ())]
    texts = [cell for name in (block.options["subject"], "target", "actual") for cell in by_field.get(name, ())]
    rest = (cell for cell in view.written[row] if cell not in levels and cell.key not in block.side)
    return bool(levels) and all(cell.key in known for cell in levels) and all(cell in texts for cell in rest)


def _is_of_heads(header: Header, by_field: Cells) -> bool:
    """Whether a row goes on with the heads: 名称 below each level, beside nothing but heads that reach down."""
    levels, others = header.block.levels, 0
    for name in header.by_field:
        if name not in levels:
            cells = by_field.get(name)
            if not cells or cells[0].row >= header.bottom or not any(map(header.holds, cells)):
                return False
            others += 1
    return others >= _SEVERAL


def _without_heads(header: Header, by_field: Cells, rest: Rest, lookups: Lookups) -> tuple[Cells, Rest]:
    """Neither a head that reaches down nor a label of the block itself (年度目标2) is a level or a value.

    The latter unless a level is called so.
    """
    side, bottom = header.block.side, header.bottom
    kept = {name: [c for c in cells if c.row >= bottom or not header.holds(c)] for name, cells in by_field.items()}
    by_field = {name: cells for name, cells in kept.items() if cells}
    for name in header.block.upper_levels:
        sides = [cell for cell in by_field.get(name, ()) if cell.key in side]
        if sides and not names_level(header, name, by_field, lookups):
            by_field[name] = [cell for cell in by_field[name] if cell not in sides]
            rest = rest + [(cell, "") for cell in sides]
    return by_field, rest


def _across_levels(header: Header, row: int, by_field: Cells, rest: Rest, own: Cells) -> tuple[Cells, Rest]:
    """预算执行率 across levels, beside a target, a result or an indicator, is each of them; else it may name a sum."""
    wide = [each for each in rest if each[0].row == row and each[0].right > header.first and each[0].stripped]
    if not wide:
        return by_field, rest
    subject = [cell for cell in by_field.get(header.block.options["subject"], ()) if cell.row == row]
    named = any(cell.filled and not FIGURE.fullmatch(cell.full) for cell in subject)
    if not named and not any(cell.filled for name in ("target", "actual") for cell in own.get(name, ())):
        return by_field, rest
    columns = [header.by_field[name] for name in header.block.levels if name in header.fields]
    for cell, reason in wide:
        over = [c for c in columns if c.over(cell)]
        whole = all(cell.col <= c.start and c.stop <= cell.right for c in over)
        if len(over) > 1 and whole:
            levels = {c.field: [cell] for c in over if c.field}
            return {**by_field, **levels}, [each for each in rest if each != (cell, reason)]
    return by_field, rest


def _book_sides(header: Header, row: int, rest: Rest, builder: Builder) -> None:
    for cell, reason in rest:
        if cell.row != row or not cell.stripped:
            continue
        if cell.key in header.block.side:
            builder.label(cell, header.block.side[cell.key])
        else:
            builder.ledger.leave(cell, reason or "unknown_label", builder)


def _record(header: Header, by_field: Cells, own: Cells, levels: Levels, builder: Builder) -> None:
    dataset, subject = header.block.dataset, header.block.options["subject"]
    order = builder.record(dataset)
    for name in header.block.upper_levels:
        if name in levels.by_name:
            put_level(levels, dataset, order, name, builder)
    if by_field.get(subject):
        put_one(dataset, order, subject, _without_number(by_field[subject], builder), "", builder)
    own, unit = _parts(own, header, builder)
    own = _only_signs(own, header, builder)
    for name, cells in own.items():
        put_one(dataset, order, name, cells, _unit(header, name, builder), builder)
    take_apart(dataset, order, builder)
    if unit is not None:
        add_unit(dataset, order, unit, builder)


def _parts(own: Cells, header: Header, builder: Builder) -> tuple[Cells, FormCell | None]:
    """Sign, number and unit in cells of their own under one head go to the fields that they are.

    The second: the cell of the actual's unit, which has no column of its own.
    """
    target, actual, lookups = own.get("target", []), own.get("actual", []), builder.forms.lookups
    parts, done = parted(target, actual, lookups), parted(actual, target, lookups)
    found = dict(own)
    if parts is not None and not _has_own_column(parts, header):
        found["target"] = [parts.value]
        found |= {"target_operator": [parts.sign]} if parts.sign else {}
        found |= {"target_unit": [parts.unit]} if parts.unit else {}
    if done is None or done.sign or done.unit is None:
        return found, None
    return {**found, "actual": [done.value]}, done.unit


def _has_own_column(parts: Parts, header: Header) -> bool:
    """Whether the sign or the unit of a target has a column, so that what stands beside the number may be none."""
    sign, unit = parts.sign and "target_operator" in header.fields, parts.unit and "target_unit" in header.fields
    return bool(sign or unit)


def _without_number(cells: list[FormCell], builder: Builder) -> list[FormCell]:
    """The cells of an indicator's name, less the number of its row before it."""
    first, *others = cells
    if not others or not COUNTED.fullmatch(first.full) or any(FIGURE.fullmatch(cell.full) for cell in others):
        return cells
    builder.ledger.label(first, first.stripped)
    return others


def _only_signs(own: Cells, header: Header, builder: Builder) -> Cells:
    """Without what stands in the column of signs and is none: the kind of an indicator (定量指标) is left over.

    So is, in a column of directions (正向), what is not the sign of a number.
    """
    column, options = header.by_field.get("target_operator"), header.block.options
    if column is None:
        return own
    cells, kinds = own.get("target_operator", ()), options.get("kinds", ())
    strange = [cell for cell in cells if cell.key in kinds]
    if not strange and column.label.key in options.get("directions", ()):
        target = next((cell.text for cell in own.get("target", ()) if cell.filled), "")
        strange = [cell for cell in cells if not is_sign(cell.text, target, builder.forms.lookups)]
    for cell in strange:
        builder.ledger.leave(cell, "extra_column", builder)
    return {name: cells for name, cells in own.items() if name != "target_operator" or not strange}


def _unit(header: Header, name: str, builder: Builder) -> str:
    """The unit that the head of a column of scores or weights declares."""
    if fields.column(header.block.dataset, name).kind != "number":
        return ""
    return units.declared("number", (header.by_field[name].label,), "", builder.forms.lookups)
