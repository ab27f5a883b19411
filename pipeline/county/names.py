"""Unit names as people write them: cleaned for comparison, and found inside folder and file names."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from extractors.characters import folded
from pipeline.county.counties import of_another_county, own_county, plain, without_county, without_region

# Those of the national budget system hold a letter: 43092223T000000012.
_DIGITS = r"\d{6,}[A-Za-z]\d{6,}"
_TIME = r"(?:19|20)\d{2}年|\d{2}月"  # no code: 2023年高标准农田建设 is another project than that of 2024
_CODE = regex.compile(
    rf"^(?:[\[【(](?:\d+|{_DIGITS})[\]】)]|{_DIGITS}(?=\D)|(?!{_TIME})\d{{2,}}(?=\D)(?![A-Za-z]\d{{6}}))[-_—–、.·:\s]*+"
)
_CODE_BEHIND = regex.compile(r"(?:[\[【(]\d+[\]】)]|(?<=\p{Han})[-_—–]?\d{4,})$")
_STAMP = regex.compile(r"[((](?:盖章|公章|签章|代章|印章|章)[))]$")
# What tells of a unit which of its bodies are meant: 财政局（本级）, 财政局（含二级单位）, 财政局部门 in a title.
_LEVEL = r"本级|机关|本部|部门|系统|(?:部门|系统|合并)?汇总"
_BODIES = r"不?(?:含|包含|包括)[^()]*(?:单位|机构|部门|机关|本级|中心|站所|学校)"
_OWN_LEVEL = regex.compile(rf"(?<=..)(?:\((?:{_LEVEL}|{_BODIES})\)|(?:{_LEVEL}))$")
_MONEY_ENDS = ("元", "元)", "元]", "元】")
# The unit of money in the cell of a name, at its far end.
_MONEY = regex.compile(r"[\s(\[【,;]+(?:金额|计量|货币)?单位\s*:\s*(?:人民币)?[百千万亿]*元[)\]】]?\s*$")
_HAN = regex.compile(r"\p{Han}")
_WORD = regex.compile(r"[\p{Han}0-9]")
_RUN = regex.compile(r"\p{Han}+")
# Words around a unit's name in names of files and folders that are not part of any name.
_FILLERS = (
    "绩效|自评|评价|部门|单位|项目|整体|支出|报告|报送|上报|报表|年度|年|基础|数据|附件|附表|资料|材料|申报|预算|决算"
    "|修改|更新|重报|补正|最终|定稿|终稿|正式|副本|关于|及|和|的|表|版|稿|盖章|扫描|公示|公开|打包|汇总"
)
# More of them, behind a name; before it they may be of anything.
_PAPERS = (
    "表格|目标|完成|情况|评分|打分|得分|总结|汇报|说明|佐证|清单|一览|考核|监控|评估"
    "|一般公共|电子|封面|件|[全整一]?套|份|完整|最新|已填"
)
# Words that stand between a unit's name and another body's, or behind both: 财政局转水利局, 教育局代江口小学报.
_LINKS = (
    "所属|直属|下属|下辖|主管|委托|移交|会同|协同|联合|共同|合编|合报|合署|牵头|配合|编制|编报|填报|转报|代报|代管|代编"
    "|与|同|跟|转|代|由|为|编|报"
)
_FILLER = regex.compile(_FILLERS)
_BETWEEN = regex.compile(rf"{_FILLERS}|{_LINKS}|[0-9]+")
_OF_PAPERS = regex.compile(rf"{_PAPERS}|{_FILLERS}")
_OF_FORMS = regex.compile(rf"{_PAPERS}|{_FILLERS}|{_LINKS}")
_LINKED = regex.compile(rf"(?:{_LINKS}|关于|及|和)")
_JOINED = regex.compile(rf"(?:{_LINKS}|及|和|[、,;/])+")
# A name that goes on and ends so is another organisation's: 林业局 in 林业局森林公安分局, 教育局 in 教育局实验小学.
_ORGANISATION_END = (
    r"(?:中心|公司|集团|政府|基地|专班|[小中大]学|完小|职专|[附职一二三四五六七八九十][中小]|街道|[水粮国冷]库|[支分银]行|苗圃|监狱|法庭"
    r"|(?<!平)台|[局所站队院校园委办会馆处厂场社团室科股部镇乡村区组厅店矿])"
)
_ORGANISATION = regex.compile(rf"^(?!各|全[省市县区旗]|所有|有关|相关).*{_ORGANISATION_END}$")
# What parts the names of a list; a conjunction (和) does behind an organisation's name, elsewhere it is part of one.
_LISTING = regex.compile(rf"[、,;/]|(?<={_ORGANISATION_END})(?:以及|和(?![平谐])|[及与等])")
# What stands beside a unit's name and ends so is a body with forms of its own (教育局-实验小学), no office of the unit.
_BODY_END = (
    "中心|公司|集团|小学|中学|学校|幼儿园|医院|卫生院|敬老院|福利院|水库|林场|大队|支队|[支分][局院校行]"
    "|(?<![厕场住处会务])所|(?<![泵电转圾车油理网基驿])站"
)
_BODY = regex.compile(rf"^(?!各|含|原).+(?:{_BODY_END})$|[附职一二三四五六七八九十][中小]$")
# A bare kind of body beside a town's name is the town's (石门镇-卫生院); beside a bureau's it tells what that does.
_TOWN = regex.compile(r"(?:[镇乡](?:人民政府)?|街道(?:办事处)?)$")
_TOWNS_BODY = regex.compile("^(?:小学|中学|学校|幼儿园|医院|卫生院|敬老院|福利院)$")
_NO_QUOTES = str.maketrans("", "", "\"'“”‘’「」『』《》")
_INNER_QUOTES = str.maketrans("“”", "‘’")
_SHORTEST = 2
SHORTEST_SURE = 3  # a shorter name (一中) counts only where nothing else is beside it
_LONGEST = 300
_OF_A_FILE = "f-"  # what the id of a unit begins with that nothing names
_ID_OF_A_FILE = regex.compile(rf"{_OF_A_FILE}[0-9a-f]{{12}}")  # a roster may have ids of its own that begin so


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An occurrence of a key in a text. begins: True where it only begins a longer word (官庄镇 in 官庄镇公路养护)."""

    key: str
    start: int
    end: int
    begins: bool = False


def visible(text: str) -> str:
    """NFKC, look-alikes folded, without invisible and control characters; line breaks and tabs become spaces."""
    return as_written(unicodedata.normalize("NFKC", folded(text)))


def as_written(text: str) -> str:
    """Like `visible`, with each character as it is: in NFKC a raised 1 is no longer told from 1."""
    if text.isprintable():  # as nearly all are; no character of the categories C is
        return text
    spaced = regex.sub(r"[\t\r\n]", " ", text)
    return "".join(c for c in spaced if unicodedata.category(c)[0] != "C")


def quoted(text: str) -> str:
    """A text for between quotation marks: those in it become inner ones."""
    return text.translate(_INNER_QUOTES)


@lru_cache(maxsize=8192)
def normalize(name: str, county: str = "") -> str:
    """A unit's name for comparison: no codes, white space, stamp or (when told which) county prefix.

    ``219001-桃江县财政局（盖章）`` → ``财政局`` for county ``桃江县``.
    """
    return without_county(_CODE_BEHIND.sub("", _bare(name)), county)


def _bare(name: str) -> str:
    written = visible(name).strip()
    if written.endswith(_MONEY_ENDS):
        written = _MONEY.sub("", written)
    compact = regex.sub(r"\s+", "", _CODE.sub("", written))
    return _STAMP.sub("", compact).strip("-_—–、.·:：,，;；《》\"'“”")


def without_papers(text: str) -> str:
    """A visible text without the words that names of files and folders have for forms and papers."""
    return _OF_PAPERS.sub("", text)


def own_level(name: str) -> str:
    """A normalized name without the words that tell a unit from, or with, the bodies below it: ``财政局（本级）``."""
    while (shorter := _OWN_LEVEL.sub("", name)) != name:
        name = shorter
    return name


def is_organisation(name: str) -> bool:
    """True for a name that ends as bodies' names do; a bare kind of body (``乡镇``) is none."""
    bare = _bare(name)
    return len(bare) >= SHORTEST_SURE and _ORGANISATION.search(bare) is not None


def listed(name: str) -> list[str]:
    """The names that a text lists: ``林业局、各乡镇`` → ``林业局`` and ``各乡镇``; one name is a list of itself."""
    return _LISTING.split(visible(name))


def project_key(name: str | None) -> str:
    """A project's name for comparison: ``培训项目`` and ``“培训”`` are one project; a year is part of it."""
    bare = _bare(name or "").translate(_NO_QUOTES)
    return bare.removesuffix("项目") or bare


def name_id(name: str, county: str = "") -> str:
    """The `unit_id` of a unit that is on no roster."""
    return "x-" + hashlib.sha256(normalize(name, county).encode()).hexdigest()[:12]


def nameless_id(file_id: str) -> str:
    """The `unit_id` of a unit that is only a file whose forms name none; it is called as the file is."""
    return _OF_A_FILE + file_id[:12]


def is_nobody(unit_id: str, name: str) -> bool:
    """True for a unit that is only a file, unless that is called as a unit is: without a roster its name is all."""
    return _ID_OF_A_FILE.fullmatch(unit_id) is not None and not is_organisation(name)


def find(text: str, keys: Collection[str], county: str = "", lengths: Collection[int] = ()) -> list[Occurrence]:
    """Keys (normalized names) that stand in a folder or file name as names of their own.

    An occurrence inside a longer one does not count, nor one that is part of a longer organisation's name, and none
    does beside the name of a body that is no key: whose forms they are is then not for the path to say.
    lengths: those of the keys, where they are known; what it costs then does not depend on how many keys there are.
    """
    spaced = visible(text)
    if len(spaced) > _LONGEST:  # no file system has such a name; an archive may
        return []
    compact, gaps = _compact(spaced)
    found = [hit for length in lengths or lengths_of(keys) for hit in _occurrences(compact, keys, length)]
    if not found or _is_beside_a_body(spaced, found):
        return []
    near = [hit for hit in found if not of_another_county(compact[: hit.start], county)]
    alone = [hit for hit in near if _stands_alone(compact, gaps, _ends(found, hit), hit, county)]
    outer = [hit for hit in alone if not any(_inside(hit, other) for other in alone)]
    return _named([replace(hit, begins=_begins(compact, gaps, outer, hit)) for hit in outer], compact)


def _begins(text: str, gaps: frozenset[int], found: Sequence[Occurrence], hit: Occurrence) -> bool:
    """True where more than the words of forms follows a hit, before anything that parts words."""
    run = _RUN.match(_run_after(text, gaps | _ends(found, hit), hit.end))
    return run is not None and _OF_FORMS.sub("", run[0]) != ""


def _named(found: Sequence[Occurrence], text: str) -> list[Occurrence]:
    """Of names beside each other those that a longer word only begins with are its (水利局-官庄镇供水工程)."""
    if all(hit.begins for hit in found):
        return list(found)
    return [hit for hit in found if not hit.begins or _is_listed(hit, found, text)]


def _is_listed(hit: Occurrence, found: Sequence[Occurrence], text: str) -> bool:
    """True where words link a hit to a name before it: 林业局和水利局生态修复."""
    before = max((other.end for other in found if other.end <= hit.start), default=None)
    return before is not None and _JOINED.fullmatch(text[before : hit.start]) is not None


def _is_beside_a_body(text: str, found: Sequence[Occurrence]) -> bool:
    """True where the name of a body that is no key stands in the text, apart from all that was found."""
    runs = [run for run in _RUN.findall(text) if not any(hit.key in run for hit in found)]
    if any(_names_a_body(run, _ORGANISATION if _LINKED.match(run) else _BODY) for run in runs):
        return True
    return any(_TOWN.search(hit.key) for hit in found) and any(_names_a_body(run, _TOWNS_BODY) for run in runs)


def _names_a_body(text: str, body: regex.Pattern[str]) -> bool:
    """True where one of the pieces that the words of forms leave of a text is a body's name."""
    return any(body.search(piece) for piece in _BETWEEN.split(text))


def _compact(text: str) -> tuple[str, frozenset[int]]:
    """Text without white space, and the positions in it that followed white space."""
    letters: list[str] = []
    gaps: set[int] = set()
    for letter in text:
        if letter.isspace():
            gaps.add(len(letters))
        else:
            letters.append(letter)
    return "".join(letters), frozenset(gaps)


def lengths_of(keys: Collection[str]) -> frozenset[int]:
    """The lengths of keys that are long enough to be found."""
    return frozenset(length for length in map(len, keys) if length >= _SHORTEST)


def _occurrences(text: str, keys: Collection[str], length: int) -> Iterator[Occurrence]:
    """Where a key of this length stands."""
    for start in range(len(text) - length + 1):
        if text[start : start + length] in keys:
            yield Occurrence(text[start : start + length], start, start + length)


def _inside(hit: Occurrence, other: Occurrence) -> bool:
    return other.start <= hit.start and hit.end <= other.end and len(other.key) > len(hit.key)


def _ends(found: Iterable[Occurrence], hit: Occurrence) -> frozenset[int]:
    """Where names before and after a hit end and begin: what is next to it there is no part of a longer name."""
    others = list(found)
    before = {other.end for other in others if other.end <= hit.start and other.key != hit.key}
    return frozenset(before | {other.start for other in others if other.start >= hit.end and other.key != hit.key})


def _stands_alone(text: str, gaps: frozenset[int], others: frozenset[int], hit: Occurrence, county: str) -> bool:
    """True where nothing beside a hit may be part of a longer name. others: where its neighbours end or begin."""
    before, after = _run_before(text, gaps | others, hit.start), _run_after(text, gaps | others, hit.end)
    linked = hit.start - len(before) in others
    if (_BETWEEN if linked else _FILLER).sub("", _without_place(before, county)):
        return False
    if len(hit.key) < SHORTEST_SURE and _BETWEEN.split(after)[0]:
        return False
    return not _names_a_body(after, _ORGANISATION)


def _without_place(text: str, county: str) -> str:
    """What stands before a name without the county's, or its 县 alone; a province's or city's body is another."""
    own, before = own_county(county), plain(text)
    if own and before.endswith(own):
        return without_region(before.removesuffix(own))
    return before[:-1] if before[-1:] and before[-1] in (own[-1:] or "县市区") else before


def _run_before(text: str, stops: frozenset[int], end: int) -> str:
    start = end
    while start > 0 and start not in stops and _HAN.match(text[start - 1]):
        start -= 1
    return text[start:end]


def _run_after(text: str, stops: frozenset[int], start: int) -> str:
    """The words that follow, over a year or another number among them."""
    end = start
    while end < len(text) and end not in stops and _WORD.match(text[end]):
        end += 1
    return text[start:end]
