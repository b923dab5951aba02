// A chart where a count per group came back. The server draws it; the table below has the values.

import { sent } from "./server.js";
import { count, make } from "./making.js";

const MOST_BARS = { text: 60, date: 400, year: 120 };
const MOST_SERIES = 8;
const LABEL = 120;
const YEAR = /^(1[89]|20|21)\d\d$/;
const COUNTED = /\bGROUP\s+BY\b|\b(?:COUNT|SUM|AVG|MIN|MAX)\s*\(/i;
const MADE = /\bAS\s+[?$](\w+)/gi;
const SILENT = /#[^\r\n]*|<[^<>\s]*>|"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'/g;

const dark = window.matchMedia("(prefers-color-scheme: dark)");

// Which columns make a chart: {groups, numbers}, each a list of columns; null where none do.
// A number counts only where the query makes it, so that page numbers are not taken for counts.
export const charted = (answer, query) => {
  if (answer.kind !== "table" || answer.rows.length < 2) return null;
  const spoken = query.replace(SILENT, " ");
  if (!COUNTED.test(spoken)) return null;
  const made = new Set([...spoken.matchAll(MADE)].map((found) => found[1]));
  const columns = answer.columns.map((column, index) => ({ ...column, index, kind: kindOf(answer, column, index) }));
  const numbers = columns.filter((column) => column.kind === "number" && made.has(column.name));
  const groups = columns.filter((column) => column.kind !== "number" && column.kind !== "mixed");
  const chosen = choice(answer, groups);
  return numbers.length && chosen ? { groups, numbers, ...chosen } : null;
};

const kindOf = (answer, column, index) => {
  const years = column.kind === "year"
    || (column.kind === "number" && answer.rows.every((row) => row[index] && YEAR.test(row[index].value)));
  return years ? "year" : column.kind;
};

// The first column whose values tell the rows apart, or two that do so together.
const choice = (answer, groups) => {
  const whole = (indices) => {
    const keys = answer.rows.map((row) => indices.map((i) => row[i]?.value ?? "").join("\u0000"));
    return new Set(keys).size === keys.length;
  };
  const one = groups.find((group) => whole([group.index]));
  if (one) return { group: one, series: null };
  for (const group of groups) {
    const series = groups.find((other) => other !== group && few(answer, other.index) && whole([group.index, other.index]));
    if (series) return { group, series };
  }
  return null;
};

const few = (answer, index) => new Set(answer.rows.map((row) => row[index]?.value)).size <= MOST_SERIES;

// The chart with its choices. It draws itself again when light turns to dark.
export const chartOf = (answer, found, names, signal) => {
  const picture = make("img", { class: "drawn", alt: "" });
  const note = make("p", { class: "meta", role: "status" });
  const save = make("a", { download: "chart.svg" }, "Save the chart (SVG)");
  const number = choose("Number", found.numbers, found.numbers[0]);
  const figure = make("figure", { class: "chart-figure" }, make("figcaption", {}, "As a chart"), number.element, picture, note, make("p", {}, save));
  number.element.hidden = found.numbers.length < 2;
  const draw = async () => {
    const column = found.numbers[Number(number.select.value)];
    try {
      const { bars, left } = await barsOf(answer, found, column, names, signal);
      const asked = wanted(found, column, bars, figure.clientWidth || 640);
      const svg = await (await sent("chart", asked, { signal })).text();
      picture.src = save.href = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
      picture.alt = `Bar chart of ${asked.number} by ${asked.group}: ${bars.length} bars. The table has the values.`;
      note.textContent = left ? `The first ${count(bars.length)} of ${count(bars.length + left)} rows.` : "";
    } catch (error) {
      if (error.name !== "AbortError") note.textContent = `There is no chart: ${error.message}`;
    }
  };
  number.select.addEventListener("change", draw);
  dark.addEventListener("change", draw, { signal });
  return { element: figure, draw };
};

const choose = (label, columns, chosen) => {
  const id = "chart-number";
  const options = columns.map((column, i) => make("option", { value: String(i), selected: column === chosen }, spoken(column)));
  const select = make("select", { id }, ...options);
  return { select, element: make("div", { class: "choice" }, make("label", { for: id }, label), select) };
};

const spoken = (column) => column.name.replaceAll("_", " ");

const wanted = (found, column, bars, width) => ({
  kind: axis(found.group),
  group: spoken(found.group),
  number: spoken(column),
  series: found.series ? spoken(found.series) : "",
  width: Math.round(width),
  dark: dark.matches,
  rows: bars,
});

const axis = (group) => (["date", "year"].includes(group.kind) ? group.kind : "text");

// The bars: group, number and series of each row, names in the place of IRIs.
const barsOf = async (answer, found, column, names, signal) => {
  const rows = answer.rows.filter((row) => row[column.index] && Number.isFinite(Number(row[column.index].value)));
  const shown = rows.slice(0, MOST_BARS[axis(found.group)]);
  const terms = shown.flatMap((row) => [row[found.group.index], found.series && row[found.series.index]]);
  await names.learn(terms.filter((term) => term?.type === "uri").map((term) => term.value), signal);
  const group = labels(shown.map((row) => row[found.group.index]), names);
  const series = labels(shown.map((row) => (found.series ? row[found.series.index] : null)), names);
  const bars = shown.map((row, i) => [group[i], Number(row[column.index].value), found.series ? series[i] : ""]);
  return { bars, left: rows.length - shown.length };
};

// What the terms are called; two different ones are never called the same, since their bars would
// be drawn as one.
const labels = (terms, names) => {
  const called = new Map();
  const owner = new Map();
  for (const term of terms) {
    const value = term?.value ?? "";
    if (called.has(value)) continue;
    const name = (term?.type === "uri" ? names.short(value) : value) || "(none)";
    let label = name.length > LABEL ? `${name.slice(0, LABEL - 1)}…` : name;
    for (let i = 2; owner.has(label); i += 1) label = `${name.slice(0, LABEL - 8)} (${i})`;
    owner.set(label, value);
    called.set(value, label);
  }
  return terms.map((term) => called.get(term?.value ?? ""));
};
