"""Word packages with something wrong: the seed's package, edited part by part."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from lxml import etree

from extractors import extract
from parsers import parse
from tests.legacy.samples import SEED_DOCX

MAIN, TYPES, RELS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
UNIT = "桃江县桃冶社区服务指导中心"
Edit = Callable[[bytes], bytes]


def parts() -> dict[str, bytes]:
    """The parts of the seed's package; a form is in them."""
    with zipfile.ZipFile(io.BytesIO(SEED_DOCX)) as package:
        return {name: package.read(name) for name in package.namelist()}


def pack(content: dict[str, bytes], twice: tuple[str, bytes] | None = None) -> bytes:
    """Parts as a package; `twice` is a part that gets a second entry of the same name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
        if twice:
            package.NameToInfo.pop(twice[0])
            package.writestr(*twice)
    return buffer.getvalue()


def edited(name: str, edit: Edit) -> bytes:
    """The seed with one part changed."""
    content = parts()
    return pack({**content, name: edit(content[name])})


def with_body(xml: str) -> bytes:
    """The seed's package with another body."""
    return edited(MAIN, lambda old: old[: old.index(b"<w:body>") + 8] + xml.encode() + b"</w:body></w:document>")


def with_first(xml: str) -> bytes:
    """The seed with blocks before its own."""
    return edited(MAIN, lambda old: old.replace(b"<w:body>", b"<w:body>" + xml.encode(), 1))


def damaged(name: str) -> bytes:
    """The seed with a byte of one part flipped in its packed form, so that its CRC is wrong."""
    data = bytearray(pack(parts()))
    at = data.index(name.encode()) - 30
    start = at + 30 + sum(struct.unpack_from("<2H", data, at + 26))
    data[start + 200] ^= 0xFF
    return bytes(data)


def hidden_size(size: int) -> bytes:
    """The seed with `size` spaces in its main part and a directory that claims a hundred bytes."""
    content = parts()
    bomb = content[MAIN].replace(b"<w:body>", b"<w:body>" + b" " * size, 1)
    data = bytearray(pack({**content, MAIN: bomb}))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(MAIN.encode(), data.index(signature)) if signature[2] == 3 else data.rindex(MAIN.encode())
        header = data.rindex(signature, 0, at)
        struct.pack_into("<L", data, header + offset, 100)
    return bytes(data)


def doctype(subset: str, use: str) -> bytes:
    """The seed with a document type declaration in front and a reference in its first paragraph."""

    def edit(old: bytes) -> bytes:
        start = old.index(b"<w:document")
        declared = f"<!DOCTYPE w:document [{subset}]>".encode()
        text = f"<w:p><w:r><w:t>{use}</w:t></w:r></w:p>".encode()
        return old[:start] + declared + old[start:].replace(b"<w:body>", b"<w:body>" + text, 1)

    return edited(MAIN, edit)


def png() -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = struct.pack(">2L5B", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(4))) + chunk(b"IEND", b"")


def picture_only() -> bytes:
    """A title, and the form as a picture."""
    blip = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="5000000" cy="7000000"/><wp:docPr id="1" name="p"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        '<a:blip r:embed="rId90"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )
    return _related(_titled(blip), "image", "media/form.png", png(), "image/png")


def workbook_only() -> bytes:
    """A title, and the form as an embedded workbook."""
    run = '<w:p><w:r><w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="rId90"/></w:object></w:r></w:p>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _related(_titled(run), "package", "embeddings/form.xlsx", workbook(), kind)


def web_page_only() -> bytes:
    """A body that is a web page which Word is to take in when it opens the file (w:altChunk)."""
    page = "<html><body><table><tr><td>项目名称</td><td>水库维修</td></tr></table></body></html>".encode()
    return _related(_titled('<w:altChunk r:id="rId90"/>'), "aFChunk", "page.html", page, "text/html")


def workbook() -> bytes:
    """A minimal .xlsx."""
    return pack({TYPES: b"<Types/>", "xl/workbook.xml": b"<workbook/>"})


def linked_template() -> bytes:
    """The seed with a template and a picture on a web server."""
    outside = (
        '<Relationship Id="rId91" TargetMode="External" Target="http://127.0.0.1:9/t.dotm" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
    )
    return edited(RELS, lambda old: old.replace(b"</Relationships>", outside.encode()))


def macro_enabled() -> bytes:
    """The seed as a .docm."""
    content = parts()
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    content[TYPES] = content[TYPES].replace(plain, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    return pack({**content, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def _titled(xml: str) -> dict[str, bytes]:
    title = "<w:p><w:r><w:t>2024年度项目支出绩效自评表</w:t></w:r></w:p>"
    with zipfile.ZipFile(io.BytesIO(with_body(title + xml))) as package:
        return {name: package.read(name) for name in package.namelist()}


def _related(content: dict[str, bytes], kind: str, target: str, data: bytes, mime: str) -> bytes:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    link = f'<Relationship Id="rId90" Type="{base}{kind}" Target="{target}"/></Relationships>'
    default = f'<Default Extension="{target.rpartition(".")[2]}" ContentType="{mime}"/><Override '
    content[RELS] = content[RELS].replace(b"</Relationships>", link.encode())
    content[TYPES] = content[TYPES].replace(b"<Override ", default.encode(), 1)
    return pack({**content, f"word/{target}": data})


def split() -> dict[str, bytes]:
    """The seed's five forms as five files, by form."""
    cuts = [0, *(part.last_block + 1 for part in extract(parse(SEED_DOCX, "a.docx"), "430922").parts)]
    forms = [part.form for part in extract(parse(SEED_DOCX, "a.docx"), "430922").parts]
    return {form: _blocks(start, end) for form, start, end in zip(forms, cuts, cuts[1:], strict=False)}


def joined(*units: str) -> bytes:
    """The seed several times in one file, each for another unit."""
    return edited(MAIN, lambda old: _joined(old, units))


def _joined(main: bytes, units: tuple[str, ...]) -> bytes:
    start, end = main.index(b"<w:body>") + 8, main.rindex(b"<w:sectPr")
    body = main[start:end]
    return main[:start] + b"".join(body.replace(UNIT.encode(), unit.encode()) for unit in units) + main[end:]


def _blocks(start: int, end: int) -> bytes:
    """The seed with only the blocks `start`..`end` of its body."""

    def edit(old: bytes) -> bytes:
        root = etree.fromstring(old)
        body = root[0]
        for number, block in reversed(list(enumerate(body[:-1]))):
            if not start <= number < end:
                body.remove(block)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return edited(MAIN, edit)
