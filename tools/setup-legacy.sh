#!/bin/sh
# Install LibreOffice Writer on Debian or Ubuntu, for .doc, .rtf and web pages under Word names.
set -eu

if command -v soffice >/dev/null 2>&1 || command -v libreoffice >/dev/null 2>&1; then
    echo "LibreOffice 已安装，无需重复安装。"
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "此系统没有 apt-get（不是 Debian 或 Ubuntu）。请从 https://zh-cn.libreoffice.org 下载安装 LibreOffice，然后重新导入。" >&2
    exit 5
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1; then
    as_root="sudo"
else
    echo "安装 LibreOffice 需要管理员权限。请用 root 用户再运行一次：make setup-legacy" >&2
    exit 5
fi
echo "正在安装 LibreOffice Writer（约 300 MB），请稍候……"
$as_root apt-get update -qq || echo "软件源未能更新，继续用现有列表安装。" >&2
if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer >/dev/null; then
    echo "LibreOffice 没有装上：请检查网络或软件源，然后再运行一次 make setup-legacy。" >&2
    exit 5
fi
echo "LibreOffice 已装好。请重新导入，.doc、.rtf 和网页格式的文件会一并读取。"
