"""Letters and workbook open in an office program: LibreOffice makes PDFs of them, with the text in place."""

import subprocess

import pytest

from tests.report.conftest import absent, require


def as_pdf(files, folder):
    """PDFs of some files; judged by what is there, as the exit code says nothing."""
    command = [require("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", folder, *files], capture_output=True, timeout=120, check=False
    )
    return [folder / f"{file.stem}.pdf" for file in files]


def text_of(pdf):
    done = subprocess.run([require("pdftotext"), "-layout", pdf, "-"], capture_output=True, timeout=60, check=True)
    return "".join(done.stdout.decode("utf-8").split())


@pytest.mark.office
def test_letters_open_with_their_text(seed, tmp_path):
    notice, merged = as_pdf([seed.folder / "整改通知/219001.docx", seed.folder / "全部通知.docx"], tmp_path)
    text = text_of(notice)
    assert "关于2024年度绩效自评材料的整改通知" in text
    assert "98.94分" in text
    assert "88.95分" in text
    assert text_of(merged).count("催报通知") == seed.written[0].letters["催报通知"]


@pytest.mark.office
def test_the_workbook_opens_with_its_sheets(seed, tmp_path):
    (book,) = as_pdf([seed.folder / "汇总表.xlsx"], tmp_path)
    if not book.exists():
        absent("LibreOffice Calc")
    text = text_of(book)
    assert "部门整体支出绩效评价基础数据汇总表" in text
    assert "勾稽问题清单" in text
