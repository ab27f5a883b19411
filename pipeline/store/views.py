"""Ready-made views with Chinese names and columns (`views.sql`), and the words and orders of codes that they use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import regex

from pipeline.common.outcomes import FILE_STATUSES, FORM_STATUSES, FORM_TITLES
from pipeline.common.severities import SEVERITIES

_WORDS: Mapping[str, Mapping[str, str]] = {
    "form_word": FORM_TITLES,
    "status_word": FORM_STATUSES,
    "file_word": FILE_STATUSES,
    "severity_word": SEVERITIES,
    "scope_word": {"unit_self_eval": "部门整体", "project_self_eval": "项目"},
    "topic_word": {"problems": "存在问题", "measures": "改进措施"},
    "item_word": {
        "three_public": "三公经费",
        "vehicles": "公务用车购置和维护",
        "vehicle_purchase": "公务用车购置",
        "vehicle_operation": "公务用车运行维护",
        "overseas_travel": "因公出国（境）",
        "official_reception": "公务接待",
    },
}
_ORDERS: Mapping[str, Mapping[str, str]] = {"form_order": FORM_TITLES, "severity_order": SEVERITIES}
# Which instance of which form: ids sorted as text would put the 10th before the 2nd.
_PART_ORDER = (
    "CREATE MACRO part_order(part_id) AS "
    "[form_order(split_part(part_id, '/', -2)), split_part(part_id, '/', -1)::INTEGER]"
)
_VIEW = regex.compile(r'CREATE VIEW "([^"]+)" AS\n(.*?);\n', regex.DOTALL)


@cache
def views() -> Mapping[str, str]:
    """SELECT statements by view name, in the order in which they can be created."""
    return dict(_VIEW.findall(files("pipeline.store").joinpath("views.sql").read_text(encoding="utf-8")))


def statements() -> list[str]:
    """SQL that creates the words, the orders and the views over the datasets."""
    macros = [f"CREATE MACRO {name}(code) AS CASE code {_cases(words)} ELSE code END" for name, words in _WORDS.items()]
    orders = [f"CREATE MACRO {name}(code) AS list_position({list(codes)}, code)" for name, codes in _ORDERS.items()]
    return [*macros, *orders, _PART_ORDER] + [f'CREATE VIEW "{name}" AS {select}' for name, select in views().items()]


def _cases(words: Mapping[str, str]) -> str:
    return " ".join(f"WHEN '{code}' THEN '{word}'" for code, word in words.items())
