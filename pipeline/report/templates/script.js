"use strict";
(function () {
  document.documentElement.classList.add("js");
  var table = document.getElementById("units");
  if (!table) { return; }
  var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows);
  var name = document.getElementById("f-name"), state = document.getElementById("f-state");
  var finding = document.getElementById("f-finding"), count = document.getElementById("f-count");
  function fits(row) {
    var text = name.value.trim().toLowerCase();
    if (text && row.dataset.name.toLowerCase().indexOf(text) < 0) { return false; }
    if (state.value && row.dataset.state !== state.value) { return false; }
    if (finding.value === "error") { return Number(row.dataset.errors) > 0; }
    if (finding.value === "any") { return Number(row.dataset.errors) + Number(row.dataset.warnings) > 0; }
    if (finding.value === "none") { return Number(row.dataset.errors) + Number(row.dataset.warnings) === 0; }
    return true;
  }
  function filter() {
    var shown = 0;
    rows.forEach(function (row) { var ok = fits(row); row.hidden = !ok; shown += ok ? 1 : 0; });
    count.textContent = "显示 " + shown + " / " + rows.length + " 个单位";
  }
  function key(row, at) {
    var cell = row.cells[at], value = cell.dataset.v === undefined ? cell.textContent.trim() : cell.dataset.v;
    return value === "" ? null : isNaN(Number(value)) ? value : Number(value);
  }
  function compare(a, b) {
    if (a === null || b === null) { return (a === null) - (b === null); }
    return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh-CN");
  }
  function sort(head) {
    var at = head.cellIndex, up = head.getAttribute("aria-sort") !== "ascending";
    Array.prototype.forEach.call(head.parentNode.cells, function (one) { one.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    rows.sort(function (a, b) {
      var x = key(a, at), y = key(b, at);
      return x === null || y === null || up ? compare(x, y) : compare(y, x);
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }
  [name, state, finding].forEach(function (field) { field.addEventListener("input", filter); });
  Array.prototype.forEach.call(table.tHead.querySelectorAll("th[data-sort]"), function (head) {
    head.tabIndex = 0;
    head.addEventListener("click", function () { sort(head); });
    head.addEventListener("keydown", function (event) { if (event.key === "Enter") { sort(head); } });
  });
  filter();
})();
