// The shapes of nodes: on a canvas, and as points for SVG. The radius is that of the circle around.
"use strict";

(() => {
  const cg = (window.caregraphGraph ??= {});

  const polygon = (corners, turn, inner) => {
    const points = [];
    const count = inner ? corners * 2 : corners;
    for (let i = 0; i < count; i += 1) {
      const angle = turn + (i * 2 * Math.PI) / count;
      const length = inner && i % 2 ? inner : 1;
      points.push([Math.cos(angle) * length, Math.sin(angle) * length]);
    }
    return points;
  };
  const UP = -Math.PI / 2;
  const arm = 0.36;
  const POINTS = {
    hexagon: polygon(6, 0),
    square: polygon(4, Math.PI / 4),
    diamond: polygon(4, UP),
    triangle: polygon(3, UP),
    "triangle-down": polygon(3, -UP),
    star: polygon(5, UP, 0.48),
    cross: [
      [-arm, -1], [arm, -1], [arm, -arm], [1, -arm], [1, arm], [arm, arm],
      [arm, 1], [-arm, 1], [-arm, arm], [-1, arm], [-1, -arm], [-arm, -arm],
    ],
  };

  cg.points = (shape) => POINTS[shape] ?? null; // null: a circle

  // Adds a shape to the path that is being drawn.
  cg.trace = (context, shape, x, y, radius) => {
    const points = POINTS[shape];
    if (!points) {
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
      return;
    }
    context.moveTo(x + points[0][0] * radius, y + points[0][1] * radius);
    for (let i = 1; i < points.length; i += 1) context.lineTo(x + points[i][0] * radius, y + points[i][1] * radius);
    context.closePath();
  };

  // The colours of the page as it is now: light, dark or paper.
  cg.palette = (element) => {
    const style = getComputedStyle(element);
    const known = new Map();
    const read = (name, otherwise) => {
      if (!known.has(name)) known.set(name, style.getPropertyValue(`--g-${name}`).trim() || otherwise);
      return known.get(name);
    };
    const line = { line: "line", mixed: "line-mixed" };
    return {
      node: (colour) => read(colour, read("ungraded", "#999")),
      line: (colour) => read(line[colour] ?? colour, read("line", "#888")),
      paper: read("paper", "#fff"), ink: read("ink", "#111"), halo: read("halo", "#fff"),
      rim: read("rim", "#333"), pinned: read("pinned", "#b50"),
      font: style.fontFamily || "sans-serif",
    };
  };
})();
