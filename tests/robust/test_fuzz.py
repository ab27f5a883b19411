"""Generated WordprocessingML against a plain oracle, and mutated bytes: text once, never an untyped error."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from parsers import ParseError, parse
from tests.parsers.make import docx, part, table, w
from tests.robust import oracle

SAMPLES = sorted(Path(__file__).parents[2].glob("data/raw/430922/**/*.docx"))
QUICK = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

# Each leaf carries a text of its own, so that "exactly once" can be counted.
_LEAF = "<r>{props}<t>§</t>{after}</r>"
_WRAPS = (
    "<ins>{}</ins>",
    "<del>{}</del>",
    "<moveTo>{}</moveTo>",
    "<moveFrom>{}</moveFrom>",
    "<smartTag><smartTagPr/>{}</smartTag>",
    "<customXml>{}</customXml>",
    "<hyperlink>{}</hyperlink>",
    "<fldSimple>{}</fldSimple>",
    "<sdt><sdtPr/><sdtContent>{}</sdtContent></sdt>",
    "<mc:AlternateContent><mc:Choice Requires='w14'>{}</mc:Choice><mc:Fallback><p/></mc:Fallback>"
    "</mc:AlternateContent>",
)
_INLINE_WRAPS = (
    *_WRAPS,
    "<r><ruby><rt><r><t>out</t></r></rt><rubyBase>{}</rubyBase></ruby></r>",
    "<r><pict><v:shape><v:textbox><txbxContent><p>{}</p></txbxContent></v:textbox></v:shape></pict></r>",
)
leaves = st.builds(
    lambda props, after: _LEAF.format(props=props, after=after),
    st.sampled_from(["", "", "", "<rPr><vanish/></rPr>", "<rPr><vanish w:val='0'/></rPr>", "<rPr><b/></rPr>"]),
    st.sampled_from(["", "", "<br/>", "<tab/>", "<sym font='Symbol' char='F061'/>"]),
)
inlines = st.recursive(
    leaves,
    lambda inner: st.builds(
        lambda wrap, parts: wrap.format("".join(parts)), st.sampled_from(_INLINE_WRAPS), st.lists(inner, max_size=3)
    ),
    max_leaves=6,
)
paragraphs = st.builds(
    lambda props, parts: f"<p>{props}{''.join(parts)}</p>",
    st.sampled_from(["", "", "<pPr><jc val='center'/></pPr>", "<pPr><rPr><del/></rPr></pPr>"]),
    st.lists(inlines, max_size=3),
)


def wrapped(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Content as it is, or within a wrapper that may stand at any level."""
    return st.one_of(content, st.builds(lambda wrap, inner: wrap.format(inner), st.sampled_from(_WRAPS), content))


def tables(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Tables of such blocks, with spans and merges that need not make sense."""
    props = st.lists(
        st.sampled_from(
            [
                "<gridSpan val='2'/>",
                "<gridSpan val='0'/>",
                "<gridSpan val='99999'/>",
                "<vMerge/>",
                "<vMerge val='restart'/>",
                "<hMerge val='restart'/>",
                "<hMerge/>",
                "<cellDel/>",
                "<cellIns/>",
                "<cellMerge vMerge='cont'/>",
            ]
        ),
        max_size=2,
    ).map("".join)
    cells = st.builds(
        lambda pr, inner: f"<tc><tcPr>{pr}</tcPr>{''.join(inner)}</tc>", props, st.lists(blocks, max_size=2)
    )
    row_props = st.sampled_from(
        ["", "", "<trPr><gridBefore val='1'/></trPr>", "<trPr><gridAfter val='-1'/></trPr>", "<trPr><del/></trPr>"]
    )
    rows = st.builds(
        lambda pr, inner: f"<tr>{pr}{''.join(inner)}</tr>", row_props, st.lists(wrapped(cells), max_size=3)
    )
    return st.builds(lambda inner: table(*inner), st.lists(wrapped(rows), max_size=3))


blocks = st.recursive(paragraphs, lambda inner: st.one_of(wrapped(inner), tables(inner)), max_leaves=8)


def numbered(xml: str) -> str:
    """Give every leaf its own text."""
    pieces = xml.split("§")
    return "".join(f"{piece}〔{i}〕" for i, piece in enumerate(pieces[:-1])) + pieces[-1]


@QUICK
@given(st.lists(blocks, max_size=4).map(lambda parts: numbered("".join(parts))))
@pytest.mark.slow
def test_each_visible_text_appears_exactly_once(xml: str) -> None:
    document = parse(docx(xml), "a.docx")
    text = oracle.document_text(document)
    root = etree.fromstring(part("document", f"<w:body>{w(xml)}</w:body>").encode())
    expected = Counter(oracle.visible_text(root, set()))
    times = {run: text.count(run) for run in expected}
    covered = {run for run in oracle.maybe_covered(root) if not times.get(run)}
    assert times == {run: 0 if run in covered else count for run, count in expected.items()}
    assert text.count("〔") == sum(times.values())
    assert not (covered & set(expected)) or "covered_text" in document.notes
    assert "out" not in text


def outcome(data: bytes) -> str:
    """A code, or "parsed"; anything untyped fails the test."""
    try:
        parse(data, "a.docx")
    except ParseError as error:
        if error.code == "internal_error":
            raise
        return error.code
    return "parsed"


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Flip, cut, double or overwrite some bytes."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 40))):
        at = chance.randrange(len(changed))
        match chance.randrange(5):
            case 0:
                changed[at] ^= 1 << chance.randrange(8)
            case 1:
                changed[at : at + 4] = chance.randbytes(4)
            case 2:
                del changed[at : at + chance.randrange(1, 64)]
            case 3:
                changed[at:at] = changed[at : at + 64]
            case _:
                changed[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"PK\x01\x02", b"PK\x05\x06"))
    return bytes(changed)


@pytest.mark.skipif(not SAMPLES, reason="no sample submission")
@pytest.mark.parametrize("seed", range(8))
def test_mutated_packages_never_give_an_untyped_error(seed: int) -> None:
    data = SAMPLES[0].read_bytes()
    chance = random.Random(seed)
    assert {outcome(mutate(data, chance)) for _ in range(60)} - {"parsed"}


@pytest.mark.parametrize("seed", range(8))
def test_mutated_xml_never_gives_an_untyped_error(seed: int) -> None:
    chance = random.Random(seed)
    xml = numbered(
        "".join(f"<p>{wrap.format('<r><t>§</t></r>')}</p>" for wrap in _INLINE_WRAPS) + table("<tr><tc><p/></tc></tr>")
    )
    content = part("document", f"<w:body>{w(xml)}</w:body>").encode()
    for _ in range(100):
        tokens = content.replace(b">", b">\0").split(b"\0")
        for _ in range(chance.randrange(1, 4)):
            i, j = chance.randrange(len(tokens)), chance.randrange(len(tokens))
            tokens[i], tokens[j] = tokens[j], tokens[i]
        outcome(docx("", document=b"".join(tokens)))
        outcome(docx("", document=mutate(content, chance)))
