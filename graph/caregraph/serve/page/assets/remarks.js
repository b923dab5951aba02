// What is to be said of a query as it is written: mistakes with their place, and warnings.

import { button, make } from "./making.js";
import { fetched } from "./server.js";

const PAUSE = 700;

export class Remarks {
  #list = document.getElementById("remarks");
  #editor;
  #timer = 0;
  #checking = null;

  constructor(editor) {
    this.#editor = editor;
  }

  // Looks at a query when its writer pauses.
  later() {
    this.clear();
    this.#timer = setTimeout(() => this.now(), PAUSE);
  }

  async now() {
    clearTimeout(this.#timer);
    this.#checking?.abort();
    this.#checking = new AbortController();
    const query = this.#editor.text();
    if (!query.trim()) return this.clear();
    try {
      const body = new URLSearchParams({ query });
      const response = await fetched("query/check", { method: "POST", body, signal: this.#checking.signal });
      const found = await response.json();
      if (query === this.#editor.text()) this.#show(found);
    } catch {
      return; // whoever runs the query is told what is wrong
    }
  }

  clear() {
    clearTimeout(this.#timer);
    this.#checking?.abort();
    this.#show([]);
  }

  #show(found) {
    this.#editor.mark(found);
    this.#list.hidden = found.length === 0;
    this.#list.replaceChildren(...found.map((remark) => this.#item(remark)));
  }

  #item({ kind, reason, line, column }) {
    const words = make("span", {}, reason);
    if (!line) return make("li", { "data-kind": kind }, words);
    const where = column ? `Line ${line}, column ${column}` : `Line ${line}`;
    return make("li", { "data-kind": kind }, button(where, () => this.#editor.go(line, column ?? 1)), " ", words);
  }
}
