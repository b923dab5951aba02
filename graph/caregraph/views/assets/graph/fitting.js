// The view, [x, y, zoom], in which all of a scene is seen.
"use strict";

(() => {
  const cg = (window.caregraphGraph ??= {});

  cg.wholeOf = (nodes, { width, height }) => {
    if (!nodes.length) return [0, 0, 1];
    let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
    for (const node of nodes) {
      left = Math.min(left, node.x); right = Math.max(right, node.x);
      top = Math.min(top, node.y); bottom = Math.max(bottom, node.y);
    }
    const room = (length, side, rim) => (side - Math.min(rim, side * 0.3)) / Math.max(1, length);
    return [(left + right) / 2, (top + bottom) / 2, Math.min(1.2, room(right - left, width, 190), room(bottom - top, height, 100))];
  };
})();
