"""The split of a unit's money where it stands in the money rows: 其中：基本支出 | 60 | 70 | 65."""

from __future__ import annotations

from extractors.builder import Builder
from extractors.form_model import Block
from extractors.model import Fact
from extractors.readers.columns import Header
from extractors.readers.row_names import is_split, keys_of
from extractors.tables import FormCell
from extractors.text import label


def derive(builder: Builder) -> None:
    """The fields that rows give where a form asks for all of them, if it states them nowhere else; each cites its cell.

    They give what was spent; where nothing is written there what was planned.
    """
    for block in builder.forms.blocks.values():
        rows = _rows(block, builder) if block.split else {}
        dataset = str(block.options["split"]["dataset"]) if rows else ""
        if rows and all(name in rows or f"{dataset}.{name}" in builder.columns for name in _fields(block)):
            for name, fact in _amounts(block, rows, builder).items():
                if fact.number is not None and (dataset, 1, name) not in builder.facts:
                    order = builder.single(dataset)
                    builder.facts[dataset, order, name] = fact._replace(dataset=dataset, order=order, field=name)


def ask(header: Header, cell: FormCell, builder: Builder) -> None:
    """A part of the split that stands over rows of its own (基本支出 | 人员经费) is asked for, though no row is its."""
    for key in keys_of(cell.label, header.block) if is_split(header, cell) else ():
        for term in header.block.split.get(key, ()):
            builder.columns.add(f"{header.block.options['split']['dataset']}.{term.field}")


def _fields(block: Block) -> set[str]:
    return {terms[0].field for terms in block.split.values()}


def _rows(block: Block, builder: Builder) -> dict[str, int]:
    """The records by the field that their row gives."""
    named = (fact for fact in builder.facts.values() if fact.field == block.options["row_label"])
    found = ((fact, keys_of(label(fact.raw_text), block)) for fact in named if fact.dataset == block.dataset)
    return {block.split[key][0].field: fact.order for fact, keys in found for key in keys if key in block.split}


def _amounts(block: Block, rows: dict[str, int], builder: Builder) -> dict[str, Fact]:
    """The amounts by field, out of the first column in which any is written; none where one of the columns lacks."""
    columns = [
        {name: fact for name, order in rows.items() if (fact := builder.facts.get((block.dataset, order, column)))}
        for column in block.options["split"]["by"]
    ]
    if any(len(facts) < len(rows) for facts in columns):
        return {}
    written = (facts for facts in columns if any(fact.number is not None for fact in facts.values()))
    return next(written, {})
