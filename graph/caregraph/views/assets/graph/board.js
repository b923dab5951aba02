// The renderer for large views: a canvas that is moved, zoomed and pointed at.
"use strict";

(() => {
  const cg = (window.caregraphGraph ??= {});
  const SLOW = 12; // milliseconds; of a picture that takes longer a copy is moved
  const REST = 140; // milliseconds without movement, then everything is painted again
  const CELL = 60; // side of the cells in which nodes are looked up

  // Nodes by the cell of a grid that they stand in.
  const gridOf = (nodes) => {
    const cells = new Map();
    for (const node of nodes) {
      const key = `${Math.floor(node.x / CELL)} ${Math.floor(node.y / CELL)}`;
      const cell = cells.get(key);
      if (cell) cell.push(node);
      else cells.set(key, [node]);
    }
    return cells;
  };

  const fromLine = (x, y, a, b) => {
    const dx = b.x - a.x, dy = b.y - a.y;
    const length = dx * dx + dy * dy;
    const t = length ? Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / length)) : 0;
    return Math.hypot(x - a.x - t * dx, y - a.y - t * dy);
  };

  cg.board = (element, on) => {
    const canvas = document.createElement("canvas");
    element.append(canvas);
    const context = canvas.getContext("2d", { alpha: false });
    let scene = { nodes: [], edges: [] }, grid = new Map();
    let look = cg.palette(element);
    let marks = { pinned: -1, hovered: -1, focus: -1, tie: null };
    let held = null; // the node that is being dragged
    const view = { x: 0, y: 0, zoom: 1, width: 1, height: 1, fine: 1 };
    let asked = 0, moving = false, resting = 0, cost = 0, whole = 0;

    // A copy of the picture as it was last painted, without marks, and the view that it shows.
    const copy = document.createElement("canvas");
    let copied = null;
    const keepCopy = () => {
      copy.width = canvas.width;
      copy.height = canvas.height;
      copy.getContext("2d", { alpha: false }).drawImage(canvas, 0, 0);
      copied = { x: view.x, y: view.y, zoom: view.zoom };
    };
    const isCopied = () => copied.x === view.x && copied.y === view.y && copied.zoom === view.zoom;
    const moveCopy = () => {
      const scale = view.zoom / copied.zoom;
      const left = (view.width * (1 - scale)) / 2 + (copied.x - view.x) * view.zoom;
      const top = (view.height * (1 - scale)) / 2 + (copied.y - view.y) * view.zoom;
      context.fillStyle = look.paper;
      context.fillRect(0, 0, view.width, view.height);
      context.drawImage(copy, left, top, view.width * scale, view.height * scale);
    };
    const paint = () => {
      const began = performance.now();
      cg.paint(context, scene, look, view, marks, { edges: !held || cost < SLOW, labels: true });
      whole = performance.now();
      if (held) return;
      cost = whole - began;
      copied = null;
      if (cost > SLOW) keepCopy();
    };

    const draw = () => {
      asked = 0;
      // Now and then it is painted whole also while it moves, so that what comes into sight is seen.
      const soon = performance.now() - whole < Math.max(350, cost * 10);
      if (copied && !held && (moving ? soon : isCopied())) moveCopy();
      else paint();
      cg.paintMarks(context, scene, look, view, marks);
    };
    const ask = () => { asked ||= requestAnimationFrame(draw); };
    const moved = () => {
      moving = true;
      clearTimeout(resting);
      resting = setTimeout(() => { moving = false; ask(); on.moved(); }, REST);
      ask();
    };

    const resize = () => {
      const box = element.getBoundingClientRect();
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      view.width = Math.max(1, box.width);
      view.height = Math.max(1, box.height);
      canvas.width = Math.round(view.width * ratio);
      canvas.height = Math.round(view.height * ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      view.fine = 1 / ratio;
      copied = null;
      ask();
    };

    const toWorld = (x, y) => ({ x: (x - view.width / 2) / view.zoom + view.x, y: (y - view.height / 2) / view.zoom + view.y });
    const inside = (event) => {
      const box = canvas.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };

    const nodeAt = (x, y) => {
      const point = toWorld(x, y);
      const reach = 34 / view.zoom;
      let best = null, nearest = Infinity;
      const cells = Math.ceil(reach / CELL);
      const cx = Math.floor(point.x / CELL), cy = Math.floor(point.y / CELL);
      const look = (node) => {
        const away = Math.hypot(node.x - point.x, node.y - point.y) * view.zoom;
        if (away <= Math.max(7, cg.radius(node, view.zoom) + 3) && away < nearest) { best = node; nearest = away; }
      };
      if (cells > 12) scene.nodes.forEach(look); // from afar the cells are more than the nodes
      else for (let i = cx - cells; i <= cx + cells; i += 1) {
        for (let j = cy - cells; j <= cy + cells; j += 1) (grid.get(`${i} ${j}`) ?? []).forEach(look);
      }
      return best;
    };
    const tieAt = (x, y) => {
      const point = toWorld(x, y);
      let best = null, nearest = 5 / view.zoom;
      for (const tie of scene.edges) {
        const away = fromLine(point.x, point.y, tie.source, tie.target);
        if (away < nearest) { best = tie; nearest = away; }
      }
      return best;
    };
    const thingAt = (x, y) => {
      const node = nodeAt(x, y);
      return node ? { node, tie: null } : { node: null, tie: tieAt(x, y) };
    };

    const zoomAt = (factor, x, y) => {
      const before = toWorld(x, y);
      view.zoom = Math.min(8, Math.max(0.005, view.zoom * factor));
      const after = toWorld(x, y);
      view.x += before.x - after.x;
      view.y += before.y - after.y;
      moved();
    };

    // Pointers: one moves the picture (or the node that it took hold of), two zoom it.
    const pointers = new Map();
    let began = null, spread = 0;
    const spreadNow = () => {
      const [a, b] = [...pointers.values()];
      return Math.hypot(a.x - b.x, a.y - b.y);
    };
    canvas.addEventListener("pointerdown", (event) => {
      const point = inside(event);
      pointers.set(event.pointerId, point);
      canvas.setPointerCapture(event.pointerId);
      if (pointers.size === 1) {
        began = { ...point, moved: false };
        held = nodeAt(point.x, point.y);
      } else if (pointers.size === 2) {
        held = null;
        spread = spreadNow();
      }
      on.hover(null, point);
    });
    canvas.addEventListener("pointermove", (event) => {
      const point = inside(event);
      const before = pointers.get(event.pointerId);
      if (!before) {
        if (event.pointerType === "mouse") on.hover(thingAt(point.x, point.y), point);
        return;
      }
      pointers.set(event.pointerId, point);
      if (pointers.size === 2) {
        const now = spreadNow();
        const [a, b] = [...pointers.values()];
        if (spread) zoomAt(now / spread, (a.x + b.x) / 2, (a.y + b.y) / 2);
        spread = now;
        return;
      }
      if (!began) return;
      if (!began.moved && Math.hypot(point.x - began.x, point.y - began.y) < 4) return;
      began.moved = true;
      const dx = (point.x - before.x) / view.zoom, dy = (point.y - before.y) / view.zoom;
      if (held) {
        held.x += dx;
        held.y += dy;
      } else {
        view.x -= dx;
        view.y -= dy;
      }
      moved();
    });
    const released = (event) => {
      const point = inside(event);
      const clicked = began && !began.moved && pointers.size === 1 && event.type === "pointerup";
      pointers.delete(event.pointerId);
      if (held && began?.moved) { grid = gridOf(scene.nodes); copied = null; }
      if (pointers.size === 0) { began = null; held = null; }
      if (clicked) on.pick(thingAt(point.x, point.y));
    };
    canvas.addEventListener("pointerup", released);
    canvas.addEventListener("pointercancel", released);
    canvas.addEventListener("pointerleave", (event) => { if (!pointers.size) on.hover(null, inside(event)); });
    canvas.addEventListener("dblclick", (event) => {
      const { x, y } = inside(event);
      const node = nodeAt(x, y);
      if (node) on.open(node);
    });
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      const { x, y } = inside(event);
      const step = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
      zoomAt(Math.exp(-Math.max(-240, Math.min(240, step)) * 0.0022), x, y);
    }, { passive: false });
    new ResizeObserver(resize).observe(element);
    resize();

    const engine = {
      show(next) { scene = next; grid = gridOf(next.nodes); copied = null; ask(); },
      mark(next) { marks = { ...marks, ...next }; ask(); },
      restyle() { look = cg.palette(element); copied = null; ask(); },
      view: () => [view.x, view.y, view.zoom],
      see([x, y, zoom]) {
        clearTimeout(resting); // what was moved before is not there any more, and not to be told
        moving = false;
        Object.assign(view, { x, y, zoom });
        ask();
      },
      pan(dx, dy) { view.x += dx / view.zoom; view.y += dy / view.zoom; moved(); },
      zoom(factor) { zoomAt(factor, view.width / 2, view.height / 2); },
      size: () => ({ width: view.width, height: view.height }),
      paintNow() { copied = null; draw(); },
      loosen: null,
    };
    return engine;
  };
})();
