// A form field for a parameter, by its type.

import { fetched } from "./server.js";
import { make } from "./making.js";

const LISTED = new Set(["theme", "grade", "area"]);
const SUGGESTED = new Set(["agency", "provider", "inspector", "provision"]);
const AT_ONCE = 40;

const offered = new Map(); // type to its values with their labels

const offersOf = (type) => {
  if (!offered.has(type)) {
    const asked = fetched(`query/offers/${type}`).then((response) => response.json());
    asked.catch(() => offered.delete(type));
    offered.set(type, asked);
  }
  return offered.get(type);
};

// The field: {element, name, value(), set(text)}; `value` is null where nothing is given.
export const fieldOf = (parameter) => {
  const id = `parameter-${parameter.name}`;
  const { input, extra, set = (text) => { input.value = text; }, get = () => input.value } = control(parameter, id);
  input.required = parameter.required && input.type !== "checkbox";
  const label = make("label", { for: id }, parameter.label);
  const checks = input.type === "checkbox";
  const element = make("div", { class: checks ? "tick" : "" }, ...(checks ? [input, label] : [label, input]), ...extra);
  return {
    name: parameter.name,
    element,
    set: (text) => set(text ?? parameter.default ?? ""),
    value: () => {
      if (!get().trim() && parameter.default !== null) set(parameter.default); // it is asked with, and so it is shown
      return get().trim() || null;
    },
  };
};

const control = (parameter, id) => {
  const { type, choices } = parameter;
  if (choices.length) return listed(parameter, id, Promise.resolve(choices.map((choice) => [choice, choice])));
  if (LISTED.has(type)) return listed(parameter, id, offersOf(type));
  if (SUGGESTED.has(type)) return suggested(type, id);
  if (type === "boolean") return parameter.default === null ? listed(parameter, id, TRUTHS) : ticked(id);
  return { input: make("input", { id, ...(PLAIN[type] ?? { type: "text" }), autocomplete: "off" }), extra: [] };
};

const TRUTHS = Promise.resolve([["true", "yes"], ["false", "no"]]);

const PLAIN = {
  date: { type: "date", min: "1800-01-01", max: "2199-12-31" },
  integer: { type: "number", step: "1" },
  year: { type: "number", min: "1800", max: "2199", step: "1" },
  words: { type: "search" },
};

const ticked = (id) => {
  const input = make("input", { id, type: "checkbox" });
  return {
    input,
    extra: [],
    set: (text) => { input.checked = ["true", "yes", "1"].includes(text.toLowerCase()); },
    get: () => String(input.checked),
  };
};

// A list to choose from. What is set before the list has come is chosen when it comes.
const listed = (parameter, id, offers) => {
  const input = make("select", { id });
  const note = make("span", { class: "field-note" });
  let wanted = "";
  const apply = () => { input.value = wanted; };
  if (!parameter.required) input.append(make("option", { value: "" }, "any"));
  offers.then((found) => {
    input.append(...found.map(([value, label]) => make("option", { value }, label)));
    apply();
  }).catch((error) => { note.textContent = error.message; });
  input.addEventListener("change", () => { wanted = input.value; });
  return {
    input,
    extra: [note],
    set: (text) => { wanted = text; apply(); },
    get: () => input.value || wanted,
  };
};

// A text with suggestions; beneath it stands what the value is called.
const suggested = (type, id) => {
  const list = make("datalist", { id: `${id}-list` });
  const note = make("output", { class: "field-note", for: id });
  const input = make("input", { id, type: "text", autocomplete: "off", spellcheck: false, list: list.id });
  const suggest = async () => {
    const found = await offersOf(type).catch(() => []);
    const said = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = ([value, label]) => said.every((word) => value.toLowerCase().includes(word) || label.toLowerCase().includes(word));
    const exact = found.find(([value]) => value === input.value.trim());
    note.textContent = exact ? exact[1] : "";
    const some = (exact ? found : found.filter(fits)).slice(0, AT_ONCE);
    list.replaceChildren(...some.map(([value, label]) => make("option", { value, label }, label)));
  };
  input.addEventListener("focus", suggest);
  input.addEventListener("input", suggest);
  return { input, extra: [list, note], set: (text) => { input.value = text; suggest(); } };
};
