// Paints a scene on a canvas. All of one colour is one path, and what is out of sight is left out.
"use strict";

(() => {
  const cg = (window.caregraphGraph ??= {});
  const MANY = 1200; // edges
  // How large a node is on the screen: it grows with the zoom, but less.
  cg.radius = (node, zoom) => node.size * Math.min(1.6, Math.max(0.22, zoom ** 0.7));

  const bounds = (view) => {
    const reach = 40 / view.zoom;
    return {
      left: view.x - view.width / 2 / view.zoom - reach, right: view.x + view.width / 2 / view.zoom + reach,
      top: view.y - view.height / 2 / view.zoom - reach, bottom: view.y + view.height / 2 / view.zoom + reach,
    };
  };

  // Draws things in small lots: one path of thousands takes a browser many times as long.
  const inLots = (context, things, lot, add, end) => {
    for (let i = 0; i < things.length; i += lot) {
      context.beginPath();
      for (let j = i; j < Math.min(things.length, i + lot); j += 1) add(things[j]);
      end();
    }
  };

  // Many lines are drawn one device pixel wide, which is many times as fast, and heavy ones darker.
  const paintEdges = (context, scene, look, at, box, fine) => {
    const many = scene.edges.length > MANY;
    const batches = new Map();
    for (const tie of scene.edges) {
      const { source: a, target: b } = tie;
      if ((a.x < box.left && b.x < box.left) || (a.x > box.right && b.x > box.right)) continue;
      if ((a.y < box.top && b.y < box.top) || (a.y > box.bottom && b.y > box.bottom)) continue;
      const key = `${tie.colour} ${tie.width}`;
      const batch = batches.get(key);
      if (batch) batch.push(tie);
      else batches.set(key, [tie]);
    }
    for (const [key, batch] of batches) {
      const [colour, width] = key.split(" ");
      context.strokeStyle = look.line(colour);
      context.globalAlpha = many ? Math.min(0.8, (scene.edges.length > 6000 ? 0.12 : 0.2) + 0.12 * Number(width)) : 0.6;
      context.lineWidth = many ? fine : Number(width);
      inLots(context, batch, 100, (tie) => {
        context.moveTo(at.x(tie.source), at.y(tie.source));
        context.lineTo(at.x(tie.target), at.y(tie.target));
      }, () => context.stroke());
    }
    context.globalAlpha = 1;
  };

  const paintNodes = (context, scene, look, at, box, zoom) => {
    const batches = new Map();
    const seen = [];
    for (const node of scene.nodes) {
      if (node.x < box.left || node.x > box.right || node.y < box.top || node.y > box.bottom) continue;
      seen.push(node);
      const batch = batches.get(node.colour);
      if (batch) batch.push(node);
      else batches.set(node.colour, [node]);
    }
    context.lineWidth = 1;
    context.strokeStyle = look.rim;
    const rimmed = seen.length < 1500;
    for (const [colour, batch] of batches) {
      context.fillStyle = look.node(colour);
      inLots(context, batch, 12, (node) => cg.trace(context, node.shape, at.x(node), at.y(node), cg.radius(node, zoom)), () => {
        context.fill();
        if (rimmed) context.stroke();
      });
    }
    return seen;
  };

  // Groups, which can be opened, have a ring.
  const paintRings = (context, seen, look, at, zoom) => {
    context.lineWidth = 1.5;
    for (const node of seen) {
      if (!node.children.length) continue;
      context.strokeStyle = look.node(node.colour);
      context.beginPath();
      context.arc(at.x(node), at.y(node), cg.radius(node, zoom) + 3.5, 0, 2 * Math.PI);
      context.stroke();
    }
  };

  const placing = (view) => ({
    x: (node) => (node.x - view.x) * view.zoom + view.width / 2,
    y: (node) => (node.y - view.y) * view.zoom + view.height / 2,
  });

  // `view` is {x, y, zoom, width, height, fine}: the middle in the world's units, pixels a unit,
  // pixels, and how wide a line of one device pixel is.
  cg.paint = (context, scene, look, view, marks, wants) => {
    const at = placing(view);
    const box = bounds(view);
    context.fillStyle = look.paper;
    context.fillRect(0, 0, view.width, view.height);
    if (wants.edges) paintEdges(context, scene, look, at, box, view.fine);
    const seen = paintNodes(context, scene, look, at, box, view.zoom);
    paintRings(context, seen, look, at, view.zoom);
    if (wants.labels) cg.paintLabels(context, { nodes: seen, edges: scene.edges }, look, at, { ...view, radius: (node) => cg.radius(node, view.zoom) }, marks);
  };

  // What is pinned and what is under the pointer, over a picture that is there.
  cg.paintMarks = (context, scene, look, view, marks) => {
    const at = placing(view);
    const { tie } = marks;
    context.strokeStyle = look.pinned;
    if (tie) {
      context.lineWidth = tie.width + 2;
      context.beginPath();
      context.moveTo(at.x(tie.source), at.y(tie.source));
      context.lineTo(at.x(tie.target), at.y(tie.target));
      context.stroke();
    }
    context.lineWidth = 3;
    for (const node of scene.nodes) {
      if (node.i !== marks.pinned && node.i !== marks.hovered && node !== tie?.source && node !== tie?.target) continue;
      const radius = cg.radius(node, view.zoom);
      context.fillStyle = look.node(node.colour);
      context.beginPath();
      cg.trace(context, node.shape, at.x(node), at.y(node), radius);
      context.fill();
      context.beginPath();
      context.arc(at.x(node), at.y(node), radius + 5, 0, 2 * Math.PI);
      context.stroke();
    }
  };
})();
