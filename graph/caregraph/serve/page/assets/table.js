// An answer as a table: sorted by its headings, a page of rows at a time.

import { cell, named } from "./cells.js";
import { button, count, make } from "./making.js";
import { sorted } from "./sorting.js";

const ROWS = 100;

export class Table {
  #answer;
  #names;
  #rows;
  #first = 0;
  #sort = { column: -1, down: false };
  #head = make("thead");
  #body = make("tbody");
  #before = button("Before", () => this.#turn(-ROWS));
  #where = make("span", { role: "status" });
  #next = button("Next", () => this.#turn(ROWS));
  #pager = make("nav", { class: "rows", "aria-label": "Rows" }, this.#before, this.#where, this.#next);
  #signal;

  constructor(answer, names, caption, signal) {
    this.#answer = answer;
    this.#names = names;
    this.#rows = answer.rows;
    this.#signal = signal;
    const table = make("table", { class: "answer-table" }, make("caption", {}, caption), this.#head, this.#body);
    const region = make("div", { class: "scroll", role: "region", tabIndex: 0, "aria-label": "The answer as a table" }, table);
    this.element = make("div", {}, region, this.#pager);
    this.#head.append(make("tr", {}, ...answer.columns.map((column, i) => this.#heading(column, i))));
    this.#draw();
  }

  #heading(column, i) {
    const sort = button(column.name.replaceAll("_", " "), () => this.#sortBy(i), { class: "" });
    return make("th", { scope: "col", class: column.kind }, sort);
  }

  // Up, down, and then the order of the answer again.
  async #sortBy(column) {
    const same = this.#sort.column === column;
    const mine = (this.#sort = same && this.#sort.down ? { column: -1, down: false } : { column, down: same });
    if (mine.column < 0) {
      this.#rows = this.#answer.rows;
    } else {
      await this.#learn(this.#answer.rows.map((row) => row[column]));
      if (mine !== this.#sort) return; // another heading was taken while names were learnt
      const { name, kind } = { name: (iri) => this.#names.short(iri), kind: this.#answer.columns[column].kind };
      this.#rows = sorted(this.#answer.rows, column, kind, mine.down, name);
    }
    this.#first = 0;
    this.#draw();
  }

  #draw() {
    [...this.#head.rows[0].cells].forEach((header, i) => {
      const state = i === this.#sort.column ? (this.#sort.down ? "descending" : "ascending") : "none";
      header.setAttribute("aria-sort", state);
    });
    const shown = this.#rows.slice(this.#first, this.#first + ROWS);
    this.#body.replaceChildren(
      ...shown.map((row) => make("tr", {}, ...row.map((term) => cell(term, this.#names)))),
    );
    this.#drawPager();
    this.#nameLinks(shown.flat());
  }

  async #nameLinks(terms) {
    await this.#learn(terms);
    for (const anchor of this.#body.querySelectorAll("a[data-iri]")) named(anchor, this.#names);
  }

  async #learn(terms) {
    const iris = terms.filter((term) => term?.type === "uri").map((term) => term.value);
    try {
      await this.#names.learn(iris, this.#signal);
    } catch {
      return; // the ends of IRIs stand in for names
    }
  }

  #drawPager() {
    const total = this.#rows.length;
    const last = Math.min(this.#first + ROWS, total);
    this.#pager.hidden = total <= ROWS;
    this.#where.textContent = `Rows ${count(this.#first + 1)} to ${count(last)} of ${count(total)}`;
    this.#before.setAttribute("aria-disabled", String(this.#first === 0));
    this.#next.setAttribute("aria-disabled", String(last === total));
  }

  #turn(rows) {
    const first = this.#first + rows;
    if (first < 0 || first >= this.#rows.length) return;
    this.#first = first;
    this.#draw();
    this.element.scrollIntoView({ block: "start" });
  }
}
