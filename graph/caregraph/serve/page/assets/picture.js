// A graph that a CONSTRUCT made, as a picture: things as dots, values as squares. The server says where
// the nodes stand; the table below has every statement.

import { named } from "./cells.js";
import { drawIn, graphLook } from "./drawing.js";
import { button, count, counted, make } from "./making.js";
import { sent } from "./server.js";

const MOST_NODES = 300;
const MOST_EDGES = 3000;
const RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
let loading = null;

// Loads the drawing library when the first picture is wanted.
const loaded = (address) => {
  loading ??= new Promise((resolve, reject) => {
    const script = make("script", { src: `${address}/vis-network.min.js` });
    script.addEventListener("load", () => resolve(window.vis));
    script.addEventListener("error", () => reject(new Error("the drawing library is not there")));
    document.head.append(script);
  });
  return loading;
};

const key = (term) => [term.type, term.value, term.datatype, term.language].join("\n");

// The nodes and edges of statements. A class colours its things, and is drawn as a node only where
// there is nothing else to draw. What has no room is counted in `left`.
const graphOf = (rows) => {
  const plain = rows.filter(([, property]) => property.value !== RDF_TYPE);
  const nodes = new Map();
  const edges = [];
  let left = 0;
  for (const [subject, property, object] of plain.length ? plain : rows) {
    const fresh = new Set([key(subject), key(object)].filter((one) => !nodes.has(one)));
    if (nodes.size + fresh.size > MOST_NODES || edges.length >= MOST_EDGES) {
      left += 1;
      continue;
    }
    for (const term of [subject, object]) {
      if (!nodes.has(key(term))) nodes.set(key(term), { id: nodes.size, term, degree: 0 });
      nodes.get(key(term)).degree += 1;
    }
    edges.push({ from: nodes.get(key(subject)).id, to: nodes.get(key(object)).id, property });
  }
  const classes = new Map(rows.filter(([, property]) => property.value === RDF_TYPE).map(([thing, , kind]) => [key(thing), kind.value]));
  for (const [name, node] of nodes) node.kind = classes.get(name) ?? "";
  return { nodes: [...nodes.values()], edges, left, kinds: [...new Set([...nodes.values()].map((node) => node.kind))].filter(Boolean).sort() };
};

const legend = (graph, names) =>
  graph.kinds.map((iri, i) => {
    const mark = make("span", { class: "swatch", "aria-hidden": "true" });
    mark.style.backgroundColor = graphLook().kind(i);
    return make("li", {}, mark, names.short(iri));
  });

// What a node stands for, for who clicked on it.
const about = ({ term }, names) =>
  term.type === "uri" ? named(make("a", { "data-iri": term.value }), names) : make("bdi", {}, term.value);

// The picture as an element; `draw` draws it once it stands in the page.
export const pictureOf = (answer, names, address, signal) => {
  const graph = graphOf(answer.rows);
  const what = `${counted(graph.nodes.length, "node")} and ${counted(graph.edges.length, "edge")}`;
  const place = make("div", { class: "network", role: "img", "aria-label": `A graph of ${what}. The table has every statement.` });
  const colours = make("ul", { class: "legend" });
  const chosen = make("p", { class: "meta", role: "status" });
  const note = make("p", { class: "meta" }, graph.left ? `${count(graph.left)} more statements stand in the table only.` : "");
  const buttons = make("p", { class: "buttons", hidden: true });
  const element = make("figure", { class: "picture" }, make("figcaption", {}, "As a picture"), colours, place, buttons, chosen, note);

  const draw = async () => {
    try {
      const vis = await loaded(address);
      const terms = graph.nodes.map(({ term }) => term).concat(graph.edges.map(({ property }) => property));
      const iris = terms.filter((term) => term.type === "uri").map((term) => term.value);
      await names.learn([...iris, ...graph.kinds], signal).catch(() => undefined);
      const asked = { nodes: graph.nodes.length, edges: graph.edges.map(({ from, to }) => [from, to]) };
      const places = await (await sent("query/layout", asked, { signal })).json();
      const show = (node) => chosen.replaceChildren(...(node ? [about(node, names)] : []));
      const drawing = drawIn(place, vis, { graph, places, names, show });
      const paint = () => {
        drawing.paint();
        colours.replaceChildren(...legend(graph, names));
      };
      paint();
      buttons.append(
        button("Nearer", () => drawing.zoom(1.4)), button("Farther", () => drawing.zoom(1 / 1.4)), button("All of it", paint),
      );
      buttons.hidden = false;
      dark.addEventListener("change", paint, { signal });
      signal.addEventListener("abort", () => drawing.end());
      place.dataset.drawn = String(graph.nodes.length);
    } catch (error) {
      if (error.name !== "AbortError") note.textContent = `There is no picture: ${error.message}`;
    }
  };
  return { element, draw };
};
