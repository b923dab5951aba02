// What a view holds, read from the JSON of its page (encoding.py says how it is written).
"use strict";

(() => {
  const cg = (window.caregraphGraph ??= {});

  const WORDS = {
    hexagon: "Agencies",
    star: "Providers",
    square: "Inspections",
    triangle: "Requirements and recommendations",
    "triangle-down": "Findings",
    diamond: "Regulations and standards",
    circle: "Themes",
    cross: "People in their roles",
  };
  const ONE = {
    hexagon: "Agency",
    star: "Provider",
    square: "Inspection",
    triangle: "Action",
    "triangle-down": "Finding",
    diamond: "Provision",
    circle: "Theme",
    cross: "Person",
  };
  cg.shapeWords = (shape) => WORDS[shape] ?? shape;
  cg.kindOf = (node) => {
    if (node.children.length) return node.shape === "hexagon" ? "Group of agencies" : "Provision with parts";
    if (node.shape === "diamond") return node.id.startsWith("standard/") ? "Standard" : "Regulation";
    if (node.shape === "triangle") return node.colour === "requirement" ? "Requirement" : "Recommendation";
    return ONE[node.shape] ?? node.shape;
  };

  const readNode = (row, i) => {
    const [id, label, shape, colour, size, x, y, title, path, group, folded, facts, own] = row;
    return {
      i, id, label, shape, colour, size, x, y, title: title || label, path, group, folded: Boolean(folded),
      facts, own, edges: [], children: [],
    };
  };

  const readEdge = (row, i) => {
    const [source, target, relation, said, more, score] = row;
    return { i, source, target, relation, said, more, score };
  };

  cg.read = (held) => {
    const nodes = held.nodes.map(readNode);
    const edges = held.edges.map(readEdge);
    for (const edge of edges) {
      nodes[edge.source].edges.push(edge.i);
      nodes[edge.target].edges.push(edge.i);
    }
    for (const node of nodes) if (node.group >= 0) nodes[node.group].children.push(node.i);
    const facets = held.facets.map(([year, grade, kind, themes]) => ({ year, grade, kind, themes: new Set(themes) }));
    const evidence = held.evidence.map(([facet, report, page, start, end, label, words]) => (
      { facet, report, page, start, end, label, words }
    ));
    return {
      title: held.title, focus: held.focus, links: held.links, detail: held.detail, nodes, edges, facets, evidence,
      reports: held.reports, titles: held.titles, hidden: held.hidden,
      byId: new Map(nodes.map((node) => [node.id, node])),
    };
  };

  // What filters can choose from: only what this view has.
  cg.choices = (model) => {
    const years = new Set(), grades = new Set(), kinds = new Set(), themes = new Set();
    for (const facet of model.facets) {
      years.add(facet.year);
      if (facet.grade >= 0) grades.add(facet.grade);
      if (facet.kind !== model.detail) kinds.add(facet.kind);
      for (const theme of facet.themes) themes.add(theme);
    }
    // Where lines are likenesses, statements only illustrate them: there is nothing to filter.
    const counted = model.edges.some((edge) => edge.score === null);
    if (!counted) for (const set of [years, grades, kinds, themes]) set.clear();
    const order = ["requirement", "recommendation", "shortfall", "strength", "context"];
    const title = (number) => model.titles[number][1];
    return {
      years: [...years].sort((a, b) => a - b),
      grades: [...grades].sort((a, b) => title(a).localeCompare(title(b))),
      kinds: order.filter((kind) => kinds.has(kind)),
      themes: [...themes].sort((a, b) => title(a).localeCompare(title(b))),
      shapes: Object.keys(WORDS).filter((shape) => model.nodes.some((node) => node.shape === shape)),
      relations: [...new Set(model.edges.map((edge) => edge.relation))],
    };
  };

  // Statements behind a node: its own, and those of its edges, each once.
  cg.statementsOf = (model, node) => {
    const found = new Set(node.own);
    for (const i of node.edges) for (const one of model.edges[i].said) found.add(one);
    return [...found];
  };
})();
