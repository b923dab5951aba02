// Draws nodes and edges by vis-network, and lays their names over them, as many as have room.

const LABEL = 30;
const FONT = 13;
const LINE = 17;
const MARGIN = 46;
const WIDER = 1.7;
const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false },
  edges: { smooth: false, arrows: { to: { enabled: true, scaleFactor: 0.45 } } },
  interaction: { hideEdgesOnDrag: true, keyboard: false, zoomView: false }, // a wheel scrolls the page
};

// The colours of the page as they are now.
export const graphLook = () => {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  const kinds = ["bar", "requires-improvement", "good", "shortfall", "outstanding", "strength", "inadequate", "visited"].map(of);
  return {
    ink: of("ink"), soft: of("soft"), line: of("edge"), paper: of("paper"), sans: of("sans"),
    kind: (i) => kinds[i % kinds.length],
  };
};

const cut = (text) => (text.length > LABEL ? `${text.slice(0, LABEL - 1)}…` : text);

// Where nodes stand in pixels: the layout of the server, stretched to fill the place.
const fitted = (places, place) => {
  const axes = [0, 1].map((axis) => places.map((at) => at[axis]));
  const extents = axes.map((along) => Math.max(...along) - Math.min(...along) || 1);
  const sides = [place.clientWidth - 3 * MARGIN, place.clientHeight - 2 * MARGIN];
  const [x, y] = extents.map((extent, axis) => Math.min(1, sides[axis] / extent));
  const factors = [Math.min(x, y * WIDER), Math.min(y, x * WIDER)];
  return places.map((at) => at.map((along, axis) => along * factors[axis]));
};

const sizeOf = (count, place) =>
  Math.max(3, Math.min(8, Math.sqrt((place.clientWidth * place.clientHeight) / count) / 14));

// Lays names over what is drawn: those of the nodes with most edges first, none over another, and
// then those of edges.
const label = (context, nodes, edges, look, at, size, place) => {
  const taken = [];
  const write = (text, x, y, colour) => {
    const width = context.measureText(text).width;
    const box = [x - width / 2 - 3, y - LINE / 2, x + width / 2 + 3, y + LINE / 2];
    if (box[2] < 0 || box[0] > place.clientWidth || box[3] < 0 || box[1] > place.clientHeight) return;
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) return;
    taken.push(box);
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  };
  context.font = `${FONT}px ${look.sans}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = look.paper;
  for (const node of nodes) write(node.text, at(node.id)[0], at(node.id)[1] + size + LINE / 2, look.ink);
  for (const edge of edges) {
    const [[ax, ay], [bx, by]] = [at(edge.from), at(edge.to)];
    write(edge.text, (ax + bx) / 2, (ay + by) / 2, look.soft);
  }
};

// The drawing: `paint` draws it anew, as when the colours change; `show` is given what is clicked.
export const drawIn = (place, vis, { graph, places, names, show }) => {
  const points = fitted(places, place);
  const size = sizeOf(graph.nodes.length, place);
  const network = new vis.Network(place, {}, OPTIONS);
  const texts = graph.nodes.map(({ id, term, degree }) => ({
    id, degree, text: cut(term.type === "literal" ? term.value : names.short(term.value)),
  })).sort((a, b) => b.degree - a.degree || a.id - b.id);
  const relations = graph.edges.map(({ from, to, property }) => ({ from, to, text: cut(names.short(property.value)) }));
  let look = graphLook();

  const nodeOf = ({ id, term, kind }) => {
    const [x, y] = points[id];
    const fill = kind ? look.kind(graph.kinds.indexOf(kind)) : look.line;
    return {
      id, x, y, size, shape: term.type === "literal" ? "square" : "dot",
      color: { background: fill, border: fill, highlight: { background: fill, border: look.ink } },
    };
  };
  const edgeOf = ({ from, to }) => ({ from, to, color: { color: look.line, highlight: look.ink, opacity: 0.6 } });

  network.on("afterDrawing", (context) => {
    const [zoom, middle, standing] = [network.getScale(), network.getViewPosition(), network.getPositions()];
    const at = (id) => [
      (standing[id].x - middle.x) * zoom + place.clientWidth / 2,
      (standing[id].y - middle.y) * zoom + place.clientHeight / 2,
    ];
    const ratio = context.canvas.width / place.clientWidth;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    label(context, texts, relations, look, at, size * zoom, place);
    context.restore();
  });
  network.on("click", ({ nodes: [id] }) => show(id === undefined ? null : graph.nodes[id]));

  return {
    paint: () => {
      look = graphLook();
      network.setData({ nodes: graph.nodes.map(nodeOf), edges: graph.edges.map(edgeOf) });
      network.moveTo({ position: middleOf(points), scale: 1, animation: false });
    },
    zoom: (factor) => network.moveTo({ scale: Math.min(8, Math.max(0.2, network.getScale() * factor)), animation: false }),
    end: () => network.destroy(),
  };
};

const middleOf = (points) => {
  const [x, y] = [0, 1].map((axis) => {
    const along = points.map((point) => point[axis]);
    return (Math.min(...along) + Math.max(...along)) / 2;
  });
  return { x, y };
};
