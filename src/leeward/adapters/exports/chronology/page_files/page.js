(function () {
  "use strict";
  var field = document.getElementById("find"), told = document.getElementById("found");
  if (!field) { return; }
  var rows = Array.prototype.slice.call(document.querySelectorAll("tbody tr")), texts = null, timer = 0;
  function plain(text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " "); }
  function find() {
    if (!texts) { texts = rows.map(function (row) { return plain(row.textContent); }); }
    var words = plain(field.value).split(" ").filter(Boolean), count = 0;
    rows.forEach(function (row, place) {
      var shown = words.every(function (word) { return texts[place].indexOf(word) >= 0; });
      row.hidden = !shown;
      count += shown ? 1 : 0;
    });
    document.querySelectorAll(".month").forEach(function (month) {
      month.hidden = !month.querySelector("tbody tr:not([hidden])");
    });
    told.textContent = words.length ? count + " of " + rows.length + " entries" : "";
  }
  field.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(find, 150); });
  field.addEventListener("keydown", function (event) { if (event.key === "Escape") { field.value = ""; find(); } });
  field.parentNode.hidden = false;
}());
