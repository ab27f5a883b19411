"""Chance with names: every variation of a package is a switch that can be forced, forbidden or left to its odds."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

# switch: odds in an ordinary county
SWITCHES: dict[str, float] = {
    # how Word files look
    "split_runs": 0.5,  # runs split inside words, proofing marks between
    "vmerge_continue_spelled": 0.3,  # LibreOffice spells vMerge continue
    "unmerged_blank": 0.1,  # vertical merges absent, covered cells blank
    "unmerged_repeated": 0.1,  # vertical merges absent, covered cells repeat the text
    "hunmerged_blank": 0.05,  # horizontal merges absent, the rest blank
    "wrapped_1x1": 0.04,  # the whole form inside a 1x1 table
    "content_controls": 0.08,  # cells and runs inside w:sdt
    "tracked_changes": 0.05,  # an old value deleted, the new one inserted
    "continued_table": 0.08,  # the table goes on in a new w:tbl, header repeated
    "header_repeated": 0.06,  # indicator header repeated after a page break
    "grid_before_after": 0.03,  # gridBefore / gridAfter on total rows
    "tab_dump": 0.05,  # handed in as the published text
    # labels
    "vertical_labels": 0.4,  # one character per paragraph
    "broken_labels": 0.5,  # line breaks anywhere in a label
    "spaced_labels": 0.15,  # 项 目 名 称
    "label_variants": 0.5,  # other labels of FORMS.md
    "label_unlisted": 0.0,  # labels that FORMS.md does not list
    "label_colon": 0.25,  # 项目名称：
    # titles
    "title_absent": 0.08,
    "title_in_table": 0.08,
    "title_in_textbox": 0.05,
    "title_two_paragraphs": 0.2,
    "title_without_year": 0.1,
    "title_year_own_line": 0.2,
    "title_without_county": 0.3,
    "title_attachment_line": 0.4,  # 附件1 before it
    "title_variants": 0.2,
    "title_with_unit": 0.1,  # the unit's name in front instead of the county's
    "caption_wan": 0.15,  # 单位：万元 above the table
    "footer_line": 0.2,  # 填报人：… 联系电话：… below it
    # columns
    "money_permuted": 0.1,  # 执行率 before 分值
    "blocks_apart": 0.06,  # every block a table of its own
    "columns_permuted": 0.15,
    "target_three_columns": 0.08,  # 指标性质 | 指标值 | 度量单位
    "extra_column": 0.08,  # a column nobody declared (备注, 序号)
    "header_two_rows": 0.08,
    "letters_in_heads": 0.1,  # 全年预算数（A）
    # contents of tables
    "source_rows": 0.5,  # 其中 rows in the unit's table
    "zero_total_row": 0.04,  # 0/0/0 in the total row, money in the 其中 row
    "repeated_source_scores": 0.3,  # 其中 rows repeat 分值 and 得分
    "no_side_labels": 0.05,  # the narrow column of 绩效指标, 项目资金 … is not there
    "no_deviation_column": 0.05,
    "odd_numbers": 0.1,  # ＞90%, ≤1‰, 1.5倍, 1,200人 as targets
    "printed_grade": 0.06,  # 优 in the total row
    "level_word_lost": 0.04,  # only (50分) left
    "no_level1_weight": 0.25,
    "weight_without_brackets": 0.1,  # 产出指标 50分
    "subrows_blank": 0.4,  # skeleton indicator rows
    "extra_lines": 0.25,  # more spending lines
    "head_fields_as_paragraphs": 0.06,  # 填报单位（盖章）：X above the table
    "code_before_name": 0.08,  # 219001-名
    "template_hints": 0.06,  # (100字以内)
    "skeleton_rows": 0.15,  # 指标2：, ……
    "space_noise": 0.08,  # blanks around values
    "blank_rows": 0.06,  # empty rows between the blocks
    "goals_first": 0.06,  # goals before money
    "tasks_block": 0.06,  # 年度主要任务 with money of their own
    "second_score_column": 0.06,  # 复核得分 beside 自评得分
    "caption_in_table": 0.06,  # 单位：万元 as a row of the table
    "head_line_in_table": 0.05,  # 填报单位：X    填报日期：… in one row
    "level2_weights": 0.05,  # 数量指标（20分）
    "level3_numbered": 0.05,  # 指标1：验收合格率
    "base_columns_permuted": 0.06,
    "base_lines_dropped": 0.1,  # lines that do not apply are taken out
    "own_rows": 0.06,  # 实施单位 and 主管部门 on rows of their own
    "yuan_in_heads": 0.04,  # 年初预算数（元） although nothing above says so
    "unknown_row": 0.05,  # a row no form declares (联系人)
    "pairs_in_one_cell": 0.04,  # 项目名称：X in a cell
    # values
    "money_in_yuan": 0.08,
    "money_suffix": 0.06,  # 91.44万元
    "thousands": 0.1,
    "fullwidth_digits": 0.04,
    "fillers": 0.2,  # / - — 无
    "rate_without_sign": 0.25,
    "rate_as_ratio": 0.04,
    "rate_head_percent": 0.08,
    "rate_rounded": 0.1,  # 86%
    "odd_signs": 0.15,  # >= ﹦ 不低于
    # families of the project table
    "family_c2": 0.1,
    "family_d": 0.06,
    "family_g": 0.06,
    "family_transfer": 0.03,
    "unit_in_project_skeleton": 0.05,
    # what a package holds
    "target_form": 0.06,  # a 目标申报表 beside the rest
    "project_list": 0.08,
    "chained_forms": 0.06,  # several forms in one w:tbl
    "project_reports_joint": 0.3,
    "form_missing": 0.12,
    "form_blank": 0.06,
    "form_unscored": 0.05,
    "form_partial": 0.05,
    "form_picture": 0.02,
    "nothing_handed_in": 0.04,
    "no_projects": 0.15,
    "resubmission": 0.08,
    "unreadable_file": 0.04,
    "litter": 0.1,
    # layout of the hand-in
    "file_per_form": 0.3,
    "file_per_project": 0.3,
    "unit_folder": 0.4,
    "zipped": 0.12,
    "zip_gbk_names": 0.6,
    "zip_inner_folder": 0.3,
    "name_without_county": 0.1,  # 教育局 for 临江县教育局 in paths
    "name_with_code": 0.1,  # 219001-临江县教育局
    "name_nowhere": 0.04,  # no path tells the unit, only its forms do
    "county_zip": 0.3,  # one archive holds what many units handed in
    "copied_file": 0.05,  # the same bytes twice
    # prose
    "prose_variants": 0.8,
    "heading_styles": 0.3,
    "numbering_automatic": 0.15,
    "headings_run_in": 0.15,  # （一）基本支出。2024年…
    "duties_numbered": 0.3,  # numbered sentences that are no headings
    "signature_absent": 0.15,
    "prose_distractors": 0.5,
}

# switches that put in things no form declares: they must be left over, and nothing else be harmed
UNKNOWN = (
    "label_unlisted",
    "extra_column",
    "second_score_column",
    "tasks_block",
    "unknown_row",
    "target_form",
    "project_list",
)


class Dice:
    """A seeded source of chance that remembers which switches it turned on.

    odds: replaces the odds of `SWITCHES` where it names them. `used` is the set of switches on so far.
    """

    def __init__(self, seed: str, odds: Mapping[str, float] | None = None) -> None:
        self.seed = seed
        self.odds = {**SWITCHES, **(odds or {})}
        self.random = random.Random(seed)
        self.used: set[str] = set()
        self._memory: dict[str, bool] = {}

    def child(self, name: str) -> Dice:
        """Independent chance for a thing named `name`, with the same odds."""
        return Dice(f"{self.seed}/{name}", self.odds)

    def on(self, switch: str) -> bool:
        """Throw for a switch once; the answer holds for the life of this Dice."""
        if switch not in self._memory:
            own = random.Random(f"{self.seed}?{switch}")
            self._memory[switch] = own.random() < self.odds[switch]
        if self._memory[switch]:
            self.used.add(switch)
        return self._memory[switch]

    def sometimes(self, switch: str, share: float = 0.5) -> bool:
        """With the switch on, true in a share of the places asked."""
        return self.on(switch) and self.random.random() < share

    def chance(self, p: float) -> bool:
        """True with probability p; not a switch."""
        return self.random.random() < p

    def pick(self, things: Sequence[T]) -> T:
        """One of the things."""
        return self.random.choice(things)

    def sample(self, things: Sequence[T], n: int) -> list[T]:
        """Some of the things, at most all, in random order."""
        return self.random.sample(things, min(n, len(things)))

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self.random.randint(low, high)

    @contextmanager
    def without(self, *switches: str) -> Iterator[None]:
        """Forbid switches for a while."""
        kept = {name: self._memory.get(name) for name in switches}
        self._memory.update(dict.fromkeys(switches, False))
        yield
        for name, value in kept.items():
            if value is None:
                del self._memory[name]
            else:
                self._memory[name] = value


def known_only() -> dict[str, float]:
    """The usual odds without the things that no form declares."""
    return dict.fromkeys(UNKNOWN, 0.0)


def with_unknown() -> dict[str, float]:
    """Odds under which things that no form declares are common."""
    return dict.fromkeys(UNKNOWN, 0.2) | {"label_unlisted": 0.1}


def only(*switches: str) -> dict[str, float]:
    """Odds under which exactly these switches are on."""
    unknown = set(switches) - set(SWITCHES)
    if unknown:
        raise KeyError(f"no such switch: {', '.join(sorted(unknown))}")
    return {name: float(name in switches) for name in SWITCHES}
