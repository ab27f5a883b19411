"""The report in a real browser: it opens, filters and sorts, asks for nothing from outside, reports no error."""

import json
import subprocess

import pytest
from lxml import html

from tests.report.conftest import require

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions"),
    *("--enable-logging=stderr", "--virtual-time-budget=2000", "--host-resolver-rules=MAP * ~NOTFOUND"),
)
# What a user does, played by the page itself; what is then seen is left in an element.
PLAY = """<script>
const seen = [], rows = () => [...document.querySelectorAll("#units tbody tr")];
const visible = () => rows().filter(row => !row.hidden).length;
const set = (id, value) => { const f = document.getElementById(id); f.value = value;
  f.dispatchEvent(new Event("input")); };
seen.push(["all", visible()]);
set("f-name", "教育"); seen.push(["name", visible()]); set("f-name", "");
set("f-state", "none"); seen.push(["none", visible()]); set("f-state", "");
set("f-finding", "error"); seen.push(["error", visible()]); set("f-finding", "");
seen.push(["again", visible()]);
const head = [...document.querySelectorAll("#units th[data-sort]")].find(th => th.textContent === "总分");
const scores = () => rows().map(row => row.cells[head.cellIndex].textContent).filter(text => text).map(Number);
head.click(); seen.push(["rising", scores()]); head.click(); seen.push(["falling", scores()]);
const out = document.createElement("pre"); out.id = "seen"; out.textContent = JSON.stringify(seen);
document.body.appendChild(out);
</script>"""


def browse(page, folder, *more):
    """Open a page; its document as it is then, what was written to the console, and every address it asked for."""
    log = folder / "net.json"
    command = [require("chromium"), *FLAGS, f"--user-data-dir={folder / 'profile'}", f"--log-net-log={log}", *more]
    done = subprocess.run([*command, "--dump-dom", page.as_uri()], capture_output=True, timeout=60, check=True)
    console = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if "CONSOLE" in line]
    return done.stdout.decode("utf-8"), console, requests(log)


def requests(log):
    """Addresses in a net log that a page asked for; what the browser asks for itself has no origin."""
    events = [event.get("params", {}) for event in json.loads(log.read_text(encoding="utf-8"))["events"]]
    asked = {event["url"] for event in events if event.get("initiator", "not an origin") != "not an origin"}
    return {url for url in asked if not url.startswith(("file:", "data:"))}


@pytest.mark.browser
def test_a_request_and_an_error_would_be_seen(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<img src='http://example.invalid/x.png'><script>missing()</script>", encoding="utf-8")
    _, console, asked = browse(page, tmp_path)
    assert any("missing is not defined" in line for line in console)
    assert asked == {"http://example.invalid/x.png"}


@pytest.mark.browser
def test_the_main_page_filters_and_sorts(samples, tmp_path):
    folder = next(one.folder for one in samples.written if one.county.key == "999999-2024")
    county = next(one.county for one in samples.written if one.county.key == "999999-2024")
    text = (folder / "report.html").read_text(encoding="utf-8")
    played = tmp_path / "report.html"
    played.write_text(text.replace("</body>", PLAY + "</body>"), encoding="utf-8")
    page, console, asked = browse(played, tmp_path)
    seen = dict(json.loads(html.fromstring(page).get_element_by_id("seen").text))
    assert seen["all"] == seen["again"] == len(county.units)
    assert seen["name"] == sum("教育" in unit.name for unit in county.units)
    assert seen["none"] == sum(not unit.submitted for unit in county.units)
    assert seen["error"] == sum(unit.count("error") > 0 for unit in county.units)
    assert seen["rising"] == sorted(seen["rising"])
    assert seen["falling"] == sorted(seen["rising"], reverse=True)
    assert console == []
    assert asked == set()


@pytest.mark.browser
def test_a_unit_page_opens_without_a_word(seed, tmp_path):
    page, console, asked = browse(seed.folder / "units/219001.html", tmp_path)
    assert "桃江县桃冶社区服务指导中心" in page
    assert console == []
    assert asked == set()


@pytest.mark.browser
def test_the_report_prints(seed, tmp_path):
    target = tmp_path / "report.pdf"
    browse(seed.folder / "report.html", tmp_path, f"--print-to-pdf={target}", "--no-pdf-header-footer")
    assert target.read_bytes().startswith(b"%PDF")
