// Makes the tables that follow a marker sortable, and those of cards searchable. Without it they
// are plain tables. Nothing is loaded and nothing is stored.
(function () {
  "use strict";

  function key(cell) {
    var text = cell.textContent.trim();
    var roman = /^(?:Class )?(I{1,3})$/.exec(text);
    if (roman) return "0" + roman[1].length;
    return text.toLowerCase();
  }

  function sortBy(table, column, heads) {
    var down = heads[column].getAttribute("aria-sort") === "ascending";
    heads.forEach(function (head) { head.removeAttribute("aria-sort"); });
    heads[column].setAttribute("aria-sort", down ? "descending" : "ascending");
    var body = table.tBodies[0];
    Array.from(body.rows)
      .map(function (row) { return { row: row, key: key(row.cells[column]) }; })
      .sort(function (a, b) { return (down ? -1 : 1) * a.key.localeCompare(b.key, "en", { numeric: true }); })
      .forEach(function (item) { body.appendChild(item.row); });
  }

  function addSorting(table) {
    var heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "cw-sort";
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      head.setAttribute("scope", "col");
      button.addEventListener("click", function () { sortBy(table, column, heads); });
    });
  }

  function addFilter(marker, table) {
    var label = document.createElement("label");
    var input = document.createElement("input");
    var count = document.createElement("span");
    input.type = "search";
    label.append("Filter ", input);
    count.setAttribute("role", "status");
    marker.className = "cw-controls";
    marker.append(label, count);
    input.addEventListener("input", function () {
      var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      var rows = Array.from(table.tBodies[0].rows);
      var shown = rows.filter(function (row) {
        var text = row.textContent.toLowerCase();
        row.hidden = !words.every(function (word) { return text.includes(word); });
        return !row.hidden;
      });
      count.textContent = words.length ? shown.length + " of " + rows.length : "";
    });
  }

  function enhance() {
    document.querySelectorAll(".cw-filter").forEach(function (marker) {
      var table = Array.from(document.querySelectorAll("table")).find(function (candidate) {
        return marker.compareDocumentPosition(candidate) & Node.DOCUMENT_POSITION_FOLLOWING;
      });
      if (!table || !table.tHead || !table.tBodies.length) return;
      table.setAttribute("aria-label", marker.dataset.label || "Cards");
      addFilter(marker, table);
      addSorting(table);
    });
  }

  // Themes that change pages without a reload tell so by this observable.
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(enhance);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", enhance);
  else enhance();
})();
