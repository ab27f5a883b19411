"""`jixiao explain FILE --html`: the file as in Word, each cell with its role; nothing it says is markup."""

from pathlib import Path

import pytest
from lxml import html

from extractors import extract
from parsers import Table, parse
from pipeline.commands.explain import Explained
from pipeline.commands.explain_page import to_html
from tests.parsers.make import c, docx, p, row, table, w
from tests.pipeline.conftest import SEED, jixiao
from tests.wild.drawing import document

LAYOUTS = sorted((Path(__file__).parents[1] / "wild/layouts").glob("*.txt"))
BOX = "<r><pict><v:shape><v:textbox><txbxContent>{}</txbxContent></v:textbox></v:shape></pict></r>"
FORM = """
示例县2024年度部门整体支出绩效自评表
|单位名称|青山镇|>|>|>|>|>|
|年度预算申请||年初预算数|全年预算数|全年列支数|执行率|得分|
|^|年度资金总额|120|125.5|118.42|94.36%|约9|
|<b>粗</b>|"'><script>x()</script>|13912345678||||
注：<img src="http://example.invalid/x.png">
"""


def drawn(drawing):
    made = document(drawing)
    found = extract(made)
    return made, found, html.fromstring(to_html(Explained("表<1>.docx", "parsed", None, (), made, found)))


def by_class(page, tag, name):
    return [found for found in page.iter(tag) if name in found.get("class", "").split()]


def words(cells):
    return {"".join(cell.text_content().split()): cell.get("title") for cell in cells}


def test_each_cell_shows_its_role_its_field_and_its_value():
    _, _, page = drawn(FORM)
    assert words(by_class(page, "td", "value"))["94.36%"] == "第3行第6列\n执行率：94.36%"
    assert "认作“年初预算数”" in words(by_class(page, "td", "label"))["年初预算数"]
    left = words(by_class(page, "td", "leftover"))
    assert left["全年列支数"] == "第2行第5列　未识别\n未识别：栏目名没有声明过，可能是“全年执行数”"
    assert "表样以外的列" in left["118.42"]
    assert "问题：" in words(by_class(page, "td", "doubt"))["约9"]
    assert "executed" in page.find(".//pre").text_content()


def test_nothing_in_a_document_is_markup_and_nothing_is_fetched():
    _, _, page = drawn(FORM)
    assert not page.xpath("//script | //img | //td//b | //link | //iframe")
    assert not page.xpath("//@src | //@href | //@*[starts-with(name(), 'on')]")
    assert "表<1>.docx" in page.find(".//h1").text_content()
    assert "13912345678" not in html.tostring(page, encoding="unicode")


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_every_cell_stands_with_its_spans_and_role(path):
    lines = path.read_text(encoding="utf-8").partition("\n=====\n")[0].split("\n")
    made, found, page = drawn("\n".join(line for line in lines if not line.startswith("#")))
    shown = [
        (int(td.get("rowspan", "1")), int(td.get("colspan", "1")), td.get("class").split()[0])
        for td in page.xpath("//table[@class='word']//td[not(@class='gap')]")
    ]
    cells = [(block.path, cell) for block in made.blocks if isinstance(block, Table) for cell in block.cells]
    assert shown == [
        (cell.row_span, cell.col_span, found.cells[path, cell.row, cell.col].kind.value) for path, cell in cells
    ]
    assert len(by_class(page, "p", "form-head")) == len(found.parts)


def test_what_stands_in_a_cell_is_drawn_in_the_cell():
    inner = table(row(c("内一"), c("内二")))
    box = w(BOX.format(p("框中")))
    body = table(row(c(p("甲") + inner + p(box)), c("乙")))
    made = parse(docx(body), "表.docx")
    page = html.fromstring(to_html(Explained("表.docx", "no_form", None, (), made, extract(made))))
    assert [td.text for td in page.xpath("//td//td")] == ["内一", "内二"]
    assert [line.text_content() for line in page.xpath("//td//p[contains(@class, 'word')]")] == ["框中"]


def test_the_page_of_a_file_that_cannot_be_read_says_what_to_do(tmp_path):
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04")
    assert jixiao("explain", broken, "--html", tmp_path / "坏.html").returncode == 0
    assert "请单位" in html.parse(tmp_path / "坏.html").getroot().text_content()


def test_the_command_writes_the_page(tmp_path):
    target = tmp_path / "读取情况.html"
    done = jixiao("explain", SEED, "--html", target)
    assert done.returncode == 0, done.stderr
    page = html.fromstring(target.read_text(encoding="utf-8"))
    assert len(by_class(page, "p", "form-head")) == 5
    assert page.xpath("//p//mark[@title]")


def test_a_wrong_overlay_is_named(tmp_path):
    done = jixiao("explain", SEED, "--html", tmp_path / "missing/x.html")
    assert done.returncode == 5
    assert "错误：" in done.stderr
