"""A county's name as people write it: with what it lies in, without its 县, an autonomous one without its peoples."""

from __future__ import annotations

from functools import lru_cache

import regex

_REGION = regex.compile(
    r"^(?:\p{Han}{2,5}(?:省|自治区))?(?:\p{Han}{2,4}?[市州盟]|\p{Han}{2,8}自治州|\p{Han}{2,5}地区)?"
)
_COUNTY = regex.compile(r"\p{Han}+[县市区旗]")
_PEOPLES = (
    "汉族|壮族|满族|回族|苗族|彝族|藏族|侗族|瑶族|白族|黎族|傣族|畲族|水族|土族|羌族|佤族|怒族|京族|各族|土家族|布依族|朝鲜族"
    "|哈尼族|傈僳族|仡佬族|东乡族|拉祜族|纳西族|景颇族|仫佬族|布朗族|撒拉族|毛南族|阿昌族|普米族|保安族|裕固族|独龙族|德昂族"
    "|基诺族|达斡尔族|鄂温克族|鄂伦春族|维吾尔族|柯尔克孜族|俄罗斯族|塔塔尔族|乌孜别克族|高山族|赫哲族|门巴族|珞巴族"
    "|(?:哈萨克|塔吉克|锡伯|蒙古)族?"
)
_AUTONOMOUS = regex.compile(rf"(?<=\p{{Han}}{{2}})(?:{_PEOPLES})*自治(?=[县旗])")
_REGION_SHORT = regex.compile(r"\p{Han}{2,5}(?<![县市区旗局])")  # 湖南怀化
_PLACE = regex.compile(r"(?<!\p{Han})(?![全各本我])\p{Han}{1,12}[县市旗省州](?!\p{Han})")
# A place's name before that of an office; 城市管理局 and 县市场监管局 name none, 对口帮扶龙山县教育局 is a project's.
_OFFICE = regex.compile(
    r"^(?![全各本我该])(?:\p{Han}{2,5}(?:省|自治区))?\p{Han}{1,3}(?:县|旗|(?<![城超门夜集])市(?!场))"
    r"\p{Han}+(?:局|委员会|[改健监纪党]委|办公室|政府|办事处)$"
)
_SHORTEST = 2


def plain(name: str) -> str:
    """A name in which an autonomous county is called as it is for short: ``麻阳县`` of ``麻阳苗族自治县``."""
    return _AUTONOMOUS.sub("", name) if "自治" in name else name


@lru_cache(maxsize=64)
def own_county(county: str) -> str:
    """A county's own name, without its province and city, and for short: ``桃江县`` of ``益阳市桃江县``."""
    own = _REGION.sub("", county)
    return plain(own if _COUNTY.fullmatch(own) else county)


def without_region(text: str) -> str:
    """A text without a province and a city before it."""
    return _REGION.sub("", text)


def without_county(name: str, county: str) -> str:
    """Drop ``桃江县``, also behind its province and city; a name that is nothing else stays."""
    if not county:
        return name
    name, county = plain(name), own_county(county)
    start = name.find(county)
    if start < 0 or without_region(name[:start]):
        return name
    return name[start + len(county) :] or name


def same_county(written: str, county: str) -> bool:
    """``桃江`` and ``益阳市桃江县`` are ``桃江县``; what goes on behind it (``桃江县桃花社区``) is a unit of it."""
    cleaned, own = plain(written), own_county(county)
    return cleaned.endswith((own, own[:-1])) or without_county(cleaned, own) != cleaned


def is_county(name: str, county: str) -> bool:
    """True for a county's name and nothing else, also without its 县, behind where it lies: ``湖南桃江``."""
    own = own_county(county)
    cleaned = without_region(plain(name))
    if cleaned == own:
        return True
    if len(own) <= _SHORTEST or not cleaned.endswith(own[:-1]):
        return False
    before = cleaned.removesuffix(own[:-1])
    return not before or _REGION_SHORT.fullmatch(before) is not None


def of_another_county(text: str, county: str) -> bool:
    """True where the last place that stands by itself in a text is another: ``望川县-``, ``怀化市2024年``."""
    places = _PLACE.findall(text) if county else []
    return bool(places) and not same_county(places[-1], county)


def is_office_elsewhere(name: str, county: str) -> bool:
    """True for the name of an office that says which county or city it is of, and not this one: ``望川县财政局``."""
    return bool(county) and _OFFICE.search(plain(name)) is not None and not same_county(name, county)
