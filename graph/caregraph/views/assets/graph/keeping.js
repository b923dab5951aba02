// Taking a view away: as a picture of points, as a picture of lines and shapes, as a link.
"use strict";

(() => {
  const cg = (window.caregraphGraph ??= {});
  const LARGEST = 4096; // pixels of a side

  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  const fileName = (model, suffix) => `${model.title.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").toLowerCase().slice(0, 60) || "graph"}.${suffix}`;

  // What is seen in the window, twice as fine.
  cg.savePng = (model, scene, look, [x, y, zoom], size, marks) => {
    const scale = Math.min(2, LARGEST / size.width, LARGEST / size.height);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(size.width * scale);
    canvas.height = Math.round(size.height * scale);
    const context = canvas.getContext("2d");
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const view = { x, y, zoom, ...size, fine: 1 / scale };
    cg.paint(context, scene, look, view, marks, { edges: true, labels: true });
    cg.paintMarks(context, scene, look, view, marks);
    return new Promise((done) => canvas.toBlob((blob) => { save(blob, fileName(model, "png")); done(); }, "image/png"));
  };

  const SVG = "http://www.w3.org/2000/svg";
  const make = (name, attributes, text) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const f = (number) => Number(number.toFixed(1));
  // XML holds no control characters, also where a label does.
  const clean = (text) => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");

  // All that is shown, whatever part of it is in the window.
  cg.svgOf = (model, scene, look) => {
    let left = 0, right = 1, top = 0, bottom = 1;
    if (scene.nodes.length) {
      const xs = scene.nodes.map((node) => node.x), ys = scene.nodes.map((node) => node.y);
      const least = (list) => list.reduce((a, b) => Math.min(a, b)), most = (list) => list.reduce((a, b) => Math.max(a, b));
      [left, right, top, bottom] = [least(xs) - 120, most(xs) + 120, least(ys) - 60, most(ys) + 60];
    }
    const svg = make("svg", { xmlns: SVG, viewBox: `${f(left)} ${f(top)} ${f(right - left)} ${f(bottom - top)}`, width: f(right - left), height: f(bottom - top), "font-family": "sans-serif", "font-size": 13 });
    svg.append(make("title", {}, clean(model.title)));
    svg.append(make("rect", { x: f(left), y: f(top), width: f(right - left), height: f(bottom - top), fill: look.paper }));
    const lines = make("g", { "stroke-opacity": 0.6 });
    for (const tie of scene.edges) {
      const line = make("line", { x1: f(tie.source.x), y1: f(tie.source.y), x2: f(tie.target.x), y2: f(tie.target.y), stroke: look.line(tie.colour), "stroke-width": tie.width });
      line.append(make("title", {}, clean(`${tie.source.label} – ${tie.relation} – ${tie.target.label} ${cg.weightWords(tie)}`.trim())));
      lines.append(line);
    }
    const shapes = make("g", { stroke: look.rim });
    const labels = make("g", { fill: look.ink, stroke: look.halo, "stroke-width": 3, "paint-order": "stroke", "text-anchor": "middle" });
    for (const node of scene.nodes) {
      const points = cg.points(node.shape);
      const drawn = points
        ? make("polygon", { points: points.map(([x, y]) => `${f(node.x + x * node.size)},${f(node.y + y * node.size)}`).join(" "), fill: look.node(node.colour) })
        : make("circle", { cx: f(node.x), cy: f(node.y), r: f(node.size), fill: look.node(node.colour) });
      drawn.append(make("title", {}, clean(node.title)));
      shapes.append(drawn);
      labels.append(make("text", { x: f(node.x), y: f(node.y + node.size + 14) }, clean(cg.labelOf(node))));
    }
    svg.append(lines, shapes, labels);
    return new XMLSerializer().serializeToString(svg);
  };

  cg.saveSvg = (model, scene, look) => save(new Blob([cg.svgOf(model, scene, look)], { type: "image/svg+xml" }), fileName(model, "svg"));
})();
