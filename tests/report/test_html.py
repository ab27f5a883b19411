"""The report's pages as files: complete, offline, escaped, every link leading somewhere."""

from dataclasses import replace

import pytest
import regex
from lxml import html

from pipeline.report.html import main_page, render
from pipeline.report.notices import needs_correction
from pipeline.rules import RULES


def pages(out):
    return {file: html.fromstring(file.read_text(encoding="utf-8")) for file in out.rglob("*.html")}


@pytest.fixture(scope="module")
def tree(samples):
    return pages(samples.out)


def test_every_link_resolves(tree):
    ids = {file.resolve(): {one.get("id") for one in page.iter() if one.get("id")} for file, page in tree.items()}
    links = 0
    for file, page in tree.items():
        for link in page.iter("a"):
            path, _, anchor = link.get("href").partition("#")
            target = (file.parent / path).resolve() if path else file.resolve()
            assert target in ids, link.get("href")
            assert not anchor or anchor in ids[target], f"{file.name} {link.get('href')}"
            links += 1
    assert links > 200


def test_nothing_comes_from_outside(samples):
    found = list(samples.out.rglob("*.html"))
    assert found
    for file in found:
        text = file.read_text(encoding="utf-8")
        assert not regex.findall(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""", text), file
        assert "default-src 'none'" in text


def test_each_unit_has_a_page_that_shows_its_findings(samples):
    assert any(unit.findings for one in samples.written for unit in one.county.units)
    for one in samples.written:
        for unit in one.county.units:
            page = html.parse(str(one.folder / "units" / f"{unit.file_name}.html")).getroot()
            assert len(page.xpath("//tr[starts-with(@id, 'f')]")) == len(unit.findings)


def test_forms_are_redrawn_cell_by_cell(seed):
    page = html.parse(str(seed.folder / "units/219001.html")).getroot()
    tables = page.xpath("//table[@class='word']")
    assert len(tables) == 3
    assert [len(table.xpath("./tbody/tr")) - 1 for table in tables] == [22, 22, 20]
    cell = page.xpath("//table[@class='word']//td[starts-with(normalize-space(text()), '98.94')]")[0]
    assert "m-error" in cell.get("class")
    assert "第22行" in cell.get("title")
    assert "总分（自评得分）：98.94分" in cell.get("title")
    assert cell.xpath(".//sup/a/@href") == ["#f1"]


def test_prose_figures_are_marked_where_they_stand(seed):
    page = html.parse(str(seed.folder / "units/219001.html")).getroot()
    marked = [mark for mark in page.iter("mark") if "在职人数" in (mark.get("title") or "")]
    assert {mark.text for mark in marked} >= {"5人"}
    assert any("m-warning" in (mark.get("class") or "") for mark in marked)


def test_each_finding_leads_to_its_cells(seed):
    page = html.parse(str(seed.folder / "units/219001.html")).getroot()
    rows = page.xpath("//tr[starts-with(@id, 'f')]")
    assert rows
    for row in rows:
        assert row.xpath(".//a[starts-with(@href, '#p')]")


def test_without_the_files_values_are_listed(seed, tmp_path):
    from pipeline.report.make import make_reports

    make_reports(seed.data, tmp_path / "nothing", tmp_path / "out", lambda *_: None)
    page = html.parse(str(tmp_path / "out/430922-2024/units/219001.html")).getroot()
    assert not page.xpath("//table[@class='word']")
    assert page.xpath("//td[text()='98.94']")


def test_the_main_page_stays_small(samples):
    assert samples.written
    for one in samples.written:
        assert (one.folder / "report.html").stat().st_size < 200_000


def test_the_main_page_of_400_units_stays_under_2_mb(samples):
    county = next(one.county for one in samples.written if one.county.key == "999999-2024")
    worst = max(county.units, key=lambda unit: len(unit.findings))
    rules = [{**worst.findings[0], "rule": rule} for rule in RULES]
    units = tuple(
        replace(worst, unit_id=f"{number:06d}", name=f"示例县名称很长的预算单位{number}", findings=tuple(rules))
        for number in range(400)
    )
    page = render("report.html", main_page(replace(county, units=units)))
    assert page.count("<tr data-name") == 400
    assert len(page.encode()) < 2_000_000


def test_several_years_have_a_front_page(samples):
    text = (samples.out / "report.html").read_text(encoding="utf-8")
    assert all(f'href="{one.county.key}/report.html"' in text for one in samples.written)


def test_one_county_year_lies_where_it_does_among_several(samples, seed):
    assert {one.folder.relative_to(samples.out) for one in samples.written} >= {seed.folder.relative_to(seed.out)}
    assert sorted(file.name for file in seed.out.iterdir()) == ["430922-2024", "report.html", "汇总表.xlsx"]


def test_a_second_run_leaves_no_stale_page(seed):
    from pipeline.report.make import make_reports

    (seed.folder / "units/gone.html").write_text("", encoding="utf-8")
    (seed.folder / "整改通知/gone.docx").write_text("", encoding="utf-8")
    make_reports(seed.data, seed.raw, seed.out, lambda *_: None)
    assert not (seed.folder / "units/gone.html").exists()
    assert not (seed.folder / "整改通知/gone.docx").exists()
    assert any(needs_correction(unit) for unit in seed.written[0].county.units)
