// A term as a cell of a table shows it.

import { kindOf } from "./answer.js";
import { button, make } from "./making.js";

const WORDY = 60;
const LONG = 260;
const ENDLESS = /\S{32}/;
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export const cell = (term, names) => {
  const made = make("td");
  if (!term) return made;
  const kind = kindOf(term);
  made.classList.add(kind);
  if (ENDLESS.test(term.value)) made.classList.add("endless");
  made.append(SHOWN[kind](term, names));
  if (kind === "text" && term.value.length > WORDY) made.classList.add("wordy");
  if (kind === "text" && term.value.length > LONG) clamp(made);
  return made;
};

const link = (term, names) => {
  if (term.type === "bnode") return make("span", { class: "soft" }, term.value);
  return named(make("a", { "data-iri": term.value }), names);
};

// Gives a link what is known of its thing by now.
export const named = (anchor, names) => {
  const iri = anchor.dataset.iri;
  const full = names.full(iri);
  anchor.textContent = names.short(iri);
  anchor.title = full && full !== anchor.textContent ? `${full}\n${iri}` : iri;
  anchor.href = names.href(iri);
  return anchor;
};

const plain = (term) => make("bdi", {}, term.value);

const text = (term) => {
  const made = make("bdi", { class: "said-text" }, term.value);
  if (term.language && !term.language.startsWith("en")) made.lang = term.language;
  return made;
};

const day = (term) => {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(term.value);
  const parsed = found ? Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) : NaN;
  if (Number.isNaN(parsed)) return plain(term);
  return make("time", { dateTime: term.value }, DAY.format(parsed));
};

const truth = (term) => (["true", "1"].includes(term.value) ? "yes" : "no");

const SHOWN = { iri: link, number: plain, date: day, time: plain, year: plain, truth, text };

// Shows the beginning of a long text, and all of it when asked.
const clamp = (made) => {
  const words = made.firstElementChild;
  words.classList.add("clamped");
  const more = button("all of it", () => {
    const isShort = words.classList.toggle("clamped");
    more.textContent = isShort ? "all of it" : "less";
    more.setAttribute("aria-expanded", String(!isShort));
  }, { class: "more", "aria-expanded": "false" });
  made.append(more);
};
