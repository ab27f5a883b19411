"""What can be wrong with a file, as codes: status and one Chinese sentence a clerk can act on."""

from __future__ import annotations


class ParseError(Exception):
    """A file that cannot be read.

    code: a key of `CODES`; detail: a technical remark for the log, never shown to a clerk.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail

    @property
    def status(self) -> str:
        """The `files.status` of DATA.md."""
        return CODES[self.code][0]

    @property
    def sentence(self) -> str:
        """One Chinese sentence that says what to do."""
        return CODES[self.code][1]

    def __reduce__(self) -> tuple[type[ParseError], tuple[str, str]]:
        return ParseError, (self.code, self.detail)


# code: (files.status, sentence)
CODES: dict[str, tuple[str, str]] = {
    "file_empty": ("corrupt", "文件是空的（0 字节），请单位重新报送。"),
    "file_truncated": ("corrupt", "文件不完整或已损坏，请单位用 Word 打开确认后重新报送。"),
    "not_word": ("unsupported", "不是 Word 文件，请单位另存为 .docx 后重新报送。"),
}
