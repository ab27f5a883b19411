"""Amounts whose labels or sources stand beside or above them, in a row that names a column of money."""

from __future__ import annotations

from extractors.form_model import Block
from extractors.readers import labelled_money, sources_across, stacked_money
from extractors.readers.labelled_money import LabelledMoney
from extractors.readers.sources_across import SourcesAcross
from extractors.readers.stacked_money import Stacked
from extractors.tables import View

Money = LabelledMoney | SourcesAcross | Stacked


def find(view: View, row: int, funds: Block) -> Money | None:
    """What begins in a row, in the first of the layouts that fits; None where none does."""
    if funds.columns.keys().isdisjoint(view.keys[row]):
        return None
    return (
        labelled_money.find(view, row, funds)
        or sources_across.find(view, row, funds)
        or stacked_money.find(view, row, funds)
    )
