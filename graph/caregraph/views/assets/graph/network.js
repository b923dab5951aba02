// The renderer for smaller views: vis-network, with the nodes and edges that pyvis wrote.
"use strict";

(() => {
  const cg = (window.caregraphGraph ??= {});
  const shapeOf = (node) => ({ circle: "dot", "triangle-down": "triangleDown", cross: "custom" })[node.shape] ?? node.shape;

  // vis-network has no cross: it lets us draw one.
  const cross = (node, look) => ({ ctx, x, y, state }) => ({
    drawNode() {
      ctx.beginPath();
      cg.trace(ctx, "cross", x, y, node.size);
      ctx.fillStyle = look().node(node.colour);
      ctx.fill();
      ctx.strokeStyle = state.selected || state.hover ? look().pinned : look().rim;
      ctx.stroke();
    },
    nodeDimensions: { width: 2 * node.size, height: 2 * node.size },
  });

  cg.visNetwork = (element, on, drawn, model) => {
    let look = cg.palette(element);
    let scene = { nodes: [], edges: [] };
    let marks = { pinned: -1, hovered: -1, focus: -1, tie: null };
    const given = new Map(drawn.nodes.map((node) => [node.id, node]));
    const nodes = new vis.DataSet();
    const edges = new vis.DataSet();
    const network = new vis.Network(element, { nodes, edges }, JSON.parse(drawn.options));

    const nodeLook = (node) => {
      const ring = node.i === marks.pinned || node.i === marks.hovered;
      const colour = look.node(node.colour);
      const border = ring ? look.pinned : node.children.length ? look.ink : look.rim;
      const made = {
        ...given.get(node.i),
        label: undefined, // labels are painted below, so that they keep their size
        x: node.x, y: node.y, shape: shapeOf(node), group: undefined, title: undefined,
        color: { background: colour, border, highlight: { background: colour, border: look.pinned }, hover: { background: colour, border: look.pinned } },
        borderWidth: ring ? 4 : node.children.length ? 3 : 1,
      };
      if (node.shape === "cross") made.ctxRenderer = cross(node, () => look);
      return made;
    };
    const tieLook = (tie) => {
      const ring = marks.tie === tie.key;
      const colour = ring ? look.pinned : look.line(tie.colour);
      return {
        id: tie.key, from: tie.source.i, to: tie.target.i, label: undefined, width: tie.width + (ring ? 2 : 0),
        color: { color: colour, highlight: look.pinned, hover: look.pinned, opacity: ring ? 1 : 0.6 },
      };
    };

    const set = (data, wanted) => {
      const keep = new Set(wanted.map((one) => one.id));
      data.remove(data.getIds().filter((id) => !keep.has(id)));
      data.update(wanted);
    };

    const thingAt = (point) => {
      const i = network.getNodeAt(point);
      if (i !== undefined) return { node: model.nodes[i], tie: null };
      const key = network.getEdgeAt(point);
      return { node: null, tie: scene.edges.find((tie) => tie.key === key) ?? null };
    };
    network.on("click", ({ pointer }) => on.pick(thingAt(pointer.DOM)));
    network.on("doubleClick", ({ pointer }) => {
      const { node } = thingAt(pointer.DOM);
      if (node) on.open(node);
    });
    for (const name of ["hoverNode", "hoverEdge"]) network.on(name, ({ pointer }) => on.hover(thingAt(pointer.DOM), pointer.DOM));
    for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(name, () => on.hover(null, null));
    for (const name of ["dragEnd", "zoom"]) network.on(name, () => { keepPlaces(); on.moved(); });

    // Labels lie over what vis-network draws; while it moves there are none.
    let still = true, resting = 0;
    const move = () => {
      still = false;
      clearTimeout(resting);
      resting = setTimeout(() => { still = true; network.redraw(); }, 140);
    };
    for (const name of ["dragging", "zoom"]) network.on(name, move);
    network.on("afterDrawing", (context) => {
      if (!still) return;
      const { width, height } = element.getBoundingClientRect();
      const zoom = network.getScale(), middle = network.getViewPosition(), places = network.getPositions();
      const pixel = (node, axis, side) => ((places[node.i] ?? node)[axis] - middle[axis]) * zoom + side / 2;
      const at = { x: (node) => pixel(node, "x", width), y: (node) => pixel(node, "y", height) };
      const ratio = context.canvas.width / width;
      context.save();
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      cg.paintLabels(context, scene, look, at, { zoom, width, height, radius: (node) => node.size * zoom }, marks);
      context.restore();
    });

    // A node that was dragged stays where it is, also in exports.
    const keepPlaces = () => {
      for (const [i, place] of Object.entries(network.getPositions())) Object.assign(model.nodes[i], place);
    };

    let loose = 0;
    const settle = () => {
      clearTimeout(loose);
      loose = 0;
      network.setOptions({ physics: { enabled: false } });
      keepPlaces();
      on.settled();
    };

    return {
      show(next) {
        scene = next;
        set(nodes, next.nodes.map(nodeLook));
        set(edges, next.edges.map(tieLook));
      },
      mark(next) {
        const before = marks;
        marks = { ...marks, ...next, tie: next.tie === undefined ? marks.tie : next.tie?.key ?? null };
        const touched = new Set([before.pinned, before.hovered, marks.pinned, marks.hovered, before.focus, marks.focus]);
        nodes.update(scene.nodes.filter((node) => touched.has(node.i)).map(nodeLook));
        edges.update(scene.edges.filter((tie) => [before.tie, marks.tie].includes(tie.key)).map(tieLook));
      },
      restyle() { look = cg.palette(element); this.show(scene); },
      view() { const { x, y } = network.getViewPosition(); return [x, y, network.getScale()]; },
      see([x, y, zoom]) { network.moveTo({ position: { x, y }, scale: zoom, animation: false }); },
      pan(dx, dy) {
        const [x, y, zoom] = this.view();
        this.see([x + dx / zoom, y + dy / zoom, zoom]);
        on.moved();
      },
      zoom(factor) {
        const [x, y, zoom] = this.view();
        this.see([x, y, Math.min(8, Math.max(0.02, zoom * factor))]);
        on.moved();
      },
      size() { const box = element.getBoundingClientRect(); return { width: box.width, height: box.height }; },
      paintNow() { network.redraw(); },
      // Physics runs only when it is asked for, and ends by itself.
      loosen() {
        if (loose) { settle(); return false; }
        network.setOptions({ physics: { enabled: true, solver: "forceAtlas2Based", forceAtlas2Based: { springLength: 90, gravitationalConstant: -70 }, stabilization: false } });
        loose = setTimeout(settle, 6000);
        return true;
      },
    };
  };
})();
