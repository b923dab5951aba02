// The legend, which is also where kinds are switched on and off, and the filters.
"use strict";

(() => {
  const cg = (window.caregraphGraph ??= {});
  const { make } = cg;

  const COLOURS = {
    "ungraded": "not judged", "law": "regulation", "standard": "national minimum standard",
    "requirement": "requirement", "recommendation": "recommendation",
    "shortfall": "shortfall", "strength": "strength", "context": "context",
    "community-other": "other groups",
  };
  const LINES = {
    requirement: "requirements", recommendation: "recommendations", shortfall: "shortfalls",
    strength: "strengths", context: "context", mixed: "several of these", line: "who, when, part of",
  };
  const ORDER = ["outstanding", "good", "requires-improvement", "inadequate"];

  const colourWords = (model, colour) => {
    if (COLOURS[colour]) return COLOURS[colour];
    const community = /^community-(\d+)$/.exec(colour);
    if (community) return `group ${community[1]}`;
    return model.titles.find(([name]) => name === colour)?.[1] ?? colour;
  };

  const rank = (colour) => {
    const at = ORDER.indexOf(colour);
    return at < 0 ? ORDER.length : at;
  };

  const tick = (label, glyph, count, checked, change) => make("label", { class: "tick" },
    make("input", { type: "checkbox", checked, onchange: (event) => change(event.target.checked) }),
    glyph, make("span", {}, label), make("span", { class: "n" }, count ? count.toLocaleString("en-GB") : ""));

  const fieldset = (title, filters, ...parts) => make("fieldset", { class: filters ? "filters" : null }, make("legend", {}, title), ...parts);

  const kinds = (model, state, choices, look, change) => {
    const parts = [];
    for (const shape of choices.shapes) {
      const nodes = model.nodes.filter((node) => node.shape === shape && !node.children.length);
      const colours = [...new Set(model.nodes.filter((node) => node.shape === shape).map((node) => node.colour))]
        .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, "en", { numeric: true }));
      parts.push(tick(cg.shapeWords(shape), cg.glyph(shape, colours.length === 1 ? colours[0] : "person", look), nodes.length,
        !state.shapes.has(shape), (on) => change("shapes", shape, on)));
      if (colours.length > 1) {
        for (const colour of colours) parts.push(make("div", { class: "key" }, cg.glyph(shape, colour, look), colourWords(model, colour)));
      }
    }
    if (model.nodes.some((node) => node.children.length)) {
      parts.push(make("p", {}, "A ring or a thick rim holds others: double-click, or choose it and expand."));
    }
    return fieldset("Nodes", false, ...parts);
  };

  const COLOUR_OF = { hexagon: "Colour of agencies and inspections: the overall judgement, the latest one of an agency." };

  const lines = (model, state, choices, look, change) => {
    const counts = new Map();
    for (const facet of model.facets) counts.set(facet.kind, (counts.get(facet.kind) ?? 0) + 1);
    const said = choices.kinds.map((kind) => tick(LINES[kind], cg.stroke(kind, look), 0, !state.said.has(kind), (on) => change("said", kind, on)));
    const also = ["mixed", "line"].map((colour) => make("div", { class: "key" }, cg.stroke(colour, look), LINES[colour]));
    return fieldset("Lines: what is said", false, ...said, ...also, make("p", {}, "The broader, the more statements."));
  };

  const relations = (state, choices, change) => fieldset("Lines: what joins", true,
    ...choices.relations.map((relation) => tick(relation, null, 0, !state.relations.has(relation), (on) => change("relations", relation, on))));

  const select = (label, value, options, change) => {
    const id = `graph-${label.toLowerCase().replace(/[^a-z]+/g, "-")}`;
    return make("div", {}, make("label", { for: id }, label),
      make("select", { id, onchange: (event) => change(event.target.value) },
        ...options.map(([key, words]) => make("option", { value: key, selected: key === value }, words))));
  };

  const choosers = (model, state, choices, choose) => {
    const years = choices.years.map((year) => [String(year), String(year)]);
    const titles = (numbers) => numbers.map((number) => model.titles[number]);
    const parts = [];
    if (years.length > 1) {
      parts.push(make("div", { class: "pair-of" },
        select("From year", state.from, [["", "any"], ...years], (value) => choose("from", value)),
        select("To year", state.to, [["", "any"], ...years], (value) => choose("to", value))));
    }
    if (choices.grades.length > 1) {
      parts.push(select("Overall judgement then", state.grade, [["", "any"], ...titles(choices.grades)], (value) => choose("grade", value)));
    }
    if (choices.themes.length > 1) parts.push(select("Theme", state.theme, [["", "any"], ...titles(choices.themes)], (value) => choose("theme", value)));
    return parts.length ? fieldset("Only statements of", true, ...parts) : null;
  };

  const hidden = (state, restore) => (state.gone.size
    ? fieldset("Hidden by you", true, make("button", { type: "button", class: "graph-more", onclick: restore }, `Show ${state.gone.size} again`))
    : null);

  cg.legend = (side, model, state, sizes, look, does) => {
    const choices = cg.choices(model);
    const inside = [
      kinds(model, state, choices, look, does.change),
      choices.shapes.includes("hexagon") || choices.shapes.includes("square") ? make("p", {}, COLOUR_OF.hexagon) : null,
      make("p", {}, `Size: ${sizes.charAt(0).toLowerCase()}${sizes.slice(1)}`),
      choices.kinds.length ? lines(model, state, choices, look, does.change) : null,
      choosers(model, state, choices, does.choose),
      hidden(state, does.restore),
      choices.relations.length > 1 ? relations(state, choices, does.change) : null,
    ].filter(Boolean);
    const focused = side.contains(document.activeElement) ? [...side.querySelectorAll("input, select, button")].indexOf(document.activeElement) : -1;
    side.replaceChildren(...inside);
    if (focused >= 0) side.querySelectorAll("input, select, button")[focused]?.focus();
  };
})();
