"""Form files and county overlays, checked before a run: what is wrong, and where, in Chinese."""

from __future__ import annotations

import regex

from extractors import forms
from extractors.form_terms import FormError
from pipeline.common.errors import ConfigError
from pipeline.common.toml_file import not_toml

_FOLDER = "extractors/forms"
_PARTS = regex.compile(r"forms/(?P<file>.+?)\.toml: \[(?P<place>.*?)\] (?P<problem>.*)", flags=regex.DOTALL)
_SENTENCES = (
    (r"""the alias ['"](.*)['"] is claimed by (\w+) too""", r"“\1”已是 \2 的栏目名，同一块表中不能再归别的栏目"),
    (r"""the alias ['"](.*)['"] is empty once normalized""", r"“\1”去掉括号、序号后没有文字"),
    (r"must be a list of texts", r'应写成方括号中的文字，如 ["栏目名"]'),
    (r"must be a list of lists of texts", r'应写成方括号中的若干组文字，如 [["栏目名"]]'),
    (r"must be a text", r"应为文字（写在引号中）"),
    (r"must be a number in a text, or empty", r'应为写在引号中的数，如 "0.1"；空的 "" 表示这个单位的数不读'),
    (r"must be a whole number", r"应为整数"),
    (r"must be true or false", r"应为 true 或 false"),
    (r"must be a table", r"应写成一节：方括号中的名称单独一行，各项写在它下面"),
    (r"a text in the list is empty", r"有一处引号里没有文字"),
    (r"(\w+) has no column (\w*)", r"数据集 \1 没有 \2 这一栏"),
    (r"unknown key '(.*)', known are (?P<listed>.*)", r"这里没有 \1 这一项（可用：\g<listed>）"),
    (r"no form file of that name", r"没有这个名称的表样文件，各段应以 blocks. 开头"),
    (r"no county may change it", r"这一部分各区县通用，不能在区县的表样中改"),
    (r"layout must be one of .*", r"没有这一块表"),
    (r"no such row: (.*)", r"没有代码为 \1 的行，区县的表样只能给已有的行添写法"),
    (r"no such dataset: (.*)", r"没有数据集 \1"),
    (r"`(\w+)` is missing", r"缺少 \1 这一项"),
)


def check_forms(county: str | None) -> None:
    """Load the forms, then the county's overlay (a folder name); ConfigError naming file and place if one is wrong."""
    _check(None)
    _check(county)


def _check(county: str | None) -> None:
    overlay = f"counties/{county}" if county else ""
    try:
        forms.load(county)
    except FormError as error:
        raise ConfigError(f"表样文件有误，请先改正：{_sentence(str(error), overlay)}") from error
    except (TypeError, AttributeError, KeyError, ValueError, regex.error) as error:
        where = f"{_FOLDER}/{overlay}.toml" if overlay else _FOLDER
        raise ConfigError(f"表样文件有误，请先改正：{where}：有一项的写法与原表样不同（{error}）") from error


def _sentence(message: str, overlay: str) -> str:
    found = _PARTS.fullmatch(message)
    if found is None:
        return message
    file, place, problem = found["file"], found["place"], found["problem"]
    if problem.startswith("not TOML"):
        return f"{_FOLDER}/{overlay or file}.toml：{not_toml(problem)}"
    if overlay and file != overlay:  # an overlay's tables are named by the file that they go on
        file, place = overlay, ".".join(filter(None, (file, place)))
    return f"{_FOLDER}/{file}.toml：{f'[{place}] ' if place else ''}{_translated(problem)}"


def _translated(problem: str) -> str:
    for english, chinese in _SENTENCES:
        found = regex.fullmatch(english, problem, flags=regex.DOTALL)
        if found:
            listed = found.groupdict().get("listed", "")
            return found.expand(chinese).replace(listed, listed.replace(", ", "、"))
    return problem
