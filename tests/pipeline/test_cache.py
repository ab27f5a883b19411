"""What is read again: only what depends on what changed; and nothing old is kept for ever."""

import shutil

import pytest

from pipeline.county.config import RunSettings
from pipeline.ingest import ingest
from tests.pipeline.conftest import SEED, make_county
from tests.walk import COUNTY, Workshop

OVERLAY = '[blocks.funds.columns]\nexecuted = ["{}"]\n'


def results(out):
    """The cache's objects by county, each with the time at which it was written."""
    found = {}
    for path in out.glob(".cache/*/results/*/*"):
        found.setdefault(path.parent.name, {})[path.name] = path.stat().st_mtime_ns
    return found


@pytest.fixture
def shop(tmp_path):
    workshop = Workshop(tmp_path)
    for code in (COUNTY, "430922"):
        make_county(tmp_path / "data/raw", code, files={"县财政局.docx": SEED.read_bytes()})
    workshop.run("jixiao ingest")
    return workshop


def ingested(shop):
    """What the cache holds after one more run."""
    shop.run("jixiao ingest")
    assert shop.last.returncode == 0, shop.last.stderr
    return results(shop.folder / "data/parsed")


def test_a_changed_overlay_reads_its_own_county_again_and_no_other(shop):
    first = results(shop.folder / "data/parsed")
    shop.overlay.write_text(OVERLAY.format("列支数"), encoding="utf-8")
    second = ingested(shop)
    assert second["430922"] == first["430922"]
    assert not second[COUNTY].keys() & first[COUNTY].keys()
    assert len(second[COUNTY]) == 1  # what was read with the forms as they were is gone
    shop.overlay.unlink()
    assert ingested(shop)[COUNTY].keys() == first[COUNTY].keys()


def test_a_changed_rule_reads_nothing_again(shop):
    first = results(shop.folder / "data/parsed")
    settings = shop.folder / f"data/raw/{COUNTY}/county.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '[rules]\nweight_sum = "off"\n', encoding="utf-8")
    assert ingested(shop) == first
    rule = shop.folder / "pipeline/rules/limits.toml"
    rule.write_text(rule.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    assert ingested(shop) == first


def test_a_changed_common_form_reads_everything_again(shop):
    first = results(shop.folder / "data/parsed")
    form = shop.folder / "extractors/forms/topics.toml"
    form.write_text(form.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    second = ingested(shop)
    assert {code: objects.keys() for code, objects in second.items()} == {
        code: objects.keys() for code, objects in first.items()
    }
    assert all(second[code] != first[code] for code in first)
    assert len(list((shop.folder / "data/parsed/.cache").iterdir())) == 1


def test_only_what_is_new_is_read_and_what_has_gone_is_forgotten(seed_county, tmp_path):
    out, read = tmp_path / "out", []

    def run():
        read.clear()
        ingest(seed_county, out, RunSettings(1), lambda label, *_: read.append(label) if "读取" in label else None)
        return len(read)

    assert run() == 1
    make_county(seed_county, files={"县水利局.docx": SEED.read_bytes() + b" "})
    make_county(seed_county, code="999999", name="", files={"a.docx": SEED.read_bytes()})
    assert run() == 2
    assert {code: len(objects) for code, objects in results(out).items()} == {"430922": 2, "999999": 1}
    (seed_county / "430922/2024/县水利局.docx").unlink()
    shutil.rmtree(seed_county / "999999")
    assert run() == 0
    assert {code: len(objects) for code, objects in results(out).items()} == {"430922": 1}
    assert [path.stem for path in out.glob(".cache/*/units/*")] == ["430922-2024"]
