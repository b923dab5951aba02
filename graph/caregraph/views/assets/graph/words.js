// The card under the pointer and the panel of what is pinned. Text goes in as text, never as HTML.
"use strict";

(() => {
  const cg = (window.caregraphGraph ??= {});
  const FIRST = 12; // statements and neighbours shown before "more"

  cg.make = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  };
  const make = cg.make;
  const SVG = "http://www.w3.org/2000/svg";

  // A small picture of a shape, for legend and list.
  cg.glyph = (shape, colour, look) => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "-12 -12 24 24");
    svg.setAttribute("aria-hidden", "true");
    const points = cg.points(shape);
    const drawn = document.createElementNS(SVG, points ? "polygon" : "circle");
    if (points) drawn.setAttribute("points", points.map(([x, y]) => `${(x * 10).toFixed(1)},${(y * 10).toFixed(1)}`).join(" "));
    else drawn.setAttribute("r", "9");
    drawn.setAttribute("fill", look.node(colour));
    drawn.setAttribute("stroke", look.rim);
    svg.append(drawn);
    return svg;
  };
  cg.stroke = (colour, look) => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "-12 -12 24 24");
    svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(SVG, "line");
    for (const [name, value] of [["x1", -11], ["x2", 11], ["stroke-width", 4], ["stroke", look.line(colour)]]) line.setAttribute(name, value);
    svg.append(line);
    return svg;
  };

  const where = (model, one) => `page ${one.page}, ${model.reports[one.report][0]}`;
  const linkTo = (model, one, root) => {
    const path = model.reports[one.report][1];
    if (!model.links || !path) return "";
    return one.start < 0 ? `${root}${path}#page-${one.page}` : `${root}${path}#p${one.page}-${one.start}-${one.end}`;
  };

  cg.evidence = (model, one, root) => {
    const said = model.evidence[one];
    const kind = model.facets[said.facet].kind;
    const link = linkTo(model, said, root);
    const place = link
      ? make("a", { href: link }, `See the words: ${where(model, said)}`)
      : make("span", {}, where(model, said));
    return make("div", { class: `graph-said ${kind}` },
      make("p", {}, said.label), make("blockquote", { dir: "auto" }, said.words), make("p", {}, place));
  };

  const newestFirst = (model, list) => [...list].sort((a, b) => {
    const year = (one) => model.facets[model.evidence[one].facet].year;
    return year(b) - year(a) || a - b;
  });

  // Fills a list, some at a time; returns the button that shows more.
  const moreOf = (list, items, draw, what) => {
    let shown = 0;
    const button = make("button", { type: "button", class: "graph-more" });
    const show = () => {
      list.append(...items.slice(shown, shown + FIRST).map(draw));
      shown = Math.min(items.length, shown + FIRST);
      button.textContent = `Show more ${what} (${items.length - shown})`;
      button.hidden = shown >= items.length;
    };
    button.addEventListener("click", show);
    show();
    return button;
  };

  cg.cardOfNode = (model, scene, node) => {
    const said = newestFirst(model, cg.statementsOf(model, node).filter((one) => scene.passes[model.evidence[one].facet]));
    const first = said.length ? model.evidence[node.own.find((one) => said.includes(one)) ?? said[0]] : null;
    return [
      make("strong", {}, make("bdi", {}, node.title)),
      make("span", { class: "soft" }, cg.kindOf(node)),
      ...node.facts.slice(0, 4).map(([name, value]) => make("p", {}, `${name}: `, make("bdi", {}, value))),
      first ? make("p", { class: "words", dir: "auto" }, `“${first.words.slice(0, 220)}${first.words.length > 220 ? "…" : ""}”`) : null,
      first ? make("p", { class: "soft" }, where(model, first)) : null,
    ].filter(Boolean);
  };

  const statementsOfTie = (model, scene, tie) => newestFirst(model, new Set(
    tie.parts.flatMap((edge) => edge.said).filter((one) => scene.passes[model.evidence[one].facet])));

  cg.cardOfTie = (model, scene, tie) => {
    const said = statementsOfTie(model, scene, tie);
    const first = said.length ? model.evidence[said[0]] : null;
    return [
      make("strong", {}, make("bdi", {}, tie.source.label), ` – ${tie.relation} – `, make("bdi", {}, tie.target.label)),
      make("span", { class: "soft" }, cg.weightWords(tie)),
      first ? make("p", { class: "words", dir: "auto" }, `“${first.words.slice(0, 220)}${first.words.length > 220 ? "…" : ""}”`) : null,
      first ? make("p", { class: "soft" }, where(model, first)) : null,
    ].filter(Boolean);
  };

  const facts = (node) => make("dl", {}, ...node.facts.flatMap(([name, value]) => [
    make("dt", {}, name), make("dd", {}, make("bdi", {}, value))]));

  const evidenceList = (model, said, root, rest) => {
    const part = make("div", {});
    if (said.length) {
      const list = make("div", {});
      const more = moreOf(list, said, (one) => cg.evidence(model, one, root), "statements");
      part.append(make("h3", {}, "In the words of the reports"), list, more);
    }
    if (rest) part.append(make("p", { class: "soft" }, rest));
    return part;
  };

  cg.panelOfNode = (model, scene, state, node, root, does) => {
    const said = newestFirst(model, new Set(cg.statementsOf(model, node).filter((one) => scene.passes[model.evidence[one].facet])));
    const ties = scene.edges.filter((tie) => tie.source === node || tie.target === node)
      .sort((a, b) => b.weight - a.weight || a.key.localeCompare(b.key));
    const carried = node.edges.some((i) => model.edges[i].more.some((facet, at) => at % 2 === 0 && scene.passes[facet]));
    const open = state.open.has(node.id);
    const foldable = node.children.length || node.edges.length;
    const neighbours = make("ul", { class: "graph-neighbours" });
    const moreNeighbours = moreOf(neighbours, ties, (tie) => {
      const other = tie.source === node ? tie.target : tie.source;
      const weight = cg.weightWords(tie);
      return make("li", {}, make("span", { class: "soft" }, `${tie.relation}: `),
        make("button", { type: "button", onclick: () => does.pin(other) }, make("bdi", {}, other.label)),
        weight ? make("span", { class: "soft" }, ` (${weight})`) : null);
    }, "neighbours");
    return [
      make("button", { type: "button", class: "close", "aria-label": "Close", onclick: does.unpin }, "×"),
      make("h2", {}, make("bdi", {}, node.title)),
      make("p", { class: "kind" }, cg.kindOf(node)),
      make("div", { class: "does" },
        foldable ? make("button", { type: "button", "aria-pressed": String(open), onclick: () => does.open(node) }, open ? "Fold" : "Expand") : null,
        make("button", { type: "button", onclick: () => does.hide(node) }, "Hide"),
        make("button", { type: "button", onclick: () => does.centre(node) }, "Centre"),
        model.links && node.path ? make("a", { href: root + node.path }, "Its page") : null),
      node.facts.length ? facts(node) : null,
      evidenceList(model, said, root, carried ? "These are the newest; the numbers count the others too." : ""),
      ties.length ? make("h3", {}, "Joined to") : null,
      ...(ties.length ? [neighbours, moreNeighbours] : []),
    ].filter(Boolean);
  };

  cg.panelOfTie = (model, scene, tie, root, does) => {
    const said = statementsOfTie(model, scene, tie);
    const end = (node) => make("button", { type: "button", onclick: () => does.pin(node) }, make("bdi", {}, node.label));
    return [
      make("button", { type: "button", class: "close", "aria-label": "Close", onclick: does.unpin }, "×"),
      make("h2", {}, make("bdi", {}, tie.source.label), ` – ${tie.relation} – `, make("bdi", {}, tie.target.label)),
      make("p", { class: "kind" }, cg.weightWords(tie)),
      make("div", { class: "does" }, end(tie.source), end(tie.target)),
      evidenceList(model, said, root, said.length && said.length < tie.weight ? `${said.length} of ${cg.weightWords(tie)}.` : ""),
    ];
  };
})();
