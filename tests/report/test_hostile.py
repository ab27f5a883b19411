"""Names and texts that try to be formulas, tags, templates or paths; and personal numbers in every output."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

import docx
import openpyxl
import pytest
from lxml import html

from pipeline.cli import main
from pipeline.county.config import RunSettings
from pipeline.ingest import ingest
from pipeline.report.load import file_name
from tests.pipeline.conftest import reworded
from tests.report.conftest import RAW, report_on, silent

SEED = next((RAW / "430922/2024").glob("*.docx"))
PROJECT = "医疗保险费"
FORMULA = "=1+1<script>alert(2)</script>"

NAMES = {
    '=HYPERLINK("http://x")': "../../x",
    "<script>alert(1)</script>局": "CON",
    "{{7*7}}]]>&局": "a b",
    "+1@x局": "900004",
}
PERSONAL = ("430922198001011234", "13812345678", "6222021234567890123")


FIXED = {"汇总表.xlsx", "全部通知.docx", "整改通知", "催报通知"}


def report_text():
    said = f"联系人手机{PERSONAL[1]}，身份证{PERSONAL[0]}，卡号{PERSONAL[2]}。<b>&amp;{{{{7*7}}}}"
    return [
        "2024年度部门整体支出绩效报告",
        "一、部门概况",
        f"本单位编制数10人，在职5人。{said}",
        "二、存在的问题",
        said,
    ]


def with_project(name):
    """The seed, its project called so."""
    stream = io.BytesIO()
    escaped = escape(name).encode()
    with zipfile.ZipFile(SEED) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            data = source.read(part)
            target.writestr(part, data.replace(PROJECT.encode(), escaped) if part == "word/document.xml" else data)
    return stream.getvalue()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    county = folder / "raw/430999"
    (county / "2024").mkdir(parents=True)
    doubled = '"' * 2
    lines = [f'"{unit_id}","{name.replace(chr(34), doubled)}",' for name, unit_id in NAMES.items()]
    (county / "roster.csv").write_text("unit_id,unit_name,aliases\n" + "\n".join(lines) + "\n", encoding="utf-8")
    for number, name in enumerate(list(NAMES)[:-1]):
        document = docx.Document()
        for line in [*report_text(), name]:
            document.add_paragraph(line)
        document.save(county / "2024" / f"{number}.docx")
    (county / "2024/9.docx").write_bytes(with_project(FORMULA))
    return report_on(folder / "raw", folder)


def test_ids_that_differ_only_in_case_share_no_file():
    ids = ["a1", "A1", "a-B", "A-b", "A" * 63, "A" * 62 + "B", "con", "CON", "A/1", "219001"]
    names = [file_name(one) for one in ids]
    assert len({name.lower() for name in names}) == len(ids)
    assert [names[0], names[-1]] == ["a1", "219001"]
    assert names[1].startswith("A1-")


def test_file_names_are_made_of_ids(hostile):
    for file in hostile.out.rglob("*"):
        assert re.fullmatch(
            r"[A-Za-z0-9_-]+(\.html|\.docx)?|units|汇总表.xlsx|全部通知.docx|整改通知|催报通知|report.html", file.name
        ), file
    assert not (hostile.out.parent / "x.html").exists()


def test_names_are_literal_in_html(hostile):
    text = (hostile.folder / "report.html").read_text(encoding="utf-8")
    assert "<script>alert" not in text
    page = html.fromstring(text)
    shown = {cell.text_content() for cell in page.xpath("//table[@id='units']//td[2]")}
    assert shown >= set(NAMES)


def test_names_are_literal_in_excel(hostile):
    book = openpyxl.load_workbook(hostile.folder / "汇总表.xlsx")
    names = {row[3].value for row in book["完整性"].iter_rows(min_row=5)}
    assert set(NAMES) <= names
    for sheet in book.worksheets:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_names_are_literal_in_letters(hostile):
    texts = []
    for file in [*hostile.folder.glob("整改通知/*.docx"), *hostile.folder.glob("催报通知/*.docx")]:
        texts += [paragraph.text for paragraph in docx.Document(file).paragraphs]
    assert {f"{name}：" for name in NAMES} <= set(texts)


@pytest.mark.parametrize("number", PERSONAL)
def test_personal_numbers_are_in_no_output(hostile, number):
    looked_at = set()
    for file in hostile.out.rglob("*"):
        looked_at.add(file.suffix)
        if file.suffix == ".html":
            assert number not in file.read_text(encoding="utf-8"), file
        elif file.suffix in {".xlsx", ".docx"}:
            with zipfile.ZipFile(file) as parts:
                assert not any(number.encode() in parts.read(name) for name in parts.namelist()), file
    assert looked_at >= {".html", ".xlsx", ".docx"}


def test_personal_numbers_stay_in_parquet(hostile):
    texts = " ".join(hostile.data.table("sections")["text"].dropna())
    assert all(number in texts for number in PERSONAL)


def test_a_project_name_is_literal_everywhere(hostile):
    assert FORMULA in " ".join(hostile.data.table("parts")["project_name"].dropna())
    names = [row.value for row in openpyxl.load_workbook(hostile.folder / "汇总表.xlsx")["项目自评表"]["F"]]
    assert any(FORMULA in str(name) for name in names)
    pages = [file.read_text(encoding="utf-8") for file in hostile.out.rglob("*.html")]
    assert pages
    assert not any("<script>alert" in page for page in pages)


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    """The output of a county whose files, labels and prose hold a mobile number, and one of its files."""
    folder = tmp_path_factory.mktemp("named")
    year = folder / "raw/430922/2024"
    year.mkdir(parents=True)
    (year.parent / "roster.csv").write_text("unit_id,unit_name\n1,县水利局\n", encoding="utf-8")
    phone = PERSONAL[1]
    document = reworded(SEED.read_bytes(), ("全年执行数", f"电话{phone}"), ("公务接待", f"公务接待{phone}"))
    (year / f"桃冶{phone}.docx").write_bytes(document)
    (year / f"县水利局{phone}.docx").write_bytes(b"PK\x03\x04broken")
    ingest(folder / "raw", folder / "data", RunSettings(workers=1), silent)
    return folder / "data", year / f"桃冶{phone}.docx"


@pytest.mark.parametrize("command", ["completeness", "findings", "unmatched", "explain", "explain --format json"])
def test_personal_numbers_are_not_printed(named, command, capsys):
    data, file = named
    name, *options = command.split()
    assert main([name, *options, *([str(file)] if name == "explain" else ["--data", str(data)])]) == 0
    printed = capsys.readouterr().out
    assert PERSONAL[1] not in printed
    assert "138****5678" in printed or name == "findings"
