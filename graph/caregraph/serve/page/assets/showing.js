// Shows an answer: a sentence, or a table with its chart or picture.

import { charted, chartOf } from "./chart.js";
import { counted, make } from "./making.js";
import { pictureOf } from "./picture.js";
import { Table } from "./table.js";
import { takingOf } from "./taking.js";

const TRUTH = {
  true: "Yes: the graph holds what the query asks for.",
  false: "No: the graph holds nothing that the query asks for.",
};

// What an answer is, in a few words.
export const summed = (answer, seconds) => {
  const time = `in ${seconds < 10 ? seconds.toFixed(2) : Math.round(seconds)} seconds`;
  if (answer.kind === "truth") return `Answered ${time}.`;
  const what = answer.kind === "graph" ? "statement" : "row";
  return `${counted(answer.rows.length, what)} ${time}.`;
};

export const show = (place, answer, { asked, query, title, names, vis, signal }) => {
  if (answer.kind === "truth") {
    place.replaceChildren(make("p", { class: "truth" }, TRUTH[answer.value]), takingOf(answer, asked));
    return;
  }
  if (answer.rows.length === 0) {
    place.replaceChildren(make("p", {}, "Nothing in the graph answers this. Look at the values that you gave, or ask for more."));
    return;
  }
  const found = charted(answer, query);
  const drawn = answer.kind === "graph"
    ? pictureOf(answer, names, vis, signal)
    : found && chartOf(answer, found, names, signal);
  const table = new Table(answer, names, title, signal);
  place.replaceChildren(takingOf(answer, asked), ...(drawn ? [drawn.element] : []), table.element);
  drawn?.draw();
};
