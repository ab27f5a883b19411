"""Headers, footers, notes, and the package around the body."""

from __future__ import annotations

import pytest

from parsers import ParseError, parse
from tests.parsers.make import WORD_TYPE, XMLNS, docx, p, part, r, read, row, table, texts, w

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def section(*references: str) -> str:
    """A sectPr; ``header1`` refers to the part of that name."""
    return "<sectPr>" + "".join(f"<{ref.rstrip('123')}Reference r:id='{ref}'/>" for ref in references) + "</sectPr>"


def paths(document: object) -> list[tuple[str, str]]:
    return [(b.path, b.text) for b in document.blocks]  # type: ignore[attr-defined]


def test_headers_and_footers_follow_the_block_that_holds_their_section() -> None:
    parts = {
        "header1": part("hdr", p("页眉") + p("二")),
        "footer1": part("ftr", p()),
        "footer2": part("ftr", p("页脚")),
    }
    body = p(r("甲"), section("header1", "footer1")) + p("乙") + section("header1", "footer2")
    assert paths(read(body, parts=parts)) == [("0", "甲"), ("h1", "页眉\n二"), ("1", "乙"), ("f1", "页脚")]


def test_tables_in_a_header_follow_it() -> None:
    document = read(p() + section("header1"), parts={"header1": part("hdr", table(row("甲")) + p("乙"))})
    assert [b.path for b in document.blocks] == ["0", "h1", "h1.1"]


def test_a_logo_in_a_header_is_no_picture_of_the_body() -> None:
    header = part("hdr", p("<r><drawing><pic:pic/></drawing></r>" + r("页眉")))
    assert read(p() + section("header1"), parts={"header1": header}).notes == ()


def test_notes_follow_the_block_that_refers_to_them() -> None:
    notes = w("<footnote type='separator' id='0'/><footnote id='2'>" + p("脚注") + "</footnote>")
    ends = w("<endnote id='2'>" + p("尾注") + "</endnote>")
    reference = w("<r><{}Reference id='2'/></r>")
    body = p(r("甲") + reference.format("endnote")) + table(row(p("乙") and "乙")) + p(reference.format("footnote"))
    parts = {"footnotes": part("footnotes", notes), "endnotes": part("endnotes", ends)}
    document = read(body, parts=parts)
    assert [b.path for b in document.blocks] == ["0", "n1", "1", "2", "n2"]
    assert [document.blocks[i].text for i in (1, 4)] == ["尾注", "脚注"]


def test_a_note_in_a_cell_follows_the_table() -> None:
    notes = part("footnotes", w("<footnote id='1'>" + p("注") + "</footnote>"))
    cell = f"<tc><p>{r('甲')}<r><footnoteReference id='1'/></r></p></tc>"
    assert [b.path for b in read(table(row(cell)) + p(), parts={"footnotes": notes}).blocks] == ["0", "n1", "1"]


def test_strict_documents_read_the_same() -> None:
    body = p("甲") + table(row("乙"))
    xml = part("document", f"<w:body>{w(body)}</w:body>")
    strict = xml.replace(
        "schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert texts(read("", document=strict)) == texts(read(body)) == ["甲", "乙"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_other_encodings(encoding: str) -> None:
    xml = part("document", f"<w:body>{p('绩效')}</w:body>")
    declared = {"gb18030": "GB18030", "utf-8-sig": "UTF-8"}.get(encoding, "UTF-16")
    assert texts(read("", document=xml.replace("UTF-8", declared).encode(encoding))) == ["绩效"]


def test_a_part_without_the_relationship_prefix() -> None:
    xml = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>" + p("甲")
    assert texts(read("", document=xml + "</w:body></w:document>")) == ["甲"]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (WORD_TYPE, "docx"),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "docm"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", "dotx"),
        ("application/vnd.ms-word.template.macroEnabledTemplate.main+xml", "docm"),
    ],
)
def test_format_by_content_type(kind: str, found: str) -> None:
    document = read(p("甲"), f"a.{found}", main_type=kind)
    assert document.format == found
    assert document.notes == (("macro_present",) if found == "docm" else ())


def test_macros_are_noted() -> None:
    assert read(p(), files={"word/vbaProject.bin": b"x"}).notes == ("macro_present",)


@pytest.mark.parametrize("main", ["word/document2.xml", "xyz/主.xml"])
def test_the_main_part_may_have_another_name(main: str) -> None:
    assert texts(read(p("甲"), main=main)) == ["甲"]


def test_the_main_part_is_found_by_its_type_without_a_relationship() -> None:
    assert texts(read(p("甲"), main="word/other.xml", files={"_rels/.rels": "<x/>"})) == ["甲"]


def test_part_names_with_backslashes_or_in_other_case() -> None:
    xml = part("document", f"<w:body>{p('甲')}</w:body>")
    data = docx("", main="WORD/Document.xml", document=xml)
    assert texts(parse(data.replace(b"WORD/", b"word\\"), "a.docx")) == ["甲"]


@pytest.mark.parametrize(("kind", "noted"), [("attachedTemplate", True), ("image", True), ("hyperlink", False)])
def test_external_references_are_noted_and_not_fetched(kind: str, noted: bool) -> None:
    relation = f'<Relationship Id="x" Type="{REL}/{kind}" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
    assert read(p(), relations=relation).notes == (("external_reference",) if noted else ())


def test_an_attached_template_in_the_settings() -> None:
    rels = f'<Relationships><Relationship Id="x" Type="{REL}/attachedTemplate" TargetMode="External" Target="x"/>'
    assert read(p(), files={"word/_rels/settings.xml.rels": rels + "</Relationships>"}).notes == ("external_reference",)


def test_producer_and_time() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{REL}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="b" Type="{REL}/extended-properties" Target="docProps/app.xml"/>'
        '<Relationship Id="c" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>'
    )
    document = read(
        p(),
        files={
            "_rels/.rels": rels,
            "docProps/app.xml": "<Properties xmlns='x'><Application>WPS Office</Application></Properties>",
            "docProps/core.xml": "<c:p xmlns:c='c' xmlns:d='d'><d:modified>2025-03-01T08:00:00Z</d:modified></c:p>",
        },
    )
    assert (document.producer, document.modified) == ("WPS Office", "2025-03-01T08:00:00Z")


@pytest.mark.parametrize("broken", ["<not", "", "\x00"])
def test_a_broken_side_part_costs_a_note_only(broken: str) -> None:
    document = read(p("甲", "<pStyle val='x'/>") + section("header1"), parts={"styles": broken, "header1": broken})
    assert texts(document) == ["甲"]
    assert document.notes == ("part_invalid",)


def test_document_protection_is_read_normally() -> None:
    settings = f"<w:settings {XMLNS}><w:documentProtection w:edit='readOnly' w:enforcement='1'/></w:settings>"
    assert texts(read(p("甲"), parts={"settings": settings})) == ["甲"]


def test_several_bodies_are_read_one_after_the_other() -> None:
    xml = part("document", f"<w:body>{p('甲')}</w:body><w:body>{p('乙')}</w:body>")
    assert paths(read("", document=xml)) == [("0", "甲"), ("1", "乙")]


@pytest.mark.parametrize("root", ["workbook", "p"])
def test_another_kind_of_main_part_is_not_word(root: str) -> None:
    with pytest.raises(ParseError) as caught:
        read("", document=part(root, ""))
    assert caught.value.code == "not_word"
