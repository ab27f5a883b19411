"""Whatever the numbers are: rules do not raise, findings cite facts, the same package gives the same findings."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.packages import Package
from pipeline.rules import RULES, check
from tests.rules.build import FUNDS, INDICATORS, fields, figures, package, part, spending, table

NUMBER = st.one_of(st.sampled_from(["", "?", "0", "0.00", "-3.5", "50000"]), st.decimals(0, 200, places=2).map(str))
RATE = st.one_of(NUMBER, st.decimals(0, 150, places=2).map(lambda rate: f"{rate}%"))
PERSONS = st.one_of(st.just(""), st.integers(0, 60).map(str))
ITEMS = (
    "three_public",
    "vehicles",
    "vehicle_operation",
    "project_expenditure",
    "project_business",
    "public_funds",
    "office",
)


@st.composite
def packages(draw: st.DrawFn) -> Package:
    lines = "\n".join(f"{item} | {draw(NUMBER)} | {draw(NUMBER)} | {draw(NUMBER)}" for item in ITEMS)
    staff = {"staff_quota": draw(PERSONS), "staff_actual": draw(PERSONS), "staff_control_rate": draw(RATE)}
    rows = "\n".join(
        f"{source} | {draw(NUMBER)} | {draw(NUMBER)} | {draw(NUMBER)} | {draw(NUMBER)} | {draw(RATE)} | {draw(NUMBER)}"
        for source in ("total", "current_year_appropriation", "other")
    )
    made = "\n".join(
        f"产出指标 | 50 | 数量指标 | 甲 | 1 | {draw(NUMBER)} | {draw(NUMBER)} | {draw(NUMBER)} |" for _ in "ab"
    )
    told = [("expenditure", f"{draw(st.integers(0, 99))}万元"), ("staff_quota", "12人"), ("staff_actual", "9人")]
    evaluation = (table("funds", FUNDS, rows), table("indicators", INDICATORS, made))
    return package(
        part("base_data", fields("base_data", **staff), spending(lines)),
        part("unit_self_eval", *evaluation, fields("evaluations", expenditure_project=draw(NUMBER), total_score="90")),
        part("unit_report", figures(*told)),
        part("project_self_eval", *evaluation),
    )


@settings(max_examples=150, deadline=None)
@given(packages())
def test_findings_are_whole_and_repeatable(handed_in: Package) -> None:
    found = check(handed_in)
    assert found == check(handed_in)
    known = {
        f"{live.part_id}/{fact.dataset}/{fact.order}/{fact.field}"
        for live in handed_in.parts
        for fact in live.part.facts
    }
    for one in found:
        assert one.rule in RULES
        assert one.message.endswith("。")
        assert len(one.record_ids) == len(one.fields)
        assert set(one.fact_ids) <= known
        assert one.fact_ids
