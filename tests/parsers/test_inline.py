"""Whatever can carry text in a paragraph: once, in its place, or gone."""

from __future__ import annotations

import pytest

from tests.parsers.make import p, part, r, read, texts, w

BOX = "<r><pict><v:shape><v:textbox><txbxContent>{}</txbxContent></v:textbox></v:shape></pict></r>"
DRAWING = (
    "<r><drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><txbxContent>{}</txbxContent></wps:txbx>"
    "</wps:wsp></a:graphicData></a:graphic></wp:anchor></drawing></r>"
)
FIELD = (
    '<r><fldChar fldCharType="begin">{form}</fldChar></r><r><instrText> {code} </instrText></r>{mid}'
    '<r><fldChar fldCharType="separate"/></r>{result}<r><fldChar fldCharType="end"/></r>'
)
RAISED = r("{}", "<vertAlign val='superscript'/>")
PROMPT = "<sdt><sdtPr><showingPlcHdr{}/></sdtPr><sdtContent>{}</sdtContent></sdt>"
FILLED = f"<sdt><sdtContent>{r('乙')}</sdtContent></sdt>"
DROP_DOWN = '<ffData><ddList><result val="1"/><listEntry val="甲"/><listEntry val="乙"/></ddList></ffData>'
CHECKED = '<ffData><checkBox><default val="0"/><checked/></checkBox></ffData>'
UNCHECKED = '<ffData><checkBox><default val="0"/></checkBox></ffData>'

CASES = {
    "runs": (r("甲") + r("乙"), "甲乙"),
    "a run without xmlns:r": (r("甲"), "甲"),
    "tab, breaks": ("<r><t>甲</t><tab/><t>乙</t><br/><t>丙</t><cr/><t>丁</t></r>", "甲\t乙\n丙\n丁"),
    "positional tab": ("<r><t>甲</t><ptab/><t>乙</t></r>", "甲\t乙"),
    "hyphens": ("<r><t>a</t><noBreakHyphen/><t>b</t><softHyphen/><t>c</t></r>", "a\u2011b\u00adc"),
    "tab stops of the paragraph are no text": ("<pPr><tabs><tab val='left'/></tabs></pPr>" + r("甲"), "甲"),
    "smart tag in a smart tag": (f"<smartTag><smartTagPr/><smartTag>{r('甲')}</smartTag>{r('乙')}</smartTag>", "甲乙"),
    "custom xml": (f"<customXml>{r('甲')}</customXml>", "甲"),
    "content control around a run": (
        f"{r('甲')}<sdt><sdtPr><tag/></sdtPr><sdtContent>{r('乙')}</sdtContent></sdt>",
        "甲乙",
    ),
    "data-bound content control": (
        f"<sdt><sdtPr><dataBinding xpath='/a'/></sdtPr><sdtContent>{r('乙')}</sdtContent></sdt>",
        "乙",
    ),
    "check box control": (
        "<sdt><sdtPr><w14:checkbox/></sdtPr><sdtContent><r><sym font='Wingdings' char='F0FE'/></r></sdtContent></sdt>"
        + r("是"),
        "☑是",
    ),
    "symbols": (
        "<r><sym font='Wingdings' char='F0A8'/><sym font='Wingdings 2' char='F052'/><sym font='Symbol' char='F0B3'/>"
        "<sym font='Symbol' char='F061'/><sym font='Nowhere' char='2460'/><sym font='x' char='zz'/></r>",
        "☐☑≥α①",
    ),
    "symbols typed as characters of private use": (
        r("\uf0b350\uf0a3", "<rFonts w:hAnsi='Symbol'/>") + r("\uf0a8", "<rFonts w:ascii='Wingdings'/>"),
        "≥50≤☐",
    ),
    "letters typed so": (r("\uf061\uf02b甲\uf035", "<rFonts w:ascii='symbol'/>"), "α+甲5"),
    "symbols typed beside what is hidden": (r("乙", "<vanish/>") + r("\uf0b3", "<rFonts w:ascii='Symbol'/>"), "≥"),
    "but not those of a font that nobody knows": (r("\uf0b3", "<rFonts w:ascii='A'/>") + r("\uf0b3"), "\uf0b3\uf0b3"),
    "hyperlink": (f"<hyperlink r:id='x'>{r('甲')}</hyperlink>", "甲"),
    "simple field": (f"<fldSimple instr='PAGE'>{r('3')}</fldSimple>", "3"),
    "complex field": (FIELD.format(form="", code="PAGE", mid="", result=r("3")), "3"),
    "field in the instruction of a field": (
        FIELD.format(
            form="", code="IF", mid=FIELD.format(form="", code="DATE", mid="", result=r("昨")), result=r("今")
        ),
        "今",
    ),
    "field that is never closed": ("<r><fldChar fldCharType='begin'/></r>" + r("甲"), "甲"),
    "drop-down field": (
        f"<r><fldChar fldCharType='begin'>{DROP_DOWN}</fldChar></r><r><instrText>FORMDROPDOWN</instrText></r>"
        "<r><fldChar fldCharType='end'/></r>",
        "乙",
    ),
    "text field": (FIELD.format(form="<ffData><textInput/></ffData>", code="FORMTEXT", mid="", result=r("甲")), "甲"),
    "check box field": (
        f"<r><fldChar fldCharType='begin'>{CHECKED}</fldChar></r><r><fldChar fldCharType='end'/></r>"
        f"<r><fldChar fldCharType='begin'>{UNCHECKED}</fldChar></r><r><fldChar fldCharType='end'/></r>",
        "☒☐",
    ),
    "ruby": (f"<r><ruby><rt>{r('pin')}</rt><rubyBase>{r('拼')}</rubyBase></ruby></r>", "拼"),
    "math": ("<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
             "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>", "x=1/2"),
    "inserted, deleted": (f"<ins>{r('甲')}</ins><del><r><delText>乙</delText></r></del>", "甲"),
    "moved": (f"<moveFrom>{r('甲')}</moveFrom><moveTo>{r('乙')}</moveTo>", "乙"),
    "deleted inside inserted": (f"<ins>{r('甲')}<del>{r('乙')}</del></ins>", "甲"),
    "hidden": (r("甲", "<vanish/>") + r("乙", "<vanish val='0'/>") + r("丙"), "乙丙"),
    "struck": (r("100", "<strike/>") + r("95") + r("9", "<dstrike/>") + r("万元", "<strike val='0'/>"), "95万元"),
    "a struck field": (r("甲") + FIELD.format(form="", code="PAGE", mid="", result=r("3", "<strike/>")), "甲"),
    "raised digits": (r("120.50") + RAISED.format("1") + r("m") + RAISED.format("2"), "120.50¹m²"),
    "a raised word, a lowered digit, a baseline": (
        RAISED.format("注") + r("PM2", "<vertAlign val='subscript'/>") + r(".53", "<vertAlign val='baseline'/>"),
        "注PM2.53",
    ),
    "a placeholder": (r("甲") + PROMPT.format("", r("单击此处输入文字。")), "甲"),
    "a placeholder that was filled": (PROMPT.format(" val='0'", r("120.5")), "120.5"),
    "a filled control in one that is not": (PROMPT.format("", r("甲") + FILLED), "乙"),
    "two renderings": (
        "<r><mc:AlternateContent><mc:Choice Requires='wps'><t>甲</t></mc:Choice><mc:Fallback><t>甲</t></mc:Fallback>"
        "</mc:AlternateContent></r>",
        "甲",
    ),
    "only a fallback": ("<mc:AlternateContent><mc:Fallback>" + r("甲") + "</mc:Fallback></mc:AlternateContent>", "甲"),
    "text in the fallback only": (
        "<mc:AlternateContent><mc:Choice Requires='wps'><r/></mc:Choice><mc:Fallback>" + r("甲")
        + "</mc:Fallback></mc:AlternateContent>",
        "甲",
    ),
    "a choice that requires what nobody knows": (
        "<mc:AlternateContent xmlns:zz='urn:zz'><mc:Choice Requires='wps zz'>" + r("乙") + "</mc:Choice><mc:Fallback>"
        + r("甲") + "</mc:Fallback></mc:AlternateContent>",
        "甲",
    ),
    "text in such a choice only": (
        "<mc:AlternateContent xmlns:zz='urn:zz'><mc:Choice Requires='zz'>" + r("甲") + "</mc:Choice>"
        "</mc:AlternateContent>",
        "甲",
    ),
    "a choice that requires what is not declared": (
        "<mc:AlternateContent><mc:Fallback>" + r("乙") + "</mc:Fallback><mc:Choice Requires='qq'>" + r("甲")
        + "</mc:Choice></mc:AlternateContent>",
        "甲",
    ),
    "a choice of Word's old drawings": (
        "<mc:AlternateContent xmlns:v='urn:schemas-microsoft-com:vml'><mc:Fallback>" + r("乙")
        + "</mc:Fallback><mc:Choice Requires='v'>" + r("甲") + "</mc:Choice></mc:AlternateContent>",
        "甲",
    ),
    "text in the second choice only": (
        "<mc:AlternateContent><mc:Choice Requires='wps'/><mc:Choice Requires='w14'>" + r("甲") + "</mc:Choice>"
        "<mc:Fallback/></mc:AlternateContent>",
        "甲",
    ),
    "an element nobody knows": (f"<bdo val='rtl'>{r('甲')}</bdo><o:strange>{r('乙')}</o:strange>", "甲乙"),
    "entities": (r("a&lt;b&amp;c&#x4e00;"), "a<b&c一"),
}  # fmt: skip


@pytest.mark.parametrize(("xml", "text"), CASES.values(), ids=CASES)
def test_text_of_a_paragraph(xml: str, text: str) -> None:
    assert texts(read(f"<p>{xml}</p>")) == [text]


@pytest.mark.parametrize(("xml", "text"), CASES.values(), ids=CASES)
def test_text_of_a_paragraph_in_a_cell(xml: str, text: str) -> None:
    assert texts(read(f"<tbl><tr><tc><p>{xml}</p></tc></tr></tbl>")) == [text.replace("\n", "|")]


@pytest.mark.parametrize("around", ["{}", "<m:oMathPara>{}</m:oMathPara>", "<sdt><sdtContent>{}</sdtContent></sdt>"])
def test_math_that_stands_in_no_paragraph(around: str) -> None:
    math = around.format("<m:oMath><m:r><m:t>1.5</m:t></m:r></m:oMath>")
    assert texts(read(math + f"<tbl><tr><tc>{math}</tc><tc><ins>{math}</ins></tc></tr></tbl>")) == ["1.5", "1.5 1.5"]


@pytest.mark.parametrize(
    ("xml", "note"),
    [
        (f"<ins>{r('甲')}</ins>", "tracked_changes"),
        (f"<del>{r('甲')}</del>", "tracked_changes"),
        (f"<moveFrom>{r('甲')}</moveFrom>", "tracked_changes"),
        (r("甲", "<vanish/>"), "hidden_text"),
        (r("甲", "<strike/>"), "struck_text"),
        (r("甲", "<dstrike/>"), "struck_text"),
        (PROMPT.format("", r("甲")), "placeholder_text"),
        ("<r><drawing><wp:inline><pic:pic/></wp:inline></drawing></r>", "has_picture"),
        ("<r><pict><v:shape><v:imagedata/></v:shape></pict></r>", "has_picture"),
        ("<r><object><o:OLEObject/></object></r>", "has_embedded_object"),
    ],
)
def test_what_was_met_is_noted(xml: str, note: str) -> None:
    assert read(f"<p>{xml}</p>").notes == (note,)


def test_only_struck_text_is_noted() -> None:
    assert read(p(r(" ", "<strike/>") + r("甲"))).notes == ()


def test_what_is_anchored_in_struck_text_stays() -> None:
    box = BOX.replace("<pict>", "<rPr><strike/></rPr><t>100</t><pict>").format(p("框"))
    assert texts(read(w(f"<p>{box}{r('95')}</p>"))) == ["95", "框"]


GLOSSARY = part(
    "glossaryDocument",
    w(
        f"<docPart><docPartPr><name val='A1'/></docPartPr>{p('请填写金额。')}</docPart><docPart/>"
        f"<docPart><docPartPr><name val='A3'/></docPartPr>{p('请填写2位小数。')}</docPart>"
    ),
)
ASKING = PROMPT.replace("<sdtPr>", "<sdtPr><placeholder><docPart val='{}'/></placeholder>").replace("{}/>", "/>", 1)


@pytest.mark.parametrize(
    ("name", "shown", "text"),
    [
        ("A1", r("120.5"), "120.5"),
        ("A1", r("请填写") + r("金额。 "), ""),
        ("A2", r("120.5"), ""),
        ("A3", r("请填写2位小数。"), ""),
        ("A1", r("请填写。"), ""),
        ("A1", r("共5元：") + ASKING.format("A1", r("请填写金额。")), "共5元："),
    ],
)
def test_a_control_that_shows_a_figure_where_its_prompt_has_none_is_filled(name: str, shown: str, text: str) -> None:
    found = read(f"<p>{ASKING.format(name, shown)}</p>", parts={"glossaryDocument": GLOSSARY})
    assert texts(found) == [text]
    assert found.notes == (() if text == "120.5" else ("placeholder_text",))


STYLES = "".join(
    f"<style type='{kind}' styleId='{name}' {default}>{base}<rPr>{props}</rPr></style>"
    for kind, name, default, base, props in (
        ("paragraph", "Normal", "default='1'", "", ""),
        ("paragraph", "HiddenText", "", "", "<vanish/>"),
        ("paragraph", "Struck", "", "", "<strike/>"),
        ("character", "Hidden", "", "", "<b/><vanish/>"),
        ("character", "Below", "", "<basedOn val='Hidden'/>", "<b/>"),
        ("character", "Shown", "", "<basedOn val='Hidden'/>", "<vanish val='0'/>"),
        ("character", "Mark", "", "", "<vertAlign val='superscript'/>"),
    )
)
STYLED = {
    "a character style": (p(r("9", "<rStyle val='Hidden'/>") + r("120.5")), "120.5"),
    "its base": (p(r("9", "<rStyle val='Below'/>") + r("120.5")), "120.5"),
    "a style that shows what its base hides": (p(r("9", "<rStyle val='Shown'/>") + r("120.5")), "9120.5"),
    "a paragraph style": (p("甲", "<pStyle val='HiddenText'/>"), ""),
    "a paragraph style that strikes": (p(r("甲") + r("乙", "<strike val='0'/>"), "<pStyle val='Struck'/>"), "乙"),
    "a run that says otherwise": (p(r("9", "<rStyle val='Hidden'/><vanish val='0'/>")), "9"),
    "a toggle in both styles": (p(r("9", "<rStyle val='Below'/>") + r("8"), "<pStyle val='HiddenText'/>"), "9"),
    "a style that raises": (p(r("120.5") + r("1", "<rStyle val='Mark'/>")), "120.5¹"),
    "a mark in a hidden paragraph": (p(r("1", "<rStyle val='Mark'/>"), "<pStyle val='HiddenText'/>"), ""),
    "a style that is not there": (p(r("9", "<rStyle val='None'/>"), "<pStyle val='None'/>"), "9"),
}


@pytest.mark.parametrize(("xml", "text"), STYLED.values(), ids=STYLED)
def test_styles_hide_strike_and_raise_as_runs_do(xml: str, text: str) -> None:
    assert texts(read(xml, parts={"styles": part("styles", w(STYLES))})) == [text]


def test_the_default_paragraph_style_counts() -> None:
    styles = STYLES.replace("<rPr></rPr>", "<rPr><vanish/></rPr>", 1)
    shown = p(r("乙", "<vanish val='0'/>"), "<pStyle val='Normal'/>")
    found = read(p("甲") + shown, parts={"styles": part("styles", w(styles))})
    assert (texts(found), found.notes) == (["", "乙"], ("hidden_text",))


def test_a_paragraph_whose_mark_was_deleted_runs_on() -> None:
    gone = "<rPr><del/></rPr>"
    body = p("甲", gone) + p("乙") + p("丙", gone)
    assert texts(read(body)) == ["甲乙", "丙"]
    assert texts(read(f"<tbl><tr><tc>{body}</tc></tr></tbl>")) == ["甲乙|丙"]


@pytest.mark.parametrize("frame", [BOX, DRAWING])
def test_a_text_box_is_a_block_after_its_anchor(frame: str) -> None:
    found = read(p("前") + w(f"<p>{r('中')}{frame.format(p('甲') + p('乙'))}</p>") + p("后"))
    assert [(b.path, b.text) for b in found.blocks] == [("0", "前"), ("1", "中"), ("1.t1", "甲\n乙"), ("2", "后")]


def test_a_text_box_in_two_renderings_comes_once() -> None:
    both = f"<r><mc:AlternateContent><mc:Choice Requires='wps'>{DRAWING}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
    found = read(f"<p>{both.format(p('甲'), p('甲'))}</mc:AlternateContent></r></p>")
    assert [(b.path, b.text) for b in found.blocks] == [("0", ""), ("0.t1", "甲")]


def test_a_table_in_a_text_box_follows_it() -> None:
    inner = p("甲") + f"<tbl><tr><tc>{p('乙')}</tc></tr></tbl>"
    found = read(f"<p>{BOX.format(inner)}{BOX.format(p('丙'))}</p>")
    assert [b.path for b in found.blocks] == ["0", "0.t1", "0.t1.1", "0.t2"]
    assert texts(found) == ["", "甲", "乙", "丙"]


def test_a_text_box_in_a_cell_goes_into_that_cell() -> None:
    found = read(f"{p()}<tbl><tr><tc>{p('外')}<p>{BOX.format(p('内'))}</p></tc></tr></tbl>")
    [cell] = found.blocks[1].cells
    assert cell.text == "外\n"
    assert [(b.path, b.text) for b in cell.blocks] == [("1.t1", "内")]


def test_runs_outside_any_paragraph_are_not_lost() -> None:
    assert texts(read(f"<p2>{r('甲')}</p2>{r('乙')}")) == ["甲", "乙"]


@pytest.mark.parametrize(
    "props", ["<b/><sz val='28'/>", "<rFonts ascii='a>b'/>", "<b></b>", "<rStyle val='x'/><color val='/'/>"]
)
def test_formatting_costs_no_text(props: str) -> None:
    assert texts(read(p(r("甲", props) + r("乙", props + "<vanish/>") + r("丙")))) == ["甲丙"]


def test_what_looks_like_formatting_in_a_cdata_section_is_text() -> None:
    xml = part("document", "<w:body><w:p><w:r><w:t><![CDATA[<w:rPr><w:b/></w:rPr>]]></w:t></w:r></w:p></w:body>")
    assert texts(read("", document=xml)) == ["<w:rPr><w:b/></w:rPr>"]
