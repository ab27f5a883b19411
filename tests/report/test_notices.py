"""Letters: who gets one, what stands in it, and that our own parser reads it back."""

import docx
from docx.enum.style import WD_STYLE_TYPE

from parsers import Table, parse
from pipeline.report.notices import (
    CORRECTIONS,
    FINDING_HEADS,
    LACKING_HEADS,
    MERGED,
    REMINDERS,
    finding_rows,
    lacking_rows,
    needs_correction,
)


def read_back(file):
    """Tables of a letter by their first row."""
    document = parse(file.read_bytes(), file.name)
    found = {}
    for table in (block for block in document.walk() if isinstance(block, Table)):
        rows = [[] for _ in range(table.rows)]
        for cell in table.cells:
            rows[cell.row].append(cell.text)
        found[tuple(rows[0])] = [tuple(row) for row in rows[1:]]
    return found


def text_of(file):
    return "\n".join(paragraph.text for paragraph in docx.Document(file).paragraphs)


def test_a_notice_read_back_gives_the_same_tables(samples):
    seen = 0
    for one in samples.written:
        for unit in one.county.units:
            if needs_correction(unit):
                tables = read_back(one.folder / CORRECTIONS / f"{unit.file_name}.docx")
                assert tables.get(FINDING_HEADS, []) == finding_rows(unit)
                assert tables.get(LACKING_HEADS, []) == lacking_rows(unit)
                seen += 1
    assert seen > 5


def test_a_unit_without_faults_gets_nothing(samples):
    assert samples.written
    for one in samples.written:
        files = {file.stem for file in one.folder.glob(f"{CORRECTIONS}/*.docx")}
        assert files == {unit.file_name for unit in one.county.units if needs_correction(unit)}
        for unit in one.county.units:
            if unit.submitted and not unit.lacking and not unit.count("error") and not unit.count("warning"):
                assert unit.file_name not in files


def test_a_unit_that_handed_in_nothing_is_reminded(samples):
    assert any(not unit.submitted for one in samples.written for unit in one.county.units)
    for one in samples.written:
        files = {file.stem for file in one.folder.glob(f"{REMINDERS}/*.docx")}
        assert files == {unit.file_name for unit in one.county.units if not unit.submitted}


def test_the_seed_notice_names_each_contradiction_with_its_numbers(seed):
    rows = read_back(seed.folder / CORRECTIONS / "219001.docx")[FINDING_HEADS]
    assert ("98.94分", "88.95分") in [(row[3], row[4]) for row in rows]
    assert ("89.69万元", "90.19万元") in [(row[3], row[4]) for row in rows]
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]


def test_deadline_and_contact_come_from_the_county(seed):
    text = text_of(seed.folder / CORRECTIONS / "219001.docx")
    assert text.startswith("关于2024年度绩效自评材料的整改通知\n桃江县桃冶社区服务指导中心：")
    assert "于2025年6月30日前报送" in text
    assert "联系人：张三，0737-8822123" in text
    assert "桃江县财政局" in text


def test_one_file_holds_all_letters(seed):
    letters = seed.written[0].letters
    titles = [line for line in text_of(seed.folder / MERGED).split("\n") if line.endswith(("整改通知", "催报通知"))]
    assert len(titles) == letters[CORRECTIONS] + letters[REMINDERS]


def test_a_letter_has_all_the_styles_that_it_uses_and_no_others(seed):
    document = docx.Document(seed.folder / MERGED)
    used = {paragraph.style.name for paragraph in document.paragraphs} | {table.style.name for table in document.tables}
    used |= {p.style.name for table in document.tables for cell in table._cells for p in cell.paragraphs}
    names = {style.name for style in document.styles}
    defaults = {document.styles.default(kind).name for kind in WD_STYLE_TYPE if document.styles.default(kind)}
    assert len(defaults) == len(WD_STYLE_TYPE)
    assert used | defaults <= names
    assert len(names) < 30  # the library's blank file has a hundred and sixty
