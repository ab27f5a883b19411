"""What each command of the command line does. A function per command; it prints and returns the exit code.

Those about snapshots are in `pipeline.commands.snapshots`.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.commands.answers import chosen_format, export, printing, tell_done
from pipeline.common.errors import UsageError
from pipeline.common.places import RAW

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.query import Data

STRICT_FAILED = 3
_MOST_WORKERS = 1024
_DAY = 86_400  # seconds
_LEAST_MEMORY, _MOST_MEMORY = 128, 1 << 20  # MB; with less a worker cannot even take its task


def ingest(options: Namespace) -> int:
    """Read the raw folders into a new snapshot."""
    from pipeline.common.disk import CURRENT
    from pipeline.reading.forks import start_if_newer
    from pipeline.reading.worker import collect_seldom, lean_arrow

    _check_limits(options)
    lean_arrow()
    start_if_newer(options.raw, options.out / CURRENT)
    collect_seldom()
    # loaded while the server loads what workers need
    from pipeline.commands.show import Progress, run_summary
    from pipeline.convert import available
    from pipeline.county.config import RunSettings
    from pipeline.ingest import ingest as run

    settings = RunSettings(options.workers, options.time_limit, options.memory_limit << 20)
    print(f"可用的旧格式转换程序：{'、'.join(available())}", file=sys.stderr)
    with Progress() as progress:
        report = run(options.raw, options.out, settings, progress, force=options.force)
    tell_done(run_summary(report, options.out))
    return STRICT_FAILED if options.strict and report.unreadable else 0


def _check_limits(options: Namespace) -> None:
    """Refuse limits under which nothing can be read, or that no system can keep."""
    if not 0 <= options.workers <= _MOST_WORKERS:
        raise UsageError(f"进程数不能是负数，也不能超过 {_MOST_WORKERS}（0 表示与处理器核数相同）")
    if not 0 < options.time_limit <= _DAY:
        raise UsageError(f"时限必须大于零，不超过 {_DAY} 秒")
    if not _LEAST_MEMORY <= options.memory_limit <= _MOST_MEMORY:
        raise UsageError(f"内存限额至少 {_LEAST_MEMORY} MB，至多 {_MOST_MEMORY} MB")


def completeness(options: Namespace) -> int:
    """Print the matrix of units and forms; write it for people in Chinese, for programs as the dataset is."""
    from pipeline.commands import show
    from pipeline.common.masking import masked

    data, kind = _data(options), chosen_format(options)
    where, parameters = _filters(options, data=data)
    found = data.arrow((_MATRIX if kind == _FOR_PEOPLE else _STATES).format(where=where), parameters)
    if not found.num_rows:
        _check_filters(options, data)
    if kind != "table":
        return export(found, options)
    with printing(options):
        show.matrix([masked(row) for row in found.to_pylist()])
        show.strangers([masked(row) for row in data.arrow(_STRANGERS + where, parameters).to_pylist()])
    return 0


_FOR_PEOPLE = "xlsx"
_STATES = "SELECT * FROM completeness{where} ORDER BY county, year, unit_id, form_order(form)"
# Nobody where no unit of the county and year is on a roster: then there is none.
_STRANGERS = """
SELECT unit_id, unit_name, roster_suggestion FROM (
  FROM submissions s WHERE roster_match = 'none' AND EXISTS (
    FROM completeness c LEFT JOIN submissions o USING (county, year, unit_id)
    WHERE c.county = s.county AND c.year = s.year AND o.roster_match IS DISTINCT FROM 'none')
  ORDER BY submission_id)
"""
_MATRIX = f"""
WITH strangers AS ({_STRANGERS.replace("SELECT", "SELECT county, year,", 1)})
SELECT m.* REPLACE (nullif(concat_ws('；', "说明", CASE WHEN s.unit_id IS NOT NULL
    THEN '不在名册中' || coalesce('，最相近的是' || s.roster_suggestion, '') END), '') AS "说明")
FROM "完整性矩阵" m
LEFT JOIN strangers s ON (s.county, s.year, s.unit_id) = ("区县", "年度", "单位编码")
WHERE ("区县", "年度", "单位编码") IN (SELECT (county, year, unit_id) FROM completeness{{where}})
ORDER BY "区县", "年度", "单位编码"
"""  # noqa: S608 - of our own words


def findings(options: Namespace) -> int:
    """Print the findings: for people in Chinese, for programs all columns of the dataset."""
    data = _data(options)
    where, parameters = _filters(options, {"rule": _rule(options.rule), "severity": options.severity}, data=data)
    listed = _FINDINGS.get(chosen_format(options), "unit_name, f.* EXCLUDE (place)")
    query = (
        f"SELECT {listed} FROM (SELECT *, row_number() OVER () AS place FROM findings) f "  # noqa: S608
        f"JOIN (SELECT submission_id, unit_id, unit_name FROM submissions) USING (submission_id){where} "
        "ORDER BY county, year, unit_id, severity_order(severity), place"
    )
    found = data.arrow(query, parameters)
    if not found.num_rows:
        _check_filters(options, data)
    return export(_with_titles(found), options)


_READABLE = (
    'county AS "区县", year AS "年度", unit_name AS "单位", severity_word(severity) AS "程度", rule AS "规则", '
    'message AS "问题"'
)
_NUMBERS = (
    ', actual AS "填报数", expected AS "核对数", difference AS "差额", finding_id AS "问题编号", rule AS "规则代码"'
)
_FINDINGS = {"table": _READABLE, _FOR_PEOPLE: _READABLE + _NUMBERS}


def _with_titles(found: pa.Table) -> pa.Table:
    """Findings with their rules by title where they are for people; loading the rules costs other queries nothing."""
    import pyarrow as pa

    from pipeline.rules import RULES

    if "规则" not in found.column_names:
        return found
    titles = [RULES[code].title if code in RULES else code for code in found.column("规则").to_pylist()]
    return found.set_column(found.column_names.index("规则"), "规则", pa.array(titles, pa.string()))


def _rule(name: str | None) -> str | None:
    """The code of the rule that a user names, also by its Chinese title."""
    from pipeline.rules import RULES, rule_names

    if name is not None and name not in rule_names():
        raise UsageError(f"没有规则 {name}，有：{'、'.join(sorted(RULES))}")
    return rule_names()[name] if name else None


def query(options: Namespace) -> int:
    """Run the user's SQL, show a view, or list what can be asked."""
    from pipeline.query import known_names, statement

    if options.sql and options.file:
        raise UsageError("查询语句和 --file 只能用一个")
    if not options.sql and not options.file:
        print(known_names())
        return 0
    return export(_data(options).arrow(statement(options.sql or _read_text(options.file))), options)


def trace(options: Namespace) -> int:
    """Print where a value was written."""
    from pipeline.commands import show

    print(show.origin(_data(options, options.raw).trace(options.record_id, options.field)))
    if not options.raw.is_dir():
        print(f"注意：找不到原始材料文件夹 {options.raw}，不能对照原文件，请用 --raw 写明", file=sys.stderr)
    return 0


def explain(options: Namespace) -> int:
    """Print how one file was understood, or draw it."""
    from pipeline.commands.explain import explain_file, to_json, to_text
    from pipeline.common.masking import mask
    from pipeline.county.form_check import check_forms

    if options.html and options.format:
        raise UsageError("--html 和 --format 只能用一个：--html 已经是网页")
    check_forms(options.county)
    found = explain_file(options.file, options.county)
    if options.html:
        from pipeline.commands.explain_page import write_page

        write_page(found, options.html)
        print(f"已写入 {options.html}", file=sys.stderr)
        return 0
    print(to_json(found) if options.format == "json" else mask(to_text(found)))
    return 0


def report(options: Namespace) -> int:
    """Write workbook, report and letters; a folder that was named must be the one that was meant."""
    from pipeline.commands.show import Progress
    from pipeline.report.make import check_raw, make_reports, summary

    data = _data(options)
    county = _county_code(data, options.county, options.raw)
    if options.raw != RAW:
        check_raw(data, options.raw, county)
    with Progress() as progress:
        reports = make_reports(data, options.raw, options.out, progress, county=county, year=options.year)
    print(summary(reports, options.raw, options.out))
    return 0


def unmatched(options: Namespace) -> int:
    """Print leftover labels as TOML."""
    from pipeline.commands.unmatched import as_toml, unmatched_labels
    from pipeline.common.masking import mask

    if options.limit < 1:
        raise UsageError("--limit 应为 1 以上的整数")
    print(mask(as_toml(unmatched_labels(_data(options), options.limit))))
    return 0


def audit(options: Namespace) -> int:
    """Compare our text of each file with the witness's."""
    from pipeline.commands.audit import audit_file
    from pipeline.common.masking import mask

    for file in options.files:
        print(mask(str(audit_file(file))))
    return 0


def schema(_: Namespace) -> int:
    """Print the data dictionary."""
    from pipeline.store.schema import dictionary

    print(dictionary(), end="")
    return 0


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UsageError(f"找不到文件 {file}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{file} 不是 UTF-8 编码的文字文件") from None


def _data(options: Namespace, raw: Path = RAW) -> Data:
    from pipeline import query as datasets

    return datasets.open(Path(options.data), raw)


def _county_code(data: Data, named: str | None, raw: Path) -> str | None:
    """The code of the county that a user names, be it by the name that its settings say."""
    from pipeline.county.config import county_name
    from pipeline.county.counties import is_county
    from pipeline.discover.on_disk import as_on_disk
    from pipeline.report.load import county_years

    codes = sorted({code for code, _ in county_years(data)})
    if named is None or named in codes:
        return named
    names = {code: county_name(as_on_disk(raw / code)) for code in codes}
    found = [code for code, name in names.items() if name and is_county(named, name)]
    if len(found) > 1:
        raise UsageError(f"叫“{named}”的区县有 {len(found)} 个，请写编码：{'、'.join(found)}")
    return found[0] if found else named


def _filters(options: Namespace, more: dict[str, Any] | None = None, *, data: Data) -> tuple[str, list[Any]]:
    """Conditions of --county, --year, --unit and further equalities, as SQL with parameters."""
    wanted = {"county": _county_code(data, options.county, RAW), "year": options.year, **(more or {})}
    conditions = [(f"{name} = ?", value) for name, value in wanted.items() if value is not None]
    if options.unit:
        conditions.append(("contains(unit_name, ?)", options.unit))
    clause = " AND ".join(condition for condition, _ in conditions)
    return (f" WHERE {clause}" if clause else ""), [value for _, value in conditions]


def _check_filters(options: Namespace, data: Data) -> None:
    """UsageError where no unit is what --county, --year and --unit ask for, with the counties and years there are."""
    where, parameters = _filters(options, data=data)
    if not where or data.arrow(f"SELECT 1 FROM completeness{where} LIMIT 1", parameters).num_rows:  # noqa: S608
        return
    given = (
        f"--{name} {value}" for name in ("county", "year", "unit") if (value := getattr(options, name)) is not None
    )
    years = data.arrow("SELECT DISTINCT county || '-' || year AS name FROM completeness ORDER BY 1")
    known = "、".join(years.column("name").to_pylist()) or "无"
    raise UsageError(f"没有单位符合 {' '.join(given)}（现有区县和年度：{known}）")
