// What every page may use: tables that sort and filter. Without it the pages are whole, only still.
"use strict";

(() => {
  const collator = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

  // A cell's value for sorting: data-sort where the shown text does not sort by itself.
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell ? cell.dataset.sort ?? cell.textContent.trim() : "";
  };

  const sortBy = (table, header) => {
    const column = header.cellIndex;
    const down = header.getAttribute("aria-sort") === "ascending";
    const body = table.tBodies[0];
    const rows = Array.from(body.rows);
    rows.sort((a, b) => {
      const [x, y] = [value(a, column), value(b, column)];
      if (x === "" || y === "") return x === y ? 0 : x === "" ? 1 : -1; // the empty stand last
      return down ? collator.compare(y, x) : collator.compare(x, y);
    });
    body.append(...rows);
    for (const other of header.parentElement.cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
  };

  const makeSortable = (table) => {
    for (const header of table.tHead.rows[0].cells) {
      if (header.dataset.still !== undefined) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      button.addEventListener("click", () => sortBy(table, header));
      header.append(button);
    }
  };

  // A form with data-filters="id of a table": a search field narrows by the row's words, a select
  // by the value of data-<its name> on the row (several values are parted by a space).
  const makeFilter = (form) => {
    const table = document.getElementById(form.dataset.filters);
    const output = form.querySelector("output");
    const rows = Array.from(table.tBodies[0].rows);
    const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    const total = rows.length;

    const matches = (row) =>
      Array.from(form.elements).every((field) => {
        if (!field.name || field.value === "") return true;
        if (field.tagName === "SELECT") return (row.dataset[field.name] ?? "").split(" ").includes(field.value);
        return field.value.toLowerCase().split(/\s+/).every((word) => words.get(row).includes(word));
      });

    const apply = () => {
      let shown = 0;
      for (const row of rows) {
        row.hidden = !matches(row);
        if (!row.hidden) shown += 1;
      }
      if (output) output.textContent = `${shown} of ${total} shown`;
    };

    const remember = () => {
      const state = new URLSearchParams();
      for (const field of form.elements) if (field.name && field.value) state.set(field.name, field.value);
      const text = state.toString();
      history.replaceState(null, "", text ? `#${text}` : location.pathname.split("/").pop() + location.search);
    };

    const restore = () => {
      const state = new URLSearchParams(location.hash.slice(1));
      for (const field of form.elements) if (field.name && state.has(field.name)) field.value = state.get(field.name);
      apply();
    };

    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => { apply(); remember(); });
    window.addEventListener("hashchange", restore);
    restore();
  };

  document.querySelectorAll("table.sortable").forEach(makeSortable);
  document.querySelectorAll("form[data-filters]").forEach(makeFilter);
})();
