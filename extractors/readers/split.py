"""The split of a unit's money where it stands in the money rows: 其中：基本支出 | 60 | 70 | 65."""

from __future__ import annotations

from extractors.builder import Builder
from extractors.form_model import Block
from extractors.model import Fact
from extractors.readers.row_names import keys_of
from extractors.text import label


def derive(builder: Builder) -> None:
    """The fields that rows give which a form has all of, if it states them nowhere else; each cites the same cell.

    They give what was spent; where nothing is written there what was planned.
    """
    for block in builder.forms.blocks.values():
        rows = _rows(block, builder) if block.split else {}
        if rows and rows.keys() == {terms[0].field for terms in block.split.values()}:
            dataset = str(block.options["split"]["dataset"])
            for name, fact in _amounts(block, rows, builder).items():
                if fact.number is not None and (dataset, 1, name) not in builder.facts:
                    order = builder.single(dataset)
                    builder.facts[dataset, order, name] = fact._replace(dataset=dataset, order=order, field=name)


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
