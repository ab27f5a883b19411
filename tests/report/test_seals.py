"""Pages of units that were drawn before: left where they would be the same, drawn anew where anything differs."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import query
from pipeline.report import seals
from pipeline.report.make import make_reports
from tests.pipeline.conftest import reworded
from tests.report.conftest import RAW, report_on, silent

pytestmark = pytest.mark.slow
PAPER, ZIPPED = "示例县档案馆2024年度绩效自评材料.docx", "示例县农业农村局.zip"
PAGE, ZIPPED_PAGE = "001005.html", "001006.html"
CANNOT = "原文件已移动、改动或不能在此重画"


@dataclass
class County:
    """A county of two units' papers, and what is reported of it into a folder."""

    raw: Path
    folder: Path

    @property
    def papers(self):
        return self.raw / "999999/2024"

    def pages(self):
        """Each unit's page with the time that it was written at; the report is made anew."""
        self.units = report_on(self.raw, self.folder).folder / "units"
        return {page.name: (page.read_bytes(), page.stat().st_mtime_ns) for page in self.units.iterdir()}


@pytest.fixture
def county(tmp_path):
    home = tmp_path / "raw/999999"
    (home / "2024").mkdir(parents=True)
    for name in ("county.toml", "roster.csv", f"2024/{PAPER}", f"2024/{ZIPPED}"):
        shutil.copy(RAW / "999999" / name, home / name)
    return County(tmp_path / "raw", tmp_path / "made")


def drawn(before, after):
    """Pages that were written anew."""
    return [name for name in sorted(after) if after[name] != before[name]]


def test_nothing_changed_nothing_drawn(county):
    before = county.pages()
    assert {PAGE, ZIPPED_PAGE} < before.keys()
    assert county.pages() == before


def test_a_resubmission_draws_its_unit_as_a_first_report_would(county, tmp_path):
    before = county.pages()
    paper = county.papers / PAPER
    paper.write_bytes(reworded(paper.read_bytes(), ("档案馆", "档案室")))
    after = county.pages()
    assert drawn(before, after) == [PAGE]
    first = County(county.raw, tmp_path / "first").pages()
    assert [(name, page) for name, (page, _) in sorted(after.items())] == [
        (name, page) for name, (page, _) in sorted(first.items())
    ]


@pytest.mark.parametrize("name", [PAPER, ZIPPED])
def test_a_paper_taken_away_after_it_was_read(county, name):
    before = county.pages()
    (county.papers / name).unlink()
    make_reports(query.open(county.folder / "parsed", county.raw), county.raw, county.folder / "out", silent)
    page = county.units / (PAGE if name == PAPER else ZIPPED_PAGE)
    assert CANNOT in page.read_text(encoding="utf-8")
    assert CANNOT not in before[page.name][0].decode()


@pytest.mark.parametrize("spoil", [lambda page: page[:-500], lambda page: page.replace(b"<td", b"<th", 1)])
def test_a_page_cut_off_or_edited_is_drawn_again(county, spoil):
    before = county.pages()
    (county.units / PAGE).write_bytes(spoil(before[PAGE][0]))
    after = county.pages()
    assert drawn(before, after) == [PAGE]
    assert after[PAGE][0] == before[PAGE][0]


def test_a_county_renamed_draws_all(county):
    before = county.pages()
    settings = county.raw / "999999/county.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("示例县（", "样本县（"), encoding="utf-8")
    assert drawn(before, county.pages()) == sorted(before)


def test_a_unit_off_the_roster_has_no_page(county):
    before = county.pages()
    roster = county.raw / "999999/roster.csv"
    lines = roster.read_text(encoding="utf-8").splitlines(keepends=True)
    roster.write_text("".join(line for line in lines if "民政局" not in line), encoding="utf-8")
    assert before.keys() - county.pages().keys() == {"001002.html"}


def test_facts_that_another_program_wrote_of_the_same_paper_draw_its_page(county):
    before = county.pages()
    data = query.open(county.folder / "parsed", county.raw)
    (file,) = data.snapshot.files("facts")
    facts = pq.read_table(file)
    raw = [
        "0.0" if text == "0.00" and "-001005/" in record else text
        for text, record in zip(facts["raw_text"].to_pylist(), facts["record_id"].to_pylist(), strict=True)
    ]
    pq.write_table(facts.set_column(facts.schema.get_field_index("raw_text"), "raw_text", pa.array(raw)), file)
    make_reports(query.open(county.folder / "parsed", county.raw), county.raw, county.folder / "out", silent)
    after = {page.name: (page.read_bytes(), page.stat().st_mtime_ns) for page in county.units.iterdir()}
    assert drawn(before, after) == [PAGE]


def test_a_rule_switched_off_draws_the_pages_that_it_was_on(county):
    before = county.pages()
    rule = query.open(county.folder / "parsed").table("findings")["rule"].iloc[0]
    settings = county.raw / "999999/county.toml"
    settings.write_text(f'{settings.read_text(encoding="utf-8")}\n[rules]\n{rule} = "off"\n', encoding="utf-8")
    assert 0 < len(drawn(before, county.pages())) < len(before)


def test_another_template_makes_another_page(tmp_path, monkeypatch):
    before = seals.made_of(["a"])
    shutil.copytree(Path(seals.__file__).parent / "templates", tmp_path / "templates")
    (tmp_path / "templates/style.css").write_text("td { color: red }", encoding="utf-8")
    monkeypatch.setattr(seals, "_TEMPLATES", tmp_path / "templates")
    seals._drawn_by.cache_clear()
    assert seals.made_of(["a"]) != before
    seals._drawn_by.cache_clear()
