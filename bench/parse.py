"""How long parsing takes beside what it cannot do without, and beside other readers: `python -m bench.parse`.

Sixty different documents are made from the submissions in data/raw (other figures, some rows twice), and every
reader reads each of them once, in turn (the slowest every sixth). The floor is unzip + lxml on the main part.
Figures are CPU milliseconds a document and ratios to the floor; nothing is remembered between calls.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import resource
import statistics
import sys
import time
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from docx2python import docx2python
from lxml import etree

from parsers import parse

_MAIN = "word/document.xml"
_DIGIT = re.compile(r"(?<=>)[^<>]*\d[^<>]*(?=</w:t>)")
_ROW = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Reader = Callable[[bytes], object]


def floor(data: bytes) -> object:
    """Unzip and parse the main part, and no more."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(_MAIN))


def by_python_docx(data: bytes) -> object:
    """Text of all cells and paragraphs by python-docx, by rows (its quicker way)."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return cells, [paragraph.text for paragraph in document.paragraphs]


def by_docx2python(data: bytes) -> object:
    """Text by docx2python."""
    with docx2python(io.BytesIO(data)) as found:
        return found.body


READERS: dict[str, Reader] = {
    "floor": floor,
    "parse": lambda data: parse(data, "a.docx"),
    "python-docx": by_python_docx,
    "docx2python": by_docx2python,
}
SLOW = frozenset(("docx2python",))  # reads every sixth document only


def variations(path: Path, count: int) -> list[bytes]:
    """Make different documents of one: other figures in each, and some rows twice or left out."""
    with zipfile.ZipFile(path) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    xml = members[_MAIN].decode("utf-8")
    return [_pack(members | {_MAIN: _vary(xml, random.Random(seed)).encode()}) for seed in range(count)]  # noqa: S311


def _vary(xml: str, chance: random.Random) -> str:
    xml = _DIGIT.sub(lambda found: re.sub(r"\d", lambda _: str(chance.randrange(10)), found[0]), xml)
    return _ROW.sub(lambda row: row[0] * chance.choice((1, 1, 1, 1, 1, 1, 2)), xml)


def _pack(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def seconds(reader: Reader, data: bytes) -> float:
    """CPU time of one reading."""
    start = time.process_time()
    reader(data)
    return time.process_time() - start


def compare(documents: list[bytes]) -> None:
    """Print the median of each reader and its ratio to the floor, document by document."""
    times: dict[str, list[float]] = {name: [] for name in READERS}
    ratios: dict[str, list[float]] = {name: [] for name in READERS}
    for place, data in enumerate(documents):
        least = seconds(floor, data)
        for name, reader in READERS.items():
            if name not in SLOW or place % 6 == 0:
                taken = least if reader is floor else seconds(reader, data)
                times[name].append(taken)
                ratios[name].append(taken / least)
    for name, taken_all in times.items():
        middle, ratio = statistics.median(taken_all) * 1000, statistics.median(ratios[name])
        print(f"  {name:12} {middle:8.2f} ms  {ratio:6.2f} × floor  ({len(taken_all)} documents)")


def big(kind: str, size: int) -> bytes:
    """Make one large document: table (9 columns), merge (one cell down all rows) or report (paragraphs)."""
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    if kind == "report":
        body = "".join(f"<w:p><w:r><w:t>{i}、绩效目标完成情况。</w:t></w:r></w:p>" for i in range(size))
    else:
        first = "<w:vMerge/>" if kind == "merge" else ""
        rows = (
            "<w:tr>" + cell.format(first, i) + "".join(cell.format("", i * j) for j in range(8)) + "</w:tr>"
            for i in range(size)
        )
        body = "<w:tbl>" + "".join(rows).replace("<w:vMerge/>", '<w:vMerge w:val="restart"/>', 1) + "</w:tbl>"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = f'<Relationship Id="rId1" Type="{relation}" Target="{_MAIN}"/>'
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    return _pack(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": f"<Relationships {space}>{rels}</Relationships>".encode(),
            _MAIN: f"<w:document {_W}><w:body>{body}</w:body></w:document>".encode(),
        }
    )


def growth() -> None:
    """Print how time grows with size: a tenth, a half and the whole of each large document."""
    for kind, size in (("table", 9_000), ("merge", 5_000), ("report", 5_000)):
        taken = [seconds(READERS["parse"], big(kind, part)) for part in (size // 10, size // 2, size)]
        print(f"  {kind:8} {size:6} " + "".join(f"{t * 1000:9.1f} ms" for t in taken))


def memory(documents: list[bytes]) -> None:
    """Print by how much the process grows over 400 documents."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for i in range(400):
        parse(documents[i % len(documents)], "a.docx")
    print(f"  400 documents: + {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.1f} MiB")


def main() -> int:
    """Run all of it on the files named, by default those of the real county in data/raw."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", nargs="*", type=Path)
    files = options.parse_args().files or sorted(Path("data/raw/430922").rglob("*.docx"))
    warnings.simplefilter("ignore")
    for path in files:
        documents = variations(path, 60)
        print(f"{path.name}: {len(documents)} different documents")
        memory(documents)
        compare(documents)
    print("growth: a tenth, half, all")
    growth()
    return 0


if __name__ == "__main__":
    sys.exit(main())
