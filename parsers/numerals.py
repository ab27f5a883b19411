"""Counting numbers as Word writes them in lists, by the name of the format (`w:numFmt`)."""

from __future__ import annotations

from collections.abc import Callable

Numeral = Callable[[int], str]

_TENS = 10
_ROUNDS = 30  # that letters and signs are repeated at most
_ROMAN_LETTERS = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
_ROMAN = tuple(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _ROMAN_LETTERS, strict=True))
_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_DECADES = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_LARGEST_WORD = 10_000


def numeral(style: str, value: int) -> str:
    """Write `value` in the format `style`; decimal where the format is unknown or has no such number."""
    write = _FORMATS.get(style)
    return (write(value) if write is not None else "") or str(value)


def _roman(value: int) -> str:
    if not 0 < value < _LARGEST_WORD * 3:
        return ""
    text = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        text += letters * count
    return text


def _letter(value: int) -> str:
    """Count A … Z, AA, BB, … ZZ, AAA; behind thirty Z Word begins anew."""
    if value < 1:
        return ""
    times, place = divmod((value - 1) % (26 * _ROUNDS), 26)
    return chr(ord("A") + place) * (times + 1)


def _sequence(*ranges: str) -> Numeral:
    """Count along the given characters, then in decimals."""
    characters = "".join(ranges)
    return lambda value: characters[value - 1] if 0 < value <= len(characters) else ""


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + i) for i in range(count))


def _digits(digits: str) -> Numeral:
    """Each decimal digit by its own sign."""
    return lambda value: "".join(digits[int(d)] for d in str(value)) if value >= 0 else ""


def _chinese(digits: str, units: str, *, bare_ten: bool, zero: bool = True, bare_units: bool = False) -> Numeral:
    """Count with 十 百 千 万.

    bare_ten: 十一 and not 一十一 below twenty. zero: an inner gap is spoken. bare_units: 百 and not 一百.
    """

    def below(value: int) -> str:
        text, gap = "", False
        for power in (3, 2, 1, 0):
            digit, value = divmod(value, 10**power)
            if digit == 0:
                gap = bool(text)
                continue
            text += digits[0] if gap and zero else ""
            gap = False
            one = digit == 1 and power > 0 and bare_units
            text += ("" if one else digits[digit]) + (units[power - 1] if power else "")
        return text

    def write(value: int) -> str:
        if not 0 < value < 10**8:
            return ""
        high, low = divmod(value, 10_000)
        text = below(low)
        if high:
            gap = digits[0] if zero and low and low < 1_000 else ""  # noqa: PLR2004 - below a full 千
            text = below(high) + units[3] + gap + text
        return text[1:] if bare_ten and _TENS <= value < 2 * _TENS else text

    return write


def _up_to_99(count: Numeral, beyond: Numeral) -> Numeral:
    return lambda value: count(value) if value < _TENS**2 else beyond(value)


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value > 0 else ""


def _cardinal(value: int) -> str:
    if not 0 < value < _LARGEST_WORD:
        return ""
    words = []
    for size, name in ((1000, "thousand"), (100, "hundred")):
        count, value = divmod(value, size)
        words += [_SMALL[count], name] if count else []
    if value >= 2 * _TENS:
        decade, value = divmod(value, _TENS)
        words.append("-".join(filter(None, (_DECADES[decade], _SMALL[value] if value else ""))))
    elif value:
        words.append(_SMALL[value])
    return " ".join(words).capitalize()


def _ordinal_word(value: int) -> str:
    head = _cardinal(value)
    cut = max(head.rfind(" "), head.rfind("-")) + 1
    last = head[cut:]
    word = _ORDINALS.get(last.lower()) or (last[:-1] + "ieth" if last.endswith("y") else last + "th" * bool(last))
    return (head[:cut] + word).capitalize()


def _ordinal(value: int) -> str:
    teen = value // 10 % 10 == 1
    return f"{value}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def _chicago(value: int) -> str:
    times, place = divmod(value - 1, 4)
    return "*†‡§"[place] * (times + 1) if 0 < value <= 4 * _ROUNDS else ""


_HAN, _HAN_UNITS = "零一二三四五六七八九", "十百千万"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED = _sequence(_run("①", 20), _run("㉑", 15), _run("㊱", 15))
_FULL_WIDTH = _digits(_run("０", 10))
_COUNTING = _up_to_99(_chinese(_HAN, _HAN_UNITS, bare_ten=True), _digits("○一二三四五六七八九"))
_THOUSAND = _chinese(_HAN, _HAN_UNITS, bare_ten=True)
_JAPANESE = _chinese("〇一二三四五六七八九", "十百千万", bare_ten=False, zero=False, bare_units=True)

_FORMATS: dict[str, Numeral] = {
    "decimalZero": "{:02d}".format,
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda value: _letter(value).lower(),
    "ordinal": _ordinal,
    "cardinalText": _cardinal,
    "ordinalText": _ordinal_word,
    "hex": "{:X}".format,
    "chicago": _chicago,
    "numberInDash": "- {} -".format,
    "decimalFullWidth": _FULL_WIDTH,
    "decimalFullWidth2": _FULL_WIDTH,
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _sequence(_run("⒈", 20)),
    "decimalEnclosedParen": _sequence(_run("⑴", 20)),
    "ideographEnclosedCircle": _sequence(_run("㊀", 10)),
    "ideographTraditional": _sequence(_STEMS),
    "ideographZodiac": _sequence(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
    "chineseCounting": _COUNTING,
    "taiwaneseCounting": _COUNTING,
    "chineseCountingThousand": _THOUSAND,
    "taiwaneseCountingThousand": _THOUSAND,
    "chineseLegalSimplified": _chinese("零壹贰叁肆伍陆柒捌玖", "拾佰仟萬", bare_ten=False),
    "ideographLegalTraditional": _chinese("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", bare_ten=False),
    "japaneseCounting": _JAPANESE,
    "japaneseLegal": _chinese("〇壱弐参四伍六七八九", "拾百阡萬", bare_ten=False, zero=False),
    "aiueoFullWidth": _sequence(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
    ),
    "irohaFullWidth": _sequence(
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
    ),
    "ganada": _sequence("가나다라마바사아자차카타파하"),
    "chosung": _sequence("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "koreanDigital": _digits("영일이삼사오육칠팔구"),
    "koreanDigital2": _digits("零一二三四五六七八九"),
}
