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
    "file_truncated": ("corrupt", "文件不完整或已损坏，请单位确认能够正常打开后重新报送。"),
    "not_word": (
        "unsupported",
        "不是 Word 文件，请单位以可编辑的 Word 文档（.docx）重新报送，不要以图片或扫描件代替。",
    ),
    "password": ("encrypted", "文件设有打开密码，请单位取消密码后重新报送。"),
    "archive_format": ("unsupported", "这种压缩包（.rar、.7z、分卷等）无法打开，请重新打包为 zip 后报送。"),
    "member_damaged": ("corrupt", "压缩包里的这个文件已损坏，请重新打包为 zip 后报送。"),
    "limit_nesting": ("too_large", "压缩包套了两层以上，请解开内层后重新打包为 zip 报送。"),
    "limit_entries": ("too_large", "文件内的条目过多，请单位拆分后重新报送。"),
    "limit_size": ("too_large", "文件过大，请删去不必要的图片或附件、拆分后重新报送。"),
    "no_converter": (
        "needs_converter",
        "旧格式文件未能转换：请运行 make setup-legacy 安装 LibreOffice 后重新导入，或请单位另存为 .docx 报送。",
    ),
    "limit_ratio": ("too_large", "文件压缩比异常，疑似“压缩炸弹”，请单位用 Word 另存后重新报送。"),
    "limit_nodes": ("too_large", "文档内容过多，请单位拆分后重新报送。"),
    "limit_depth": ("too_large", "文档嵌套层数过多，请单位用 Word 另存后重新报送。"),
    "limit_grid": ("too_large", "文档中有一张过大的表格，请单位拆分后重新报送。"),
    "limit_text": ("too_large", "文档文字过多，请单位拆分后重新报送。"),
    "duplicate_part": ("corrupt", "文件内部有重复内容，不同软件读法不一，请单位用 Word 另存后重新报送。"),
    "part_missing": ("corrupt", "文件缺少正文部分，请单位用 Word 打开确认后重新报送。"),
    "part_crc": ("corrupt", "文件正文校验不符、已损坏，请单位用 Word 打开确认后重新报送。"),
    "part_method": ("corrupt", "文件使用了 Word 不支持的压缩方式，请单位用 Word 另存后重新报送。"),
    "xml_doctype": ("corrupt", "文件内含不安全的外部声明（DOCTYPE），请单位用 Word 另存后重新报送。"),
    "xml_invalid": ("corrupt", "文件内部格式错误，请单位用 Word 打开修复并另存后重新报送。"),
    "internal_error": ("corrupt", "程序未能读取该文件，请单位用 Word 另存后重新报送，并请技术人员查看日志。"),
    "memory_limit": ("too_large", "读取所需内存超过限额，请单位删去不必要的内容、拆分后重新报送。"),
    # what only a run over many files knows
    "time_limit": ("timeout", "读取超过时限，请单位用 Word 打开后另存为 .docx 重新报送。"),
    "file_unreadable": ("corrupt", "没有读取此文件的权限或磁盘出错，请检查后重新导入。"),
    "link_outside": (
        "unsupported",
        "是指向区县文件夹以外的链接（快捷方式），没有读取，请把文件本身放进来后重新导入。",
    ),
    # what stands where a form should be
    "table_is_image": ("unsupported", "表格是图片，无法读取，请单位报送可编辑的 Word 表格。"),
    "embedded_object": (
        "unsupported",
        "表格是嵌入的 Excel 等对象或网页，无法读取，请改成 Word 表格（网页用 Word 打开后另存为 .docx）后重新报送。",
    ),
    "no_cjk": ("corrupt", "转换后中文没有保留下来，请单位用 Word 另存为 .docx 后重新报送。"),
}
