#!/bin/sh
# Install on Debian or Ubuntu what the reports are tested in: Chromium, LibreOffice, pdftotext, Chinese fonts.
set -eu

packages="chromium libreoffice-calc libreoffice-writer poppler-utils fonts-noto-cjk fontconfig"
if dpkg -s $packages >/dev/null 2>&1; then
    echo "Chromium、LibreOffice、pdftotext 和中文字体已安装，无需重复安装。"
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "此系统没有 apt-get（不是 Debian 或 Ubuntu）。请自行安装 Chromium（命令名 chromium）、LibreOffice、poppler（pdftotext）和 Noto CJK 字体。" >&2
    exit 5
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1; then
    as_root="sudo"
else
    echo "安装需要管理员权限。请用 root 用户再运行一次：make setup-browser" >&2
    exit 5
fi
echo "正在安装 Chromium、LibreOffice 和中文字体（约 700 MB），请稍候……"
$as_root apt-get update -qq || echo "软件源未能更新，继续用现有列表安装。" >&2
if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null; then
    echo "没有装上：请检查网络或软件源，然后再运行一次 make setup-browser。" >&2
    exit 5
fi
echo "已装好。可以运行 make test，报告会在浏览器和 LibreOffice 中测试。"
