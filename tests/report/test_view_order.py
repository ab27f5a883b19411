"""Views stand in document order: the 10th table behind the 9th, forms as the contract lists them."""

import duckdb
import pyarrow as pa
import pytest

from extractors.fields import datasets
from pipeline.query import connect
from pipeline.store.schema import arrow_schema
from pipeline.store.views import statements

UNIT = "430922-2024-001"
FORMS = ("base_data", "unit_self_eval", "unit_report", "project_self_eval", "project_report")


def row(dataset, **values):
    """A row of a dataset: null where nothing is said."""
    return {**dict.fromkeys(arrow_schema(dataset).names), "county": "430922", "year": 2024, **values}


@pytest.fixture
def ask():
    """Fills datasets with rows, then asks a view for some of its columns."""

    def run(query, **rows):
        with connect() as database:
            for dataset in datasets():
                database.register(dataset, pa.Table.from_pylist(rows.get(dataset, []), arrow_schema(dataset)))
            for statement in statements():
                database.execute(statement)
            return [one[0] if len(one) == 1 else one for one in database.sql(query).fetchall()]

    return run


def part(form, ordinal, **values):
    names = {"form": form, "ordinal": ordinal, "part_id": f"{UNIT}/{form}/{ordinal}", "submission_id": UNIT}
    return row("parts", **names, status="filled", project_name=f"{form} {ordinal}", **values)


TWELVE = [part("project_self_eval", number) for number in (10, 2, 12, 1, 11, 3, 9, 4, 8, 5, 7, 6)]
SUBMISSION = [row("submissions", submission_id=UNIT, unit_id="001", unit_name="甲局")]
IN_ORDER = [f"project_self_eval {number}" for number in range(1, 13)]


@pytest.mark.parametrize(
    ("view", "dataset", "values"),
    [
        ("填报", "", {}),
        ("项目预算执行", "funds", {"source": "total"}),
        ("指标宽表", "indicators", {}),
        ("扣分原因", "indicators", {"weight": 5.0, "score": 4.0}),
        ("问题与建议", "sections", {"topic": "problems", "text": "不足"}),
    ],
)
def test_the_tenth_project_stands_behind_the_ninth(ask, view, dataset, values):
    rows = [row(dataset, part_id=one["part_id"], order=1, **values) for one in TWELVE] if dataset else []
    told = ask(f'SELECT "项目名称" FROM "{view}"', parts=TWELVE, submissions=SUBMISSION, **{dataset or "funds": rows})  # noqa: S608
    assert told == IN_ORDER


def test_forms_stand_as_the_contract_lists_them(ask):
    parts = [part(form, 1) for form in sorted(FORMS, reverse=True)]
    assert ask("SELECT form FROM 填报", parts=parts, submissions=SUBMISSION) == list(FORMS)
    lacking = [row("completeness", unit_id="001", form=form, required=True, status="missing") for form in sorted(FORMS)]
    assert ask("SELECT 表 FROM 缺表", completeness=lacking) == [
        *("基础数据表", "部门自评表", "部门报告", "项目自评表", "项目报告")
    ]


def test_the_units_stand_before_their_forms_also_where_an_id_holds_a_slash(ask):
    parts = [
        {
            **part("unit_report", 1),
            "part_id": f"430922-2024-{unit}/unit_report/1",
            "submission_id": f"430922-2024-{unit}",
        }
        for unit in ("2/1", "1/2")
    ]
    submissions = [
        row("submissions", submission_id=one["submission_id"], unit_id=one["submission_id"][12:]) for one in parts
    ]
    assert ask("SELECT 单位编码 FROM 填报", parts=parts, submissions=submissions) == ["1/2", "2/1"]


def test_findings_stand_by_weight_then_as_they_are_stored(ask):
    stored = [
        ("b_rule", 1, "warning"),
        *(("z_rule", number, "error") for number in range(1, 12)),
        ("a_rule", 1, "error"),
    ]
    stored.insert(0, ("c_rule", 1, "info"))
    findings = [
        row("findings", submission_id=UNIT, finding_id=f"{UNIT}/{rule}/{number}", rule=rule, severity=severity)
        for rule, number, severity in stored
    ]
    told = ask('SELECT "程度", "问题编号" FROM "勾稽问题"', findings=findings, submissions=SUBMISSION)
    errors = [f"{UNIT}/z_rule/{number}" for number in range(1, 12)] + [f"{UNIT}/a_rule/1"]
    assert [one for _, one in told] == [*errors, f"{UNIT}/b_rule/1", f"{UNIT}/c_rule/1"]
    assert [word for word, _ in told] == ["错误"] * 12 + ["警告", "提示"]


def test_the_stored_order_is_that_of_the_files_whatever_reads_them(tmp_path):
    """What views number by: DuckDB reads several files, in several threads, in their order."""
    for file in range(4):
        numbers = range(file * 300_000, (file + 1) * 300_000)
        duckdb.from_arrow(pa.table({"n": list(numbers)})).write_parquet(str(tmp_path / f"{file}.parquet"))
    files = [str(tmp_path / f"{file}.parquet") for file in range(4)]
    with connect() as database:
        wrong = database.sql(
            f"SELECT count(*) FROM (SELECT n, row_number() OVER () AS place FROM read_parquet({files})) "  # noqa: S608
            "WHERE place <> n + 1 AND n % 7 = 3"
        ).fetchall()
    assert wrong == [(0,)]
