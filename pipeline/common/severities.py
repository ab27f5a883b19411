"""How grave a finding is: the codes of the datasets with their words, the gravest first."""

from __future__ import annotations

SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}
