// What is seen of a view in a state: which nodes and edges, how heavy, in which colour.
"use strict";

(() => {
  const cg = (window.caregraphGraph ??= {});

  // Which facets pass the filters. Details (who, when) have neither kind nor theme to filter by.
  const passing = (model, state) => {
    const theme = model.titles.findIndex(([name]) => name === state.theme);
    const grade = model.titles.findIndex(([name]) => name === state.grade);
    return model.facets.map((facet) => {
      if (state.from && facet.year < Number(state.from)) return false;
      if (state.to && facet.year > Number(state.to)) return false;
      if (state.grade && facet.grade !== grade) return false;
      if (facet.kind === model.detail) return true;
      if (state.said.has(facet.kind)) return false;
      return !state.theme || facet.themes.has(theme);
    });
  };

  // How much of an edge passes: its kinds of statement with their number; null if nothing is left.
  const weigh = (edge, model, passes) => {
    if (edge.score !== null) return { weight: edge.score, kinds: {} }; // a likeness is not counted
    if (!edge.said.length && !edge.more.length) return { weight: 1, kinds: {} };
    const kinds = {};
    let weight = 0;
    const count = (facet, n) => {
      if (!passes[facet]) return;
      weight += n;
      const { kind } = model.facets[facet];
      kinds[kind] = (kinds[kind] ?? 0) + n;
    };
    for (const one of edge.said) count(model.evidence[one].facet, 1);
    for (let i = 0; i < edge.more.length; i += 2) count(edge.more[i], edge.more[i + 1]);
    return weight ? { weight, kinds } : null;
  };

  const colourOf = (kinds, detail) => {
    const said = Object.keys(kinds).filter((kind) => kind !== detail);
    if (said.length === 0) return "line";
    return said.length === 1 ? said[0] : "mixed";
  };

  cg.scene = (model, state) => {
    const passes = passing(model, state);
    const expanded = (i) => state.open.has(model.nodes[i].id);
    const standIn = (node) => (node.group >= 0 && !expanded(node.group) ? model.nodes[node.group] : node);
    const unfolded = new Set();
    for (const id of state.open) {
      const node = model.byId.get(id);
      if (!node) continue;
      for (const i of node.edges) {
        unfolded.add(model.edges[i].source);
        unfolded.add(model.edges[i].target);
      }
    }
    const wanted = (node) => {
      if (state.gone.has(node.id)) return false;
      if (node.group >= 0 && !expanded(node.group)) return false;
      if (node.children.length && expanded(node.i)) return false;
      if (unfolded.has(node.i)) return true;
      return !node.folded && !state.shapes.has(node.shape);
    };
    const nodes = model.nodes.map(wanted);

    const ties = new Map();
    for (const edge of model.edges) {
      if (state.relations.has(edge.relation)) continue;
      const source = standIn(model.nodes[edge.source]);
      const target = standIn(model.nodes[edge.target]);
      if (source === target || !nodes[source.i] || !nodes[target.i]) continue;
      const found = weigh(edge, model, passes);
      if (!found) continue;
      const key = `${source.i} ${target.i} ${edge.relation}`;
      let tie = ties.get(key);
      if (!tie) {
        tie = { key, source, target, relation: edge.relation, weight: 0, kinds: {}, parts: [] };
        ties.set(key, tie);
      }
      tie.weight = edge.score === null ? tie.weight + found.weight : Math.max(tie.weight, found.weight);
      tie.parts.push(edge);
      for (const [kind, n] of Object.entries(found.kinds)) tie.kinds[kind] = (tie.kinds[kind] ?? 0) + n;
    }

    const joined = new Set();
    let heaviest = 1;
    for (const tie of ties.values()) {
      joined.add(tie.source.i).add(tie.target.i);
      heaviest = Math.max(heaviest, tie.weight);
    }
    const filtered = cg.isFiltered(state);
    const shown = model.nodes.filter((node) => nodes[node.i] && (!filtered || joined.has(node.i) || node.i === model.focus));
    const edges = [...ties.values()];
    for (const tie of edges) {
      tie.colour = colourOf(tie.kinds, model.detail);
      const { score } = tie.parts[0];
      tie.width = score !== null ? 1 + Math.round(score * 2) : 1 + Math.round(3 * (tie.weight / Math.max(4, heaviest)) ** 0.6);
    }
    return { nodes: shown, edges, passes, has: new Set(shown.map((node) => node.i)) };
  };

  // The words for a weight: "3 statements"; what is cited is counted by citations, a likeness is a
  // share.
  cg.weightWords = (tie) => {
    const { score } = tie.parts[0];
    if (score !== null) return `${tie.parts.length > 1 ? "up to " : ""}${Math.round(tie.weight * 100)}%`;
    if (tie.parts.every((edge) => !edge.said.length && !edge.more.length)) return "";
    const unit = ["told to meet", "cites"].includes(tie.relation) ? "citation" : "statement";
    return tie.weight === 1 ? `1 ${unit}` : `${tie.weight.toLocaleString("en-GB")} ${unit}s`;
  };
})();
