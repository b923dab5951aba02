// Puts the parts of a view together: what is chosen leads to a scene, the scene to picture and list.
"use strict";

(() => {
  const cg = (window.caregraphGraph ??= {});
  const get = (id) => document.getElementById(id);
  const root = get("graph").dataset.root;
  const sizes = get("graph").dataset.sizes;
  const model = cg.read(JSON.parse(get("graph-data").textContent));
  const drawn = get("graph-drawn") ? JSON.parse(get("graph-drawn").textContent) : null;
  const [board, side, card, panel, stage, status] = ["board", "side", "card", "panel", "stage", "status"].map((name) => get(`graph-${name}`));

  let state = cg.readState(location.hash, model);
  let scene = cg.scene(model, state);
  let written = "";

  const remember = () => {
    const words = cg.writeState(state, model);
    if (words === written) return;
    written = words;
    history.replaceState(null, "", words ? `#${words}` : location.pathname + location.search);
  };
  const moved = () => { state.view = engine.view(); remember(); };

  const pinnedThing = () => {
    if (!state.pinned) return {};
    const node = model.byId.get(state.pinned);
    if (node) return scene.has.has(node.i) ? { node } : {};
    return { tie: scene.edges.find((tie) => tieName(tie) === state.pinned) };
  };
  const tieName = (tie) => `${tie.source.id}>${tie.target.id}>${tie.relation}`;

  const hover = (thing, point) => {
    const node = thing?.node ?? null, tie = thing?.tie ?? null;
    board.classList.toggle("over", Boolean(node || tie));
    card.hidden = !node && !tie;
    if (hover.last !== (node?.i ?? -1)) {
      hover.last = node?.i ?? -1;
      engine.mark({ hovered: hover.last });
    }
    if (card.hidden) return;
    card.replaceChildren(...(node ? cg.cardOfNode(model, scene, node) : cg.cardOfTie(model, scene, tie)));
    const { width, height } = engine.size();
    const box = card.getBoundingClientRect();
    card.style.left = `${Math.max(4, Math.min(point.x + 16, width - box.width - 4))}px`;
    card.style.top = `${Math.max(4, point.y + 18 + box.height > height ? point.y - box.height - 12 : point.y + 18)}px`;
  };

  const showPanel = (focus) => {
    const { node, tie } = pinnedThing();
    panel.hidden = !node && !tie;
    stage.classList.toggle("pinned", !panel.hidden);
    engine.mark({ pinned: node ? node.i : -1, tie: tie ?? null });
    if (panel.hidden) { panel.replaceChildren(); return; }
    panel.replaceChildren(...(node ? cg.panelOfNode(model, scene, state, node, root, does) : cg.panelOfTie(model, scene, tie, root, does)));
    panel.scrollTop = 0;
    if (focus) panel.focus({ preventScroll: beside() });
  };

  const say = () => {
    const hiddenNodes = model.nodes.filter((node) => !node.children.length).length - scene.nodes.filter((node) => !node.children.length).length;
    status.textContent = scene.nodes.length
      ? `${scene.nodes.length.toLocaleString("en-GB")} nodes and ${scene.edges.length.toLocaleString("en-GB")} lines are shown${hiddenNodes > 0 ? `; ${hiddenNodes.toLocaleString("en-GB")} more can be expanded or are filtered out` : ""}.`
      : "Nothing is left to show: change the filters, or reset the view.";
  };

  const refresh = (focus = false) => {
    scene = cg.scene(model, state);
    engine.show(scene);
    cg.legend(side, model, state, sizes, cg.palette(board), does);
    relist(scene);
    showPanel(focus);
    say();
    remember();
  };

  // The panel lies over the picture's right side, where there is room for it.
  const beside = () => getComputedStyle(panel).position === "absolute";
  const centre = (node) => {
    const zoom = Math.max(engine.view()[2], 0.9);
    const covered = panel.hidden || !beside() ? 0 : panel.getBoundingClientRect().width;
    engine.see([node.x + covered / 2 / zoom, node.y, zoom]);
    moved();
  };
  const fit = () => { engine.see(cg.wholeOf(scene.nodes, engine.size())); state.view = null; remember(); };

  // Makes a node visible that is folded away, hidden or of a kind that is switched off.
  const reveal = (node) => {
    state.gone.delete(node.id);
    if (node.group >= 0) state.open.add(model.nodes[node.group].id);
    for (let tries = 0; tries < 3 && !cg.scene(model, state).has.has(node.i); tries += 1) {
      if (tries === 0) state.shapes.delete(node.shape);
      else if (tries === 1) node.edges.forEach((i) => {
        const edge = model.edges[i];
        const other = model.nodes[edge.source === node.i ? edge.target : edge.source];
        if (node.folded && !other.folded) state.open.add(other.id);
      });
      else Object.assign(state, { from: "", to: "", grade: "", theme: "", said: new Set(), relations: new Set() });
    }
  };

  const does = {
    pin(node, focus = true) {
      reveal(node);
      state.pinned = node.id;
      refresh(focus);
      centre(node);
    },
    unpin() { state.pinned = ""; showPanel(false); remember(); board.focus(); },
    open(node) {
      if (!state.open.delete(node.id)) state.open.add(node.id);
      if (node.children.length && state.open.has(node.id)) state.pinned = "";
      refresh(true);
    },
    hide(node) {
      state.gone.add(node.id);
      state.pinned = "";
      refresh();
      board.focus();
    },
    centre,
    restore() { state.gone.clear(); refresh(); },
    change(set, name, on) {
      if (on) state[set].delete(name);
      else state[set].add(name);
      refresh();
    },
    choose(name, value) { state[name] = value; refresh(); },
  };

  const on = {
    hover,
    pick({ node, tie }) {
      if (!node && !tie) { state.pinned = ""; showPanel(false); remember(); return; }
      state.pinned = node ? node.id : tieName(tie);
      hover(null);
      showPanel(true);
      remember();
    },
    open: (node) => does.open(node),
    moved,
    settled() { get("graph-loosen").setAttribute("aria-pressed", "false"); engine.show(scene); },
  };
  const engine = drawn ? cg.visNetwork(board, on, drawn, model) : cg.board(board, on);
  engine.mark({ focus: model.focus });

  const search = cg.searcher(model);
  const relist = cg.list(model, search, (node) => { does.pin(node); stage.scrollIntoView({ block: "nearest" }); });
  cg.searchBox(get("graph-search"), get("graph-found"), search, (node) => does.pin(node));

  const look = () => cg.palette(board);
  const marks = () => ({ pinned: pinnedThing().node?.i ?? -1, hovered: -1, focus: model.focus, tie: pinnedThing().tie ?? null });
  const buttons = {
    fit, in: () => engine.zoom(1.35), out: () => engine.zoom(1 / 1.35),
    loosen() { get("graph-loosen").setAttribute("aria-pressed", String(engine.loosen())); },
    reset() { state = cg.firstState(model); refresh(); fit(); },
    png: () => cg.savePng(model, scene, look(), engine.view(), engine.size(), marks()),
    svg: () => cg.saveSvg(model, scene, look()),
    print: () => window.print(),
    async share() {
      moved();
      const field = document.createElement("input");
      field.value = location.href;
      document.body.append(field);
      field.select();
      const copied = document.execCommand("copy"); // the newer way needs a secure origin
      field.remove();
      status.textContent = copied ? "The link to this view is copied." : `The link to this view: ${location.href}`;
    },
  };
  for (const [name, act] of Object.entries(buttons)) get(`graph-${name}`).addEventListener("click", act);
  get("graph-loosen").hidden = !engine.loosen;
  get("graph-bar").addEventListener("submit", (event) => event.preventDefault());

  const KEYS = {
    ArrowLeft: () => engine.pan(-60, 0), ArrowRight: () => engine.pan(60, 0),
    ArrowUp: () => engine.pan(0, -60), ArrowDown: () => engine.pan(0, 60),
    "+": buttons.in, "=": buttons.in, "-": buttons.out, 0: fit,
  };
  board.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  get("graph").addEventListener("keydown", (event) => { if (event.key === "Escape" && state.pinned) does.unpin(); });

  const restyle = () => { engine.restyle(); cg.legend(side, model, state, sizes, look(), does); };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  window.addEventListener("beforeprint", () => { get("graph").classList.add("paper"); restyle(); engine.paintNow(); });
  window.addEventListener("afterprint", () => { get("graph").classList.remove("paper"); restyle(); });
  window.addEventListener("hashchange", () => {
    if (location.hash.slice(1) === written) return;
    state = cg.readState(location.hash, model);
    refresh();
    if (state.view) engine.see(state.view);
  });

  written = cg.writeState(state, model);
  refresh();
  engine.see(state.view ?? cg.wholeOf(scene.nodes, engine.size()));
  cg.shownAt = () => scene.nodes.map((node) => [node.id, Math.round(node.x), Math.round(node.y)]);
  cg.ready = true;
})();
