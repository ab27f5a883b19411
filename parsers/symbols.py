"""Characters of symbol fonts as Unicode: of `w:sym`, and typed in text as characters of private use."""

from __future__ import annotations

import re

_PRIVATE = 0xF000
_PRIVATE_USE = re.compile("[\uf000-\uf0ff]")

# code point in the font → the character it draws
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x9F: "•",
    0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0xAB: "★", 0x80: "⓪", 0x8B: "⓿",
    **{0x81 + i: chr(0x2460 + i) for i in range(10)},
    **{0x8C + i: chr(0x2776 + i) for i in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x30: "☐", 0x2A: "☐", 0xA2: "■", 0xA3: "□",
    0x98: "●", 0x99: "○", 0x69: "⓪", **{0x6A + i: chr(0x2460 + i) for i in range(10)},
}  # fmt: skip
_SYMBOL = dict(
    zip(
        range(0x41, 0x5B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
) | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)) | {
    0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xBA: "≡", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA5: "∞", 0xB0: "°",
    0xB7: "•", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xD6: "√", 0xD7: "⋅", 0xE5: "∑", 0xF2: "∫", 0xC5: "⊕",
    0xCE: "∈", 0xCD: "⊆", 0xC7: "∩", 0xC8: "∪", 0xC6: "∅", 0xDB: "⇔", 0xDE: "⇒", 0xD9: "∧", 0xDA: "∨", 0x2D: "−",
    0x22: "∀", 0x24: "∃", 0x40: "≅", 0x5E: "⊥", 0x7E: "∼", 0xA2: "′", 0xB2: "″", 0xBC: "…", 0xB6: "∂", 0xD1: "∇",
    0xD2: "®", 0xD3: "©", 0xD4: "™",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(font: str, code: str) -> str:
    """Return the character that `code` (hexadecimal) draws in `font`; as it stands when the font is not known.

    A code that is no character gives "".
    """
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if not 0 < point < 0x110000 or 0xD800 <= point < 0xE000:  # noqa: PLR2004 - the bounds of Unicode
        return ""
    return _character(font.lower(), point)


def _character(font: str, point: int) -> str:
    local = point - _PRIVATE if _PRIVATE <= point < _PRIVATE + 0x100 else point
    known = _FONTS.get(font, {}).get(local)
    if known is not None:
        return known
    plain = point != local and chr(local).isascii() and font == "symbol"
    return chr(local if plain else point)


def is_private(text: str) -> bool:
    """Whether characters of private use stand in a text, which only a font draws."""
    return not text.isprintable() and _PRIVATE_USE.search(text) is not None


def drawn(text: str, font: str) -> str:
    """Return a text with the characters of private use in it as `font` draws them: ≥ for U+F0B3 in Symbol."""
    font = font.lower()
    return _PRIVATE_USE.sub(lambda found: _character(font, ord(found[0])), text)
