"""docs/extending.zh.md, done as it says: a county's own spellings become known without programming.

`python -m tests.test_walkthrough` writes what the commands print into the guide anew; review it as a diff.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pandas as pd
import pytest

from tests.parsers.make import docx
from tests.walk import COUNTY, GUIDE, Step, Workshop, steps
from tests.wild.drawing import _blocks

pytestmark = pytest.mark.slow


class Walk:
    """The guide's steps. seen: what stands in the guide and what was printed, for each block that shows a result."""

    def __init__(self, folder: Path) -> None:
        self.shop = Workshop(folder)
        self.seen: list[tuple[Step, str]] = []
        self.funds: list[pd.DataFrame] = []
        self.indicators: list[pd.DataFrame] = []
        self.codes: list[int] = []
        for step in steps(GUIDE.read_text(encoding="utf-8")):
            self._take(step)

    def _take(self, step: Step) -> None:
        if step.kind == "表样":
            file = self.shop.folder / f"data/raw/{COUNTY}/2024/青山镇人民政府/自评表.docx"
            file.parent.mkdir(parents=True)
            file.write_bytes(docx("".join(_blocks(step.text.strip("\n").split("\n")))))
        elif step.kind == "sh":
            self.shop.run(step.text)
            assert self.shop.last is not None
            self.codes.append(self.shop.last.returncode)
            if "ingest" in step.text:
                self.funds.append(self._table("funds"))
                self.indicators.append(self._table("indicators"))
        elif step.kind == "写错":
            self.shop.overlay.write_text(step.text, encoding="utf-8")
        elif step.kind == "出错":
            self.seen.append((step, self.shop.complained()))
        else:
            self.seen.append((step, self.shop.printed()))
            if step.kind == "toml":
                self.shop.overlay.write_text(self.shop.printed(), encoding="utf-8")

    def _table(self, name: str) -> pd.DataFrame:
        return pd.read_parquet(self.shop.folder / "data/parsed/latest" / name)


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    return Walk(tmp_path_factory.mktemp("walk"))


def test_what_the_guide_shows_is_what_the_commands_print(walk: Walk) -> None:
    assert [step.text for step, _ in walk.seen] == [printed for _, printed in walk.seen]


def test_before_what_was_not_understood_is_null_and_nothing_is_wrong(walk: Walk) -> None:
    funds, indicators = walk.funds[0], walk.indicators[0]
    assert funds["initial_budget"].tolist() == [120, 120]
    assert funds["adjusted_budget"].isna().all()
    assert funds["executed"].isna().all()
    assert indicators["target"].isna().all()
    assert indicators["actual"].tolist() == ["320户", "96%", "93%", "95%"]


def test_after_every_value_is_right(walk: Walk) -> None:
    funds, indicators = walk.funds[1], walk.indicators[1]
    assert funds["adjusted_budget"].tolist() == [125.5, 125.5]
    assert funds["executed"].tolist() == [118.42, 118.42]
    assert funds["execution_rate"].tolist() == [0.9436, 0.9436]
    assert indicators["target"].tolist() == ["≥300户", "100%", "≥90%", "≥90%"]
    assert indicators["target_value"].tolist() == [300, 100, 90, 90]


def test_the_unit_gets_the_name_that_its_table_states(walk: Walk) -> None:
    units = pd.read_parquet(walk.shop.folder / "data/parsed/latest/submissions")
    assert units["unit_name"].tolist() == ["青山镇人民政府"]


def test_a_wrong_overlay_stops_the_run_and_leaves_the_data(walk: Walk) -> None:
    assert walk.codes[-1] == 2
    assert set(walk.codes[:-1]) == {0}
    assert "extractors/forms/counties/889901.toml" in walk.shop.complained()
    pd.testing.assert_frame_equal(walk.funds[2], walk.funds[1])


def test_the_page_shows_what_was_left_over(walk: Walk) -> None:
    page = (walk.shop.folder / "自评表.html").read_text(encoding="utf-8")
    assert page.count('class="leftover"') > 1
    assert "可能是“全年执行数”" in page


def regenerate() -> None:
    """Write what is printed now into the guide."""
    with tempfile.TemporaryDirectory() as folder:
        seen = Walk(Path(folder)).seen
    guide = GUIDE.read_text(encoding="utf-8")
    for step, printed in reversed(seen):
        guide = guide[: step.start] + printed + guide[step.end :]
    GUIDE.write_text(guide, encoding="utf-8")


if __name__ == "__main__":
    regenerate()
