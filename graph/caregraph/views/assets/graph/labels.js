// Labels, of one size whatever the zoom: each only where it covers no other, the weightiest first.
"use strict";

(() => {
  const cg = (window.caregraphGraph ??= {});
  const SIZE = 12, SMALL = 10; // pixels
  const MOST = 240; // labels of nodes in sight
  const CELL = 7; // pixels: how finely is kept what is covered
  const NEAR = 75; // pixels: shorter edges have no label

  const shorten = (text, longest) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
  cg.labelOf = (node) => shorten(node.label, node.children.length ? 56 : 34);

  const covered = () => {
    const cells = new Set();
    const each = (x, y, width, height, take) => {
      for (let cx = Math.floor((x - width / 2) / CELL); cx <= Math.floor((x + width / 2) / CELL); cx += 1) {
        for (let cy = Math.floor(y / CELL); cy <= Math.floor((y + height) / CELL); cy += 1) if (take(cx * 65_537 + cy)) return true;
      }
      return false;
    };
    return {
      is: (x, y, width, height) => each(x, y, width, height, (cell) => cells.has(cell)),
      add: (x, y, width, height) => each(x, y, width, height, (cell) => { cells.add(cell); return false; }),
    };
  };

  const write = (context, text, x, y) => {
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  };

  const ofNodes = (context, nodes, at, view, marks, taken, font) => {
    const first = (node) => (node.i === marks.pinned ? 3 : node.i === marks.focus ? 2 : node.i === marks.hovered ? 1 : 0);
    const ordered = [...nodes].sort((a, b) => first(b) - first(a) || b.size - a.size || a.i - b.i);
    for (const node of ordered.slice(0, MOST)) {
      const radius = view.radius(node) * 0.7;
      taken.add(at.x(node), at.y(node) - radius, 2 * radius, 2 * radius);
    }
    let drawn = 0;
    for (const node of ordered) {
      if (drawn >= MOST) break;
      const focused = node.i === marks.focus;
      context.font = `${focused ? "bold " : ""}${focused ? SIZE + 2 : SIZE}px ${font}`;
      const text = cg.labelOf(node);
      const width = context.measureText(text).width;
      const x = at.x(node), y = at.y(node) + view.radius(node) + 3;
      if (x + width / 2 < 0 || x - width / 2 > view.width || y < -SIZE || y > view.height) continue;
      if (!first(node) && taken.is(x, y, width, SIZE)) continue;
      taken.add(x, y, width, SIZE);
      write(context, text, x, y);
      drawn += 1;
    }
  };

  const ofEdges = (context, edges, at, view, taken, font) => {
    context.font = `${SMALL}px ${font}`;
    context.textBaseline = "middle";
    context.lineWidth = 3;
    for (const tie of edges) {
      const ax = at.x(tie.source), ay = at.y(tie.source), bx = at.x(tie.target), by = at.y(tie.target);
      const x = (ax + bx) / 2, y = (ay + by) / 2;
      if (x < 0 || x > view.width || y < 0 || y > view.height || Math.hypot(bx - ax, by - ay) < NEAR) continue;
      const width = context.measureText(tie.relation).width;
      const angle = Math.atan2(by - ay, bx - ax);
      const wide = Math.abs(Math.cos(angle)) * width + SMALL, high = Math.abs(Math.sin(angle)) * width + SMALL;
      if (taken.is(x, y - high / 2, wide, high)) continue;
      taken.add(x, y - high / 2, wide, high);
      context.save();
      context.translate(x, y);
      context.rotate(Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle);
      write(context, tie.relation, 0, 0);
      context.restore();
    }
  };

  // `at` gives the pixels of a node; `view` has zoom, width, height and `radius` of a node in pixels.
  cg.paintLabels = (context, scene, look, at, view, marks) => {
    const taken = covered();
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = look.halo;
    context.fillStyle = look.ink;
    ofNodes(context, scene.nodes, at, view, marks, taken, look.font);
    if (scene.edges.length <= 80 || view.zoom > 1.3) ofEdges(context, scene.edges, at, view, taken, look.font);
  };
})();
