// Orders rows by a column, as its kind asks for: numbers by size, days by time, texts as people do.

const collator = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

const byNumber = (text) => {
  const number = Number(text);
  return Number.isNaN(number) ? text === "INF" ? Infinity : -Infinity : number;
};

const KEYS = {
  number: (term) => byNumber(term.value),
  year: (term) => byNumber(term.value),
  time: (term) => Date.parse(term.value),
};

// Rows in a new order. `name` gives what an IRI is called; the empty stand last, either way.
export const sorted = (rows, column, kind, down, name) => {
  const key = KEYS[kind] ?? ((term) => (term.type === "literal" ? term.value : name(term.value)));
  const compare = KEYS[kind] ? (a, b) => a - b || 0 : collator.compare;
  const keyed = rows.map((row) => [row[column] ? key(row[column]) : null, row]);
  keyed.sort(([a], [b]) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return down ? compare(b, a) : compare(a, b);
  });
  return keyed.map(([, row]) => row);
};
