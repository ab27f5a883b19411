"""Settings that a person writes in TOML, read with every complaint a sentence that names file, section and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.common.errors import ConfigError

_BARE_NAME = re.compile(r"\s*([^\s\"'=#\[]*[^\x00-\x7f\s\"'=#\[]+[^\s\"'=#\[]*)\s*=")  # 执行率 = "off"
_POSITION = re.compile(r"at line (\d+), column (\d+)")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """What a file says; nothing where there is none."""

    path: Path
    content: dict[str, Any]

    def section(self, name: str, keys: Collection[str] = ()) -> dict[str, Any]:
        """A section, empty if there is none; ConfigError for what is no section. keys: all it may hold, () for any."""
        found = self.content.get(name, {})
        if not isinstance(found, dict):
            raise self.error(f"{name} 应写成一节：单独一行 [{name}]，各项写在它下面，每项一行")
        if keys and (unknown := sorted(found.keys() - set(keys))):
            raise self.error(f"[{name}] 不认识的栏目 {unknown[0]}（可用：{_listed(keys)}）")
        return found

    def text(self, section: str, key: str) -> str:
        """A text, empty if there is none; ConfigError for anything else."""
        value = self.section(section).get(key, "")
        if not isinstance(value, str):
            raise self.error(f"[{section}] {key} 应为文字")
        return value

    def error(self, problem: str) -> ConfigError:
        """What to raise."""
        return ConfigError(f"{self.path}：{problem}")


def read_toml(path: Path, data: bytes | None, sections: Collection[str]) -> TomlFile:
    """Read a file's bytes (None: there is no such file). sections: all it may hold; ConfigError for others."""
    try:
        file = TomlFile(path, tomllib.loads(data.decode("utf-8-sig")) if data else {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}：{not_toml(str(error), data or b'')}") from error
    if unknown := sorted(file.content.keys() - set(sections)):
        raise file.error(f"不认识的栏目 [{unknown[0]}]（可用：{_listed(sections)}）")
    return file


def not_toml(message: str, data: bytes = b"") -> str:
    """Why a file could not be parsed, from the parser's own message. data: what stands in it."""
    if "codec" in message:
        return "不是 UTF-8 编码的文字文件"
    at = _POSITION.search(message)
    if not at:
        return "到文件末尾不合 TOML 的写法，如少了括号或引号"
    lines = data.decode("utf-8-sig").split("\n")
    bare = int(at[1]) <= len(lines) and _BARE_NAME.match(lines[int(at[1]) - 1])
    return f"第{at[1]}行第{at[2]}列不合 TOML 的写法" + (f'：等号前的汉字要写在引号里，如 "{bare[1]}"' if bare else "")


def _listed(names: Iterable[str]) -> str:
    return "、".join(sorted(names))
