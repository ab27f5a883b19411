"""Every row of the hazard table that is one file: how to build it, and what it must get."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.archives.zips import Item, zip_of
from tests.hazards import packages as p
from tests.legacy.samples import DOC, SEED_DOCX, html, mht, ole, rtf

Build = Callable[[], bytes]
BLANK = "<w:p/>"


@dataclass(frozen=True)
class Case:
    """A file. status, code, note: `files.status`, `error_code` and one of `notes` that it must get."""

    name: str
    build: Build
    status: str = "parsed"
    code: str | None = None
    note: str | None = None
    office: bool = False

    @property
    def readable(self) -> bool:
        """True when parse() must return a Document."""
        return self.status in ("parsed", "no_form") or self.code in ("table_is_image", "embedded_object")


def _nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc><w:p/>" * depth + "</w:tc></w:tr></w:tbl>" * depth


def _irregular() -> str:
    def row(cells: str, before: int = 0) -> str:
        skip = f'<w:trPr><w:gridBefore w:val="{before}"/></w:trPr>' if before else ""
        return f"<w:tr>{skip}{cells}</w:tr>"

    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    grid = '<w:tblGrid><w:gridCol w:w="100"/><w:gridCol w:w="100"/></w:tblGrid>'
    rows = [
        row(cell("a", '<w:gridSpan w:val="1000000"/>') + cell("b", '<w:gridSpan w:val="-3"/>')),
        row(cell("c", "<w:vMerge/>") + cell("d") + cell("e") + cell("f")),
        row(cell("g"), before=2),
        row(cell("h", '<w:hMerge w:val="restart"/>') + cell("i", '<w:hMerge w:val="continue"/>')),
    ]
    return f"<w:tbl>{grid}{''.join(rows)}</w:tbl><w:p/>"


def _protected(settings: bytes) -> bytes:
    return settings.replace(b"<w:zoom", b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:zoom', 1)


def _locked_doc() -> bytes:
    at = DOC.index(b"\xec\xa5") + 10
    return DOC[:at] + bytes([DOC[at], DOC[at + 1] | 1]) + DOC[at + 2 :]


FILES = [
    Case("空.docx", lambda: b"", "corrupt", "file_empty"),
    Case("空.doc", lambda: b"", "corrupt", "file_empty"),
    Case("其实是新格式.doc", lambda: SEED_DOCX, note="extension_mismatch"),
    Case("其实是旧格式.docx", lambda: DOC, note="extension_mismatch"),
    Case("其实是旧格式.wps", lambda: DOC),
    Case("其实是RTF.doc", rtf, note="extension_mismatch", office=True),
    Case("其实是网页.doc", html, note="extension_mismatch", office=True),
    Case("其实是单文件网页.doc", mht, note="extension_mismatch", office=True),
    Case("其实是文字.doc", lambda: "各单位：请报送。".encode("gbk"), "unsupported", "not_word"),
    Case("其实是PDF.docx", lambda: b"%PDF-1.7\n1 0 obj\n", "unsupported", "not_word"),
    Case("其实是图片.docx", p.png, "unsupported", "not_word"),
    Case("其实是表格.docx", p.workbook, "unsupported", "not_word"),
    Case("其实是旧表格.doc", lambda: ole("Workbook"), "unsupported", "not_word"),
    Case("Works.wps", lambda: ole("CONTENTS", "MatOST"), "unsupported", "not_word"),
    Case("截断.docx", lambda: SEED_DOCX[: len(SEED_DOCX) // 2], "corrupt", "file_truncated"),
    Case("截断.doc", lambda: DOC[: len(DOC) // 2], "corrupt", "file_truncated"),
    Case("截断.rtf", lambda: rtf()[: len(rtf()) // 2], "corrupt", "file_truncated"),
    Case("截断网页.doc", lambda: html()[: len(html()) * 3 // 4], "corrupt", "file_truncated"),
    Case("正文损坏.docx", lambda: p.damaged(p.MAIN), "corrupt", "part_crc"),
    Case("页脚损坏.docx", lambda: p.damaged("word/footer1.xml"), note="part_crc"),
    Case("没人读的部件损坏.docx", lambda: p.damaged("word/theme/theme1.xml"), note="part_crc"),
    Case("加密.docx", lambda: ole("EncryptedPackage", "EncryptionInfo"), "encrypted", "password"),
    Case("加密.doc", _locked_doc, "encrypted", "password"),
    Case("限制编辑.docx", lambda: p.edited("word/settings.xml", _protected)),
    Case("压缩比.docx", lambda: p.with_first(" " * 50_000_000), "too_large", "limit_ratio"),
    Case("隐瞒大小.docx", lambda: p.hidden_size(90_000_000), "too_large", "limit_ratio"),
    Case(
        "条目.docx",
        lambda: p.pack(p.parts() | {f"word/{n}.xml": b"" for n in range(5000)}),
        "too_large",
        "limit_entries",
    ),
    Case("空段落.docx", lambda: p.with_body(BLANK * 1_600_000), "too_large", "limit_nodes"),
    Case("重复部件.docx", lambda: p.pack(p.parts(), (p.MAIN, b"<x/>")), "corrupt", "duplicate_part"),
    Case(
        "外部实体.docx",
        lambda: p.doctype('<!ENTITY e SYSTEM "file:///etc/passwd">', "&e;"),
        "corrupt",
        "xml_doctype",
    ),
    Case(
        "实体炸弹.docx",
        lambda: p.doctype('<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">', "&b;"),
        "corrupt",
        "xml_doctype",
    ),
    Case("外部模板.docx", p.linked_template, note="external_reference"),
    Case("嵌套过深.docx", lambda: p.with_first(_nested_tables(1000)), "too_large", "limit_depth"),
    Case("嵌套七十层.docx", lambda: p.with_first(_nested_tables(70))),
    Case("不规则网格.docx", lambda: p.with_first(_irregular()), note="irregular_grid"),
    Case("图片表.docx", p.picture_only, "unsupported", "table_is_image", "has_picture"),
    Case("内嵌工作簿.docx", p.workbook_only, "unsupported", "embedded_object", "has_embedded_object"),
    Case("网页正文.docx", p.web_page_only, "unsupported", "embedded_object", "has_embedded_object"),
    Case("带宏.docm", p.macro_enabled, note="macro_present"),
]

ARCHIVES = [
    Case("空压缩包.zip", lambda: b"", "corrupt", "file_empty"),
    Case("截断.zip", lambda: zip_of(Item(b"a.docx", SEED_DOCX))[:-60], "corrupt", "file_truncated"),
    Case("加密.zip", lambda: zip_of(Item("表.docx".encode("gbk"), SEED_DOCX, flags=1)), "encrypted", "password"),
    Case("归档.rar", lambda: b"Rar!\x1a\x07\x01\x00" + bytes(60), "unsupported", "archive_format"),
    Case("归档.7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(60), "unsupported", "archive_format"),
    Case("条目.zip", lambda: zip_of(*[Item(b"%d.txt" % n) for n in range(5001)]), "too_large", "limit_entries"),
    Case("过大.zip", lambda: zip_of(*[Item(b"%d" % n, size=1 << 30) for n in range(3)]), "too_large", "limit_size"),
]
