// What a reader has chosen, and how it stands in the address, so that a view can be shared.
"use strict";

(() => {
  const cg = (window.caregraphGraph ??= {});

  cg.firstState = (model) => ({
    shapes: new Set(model.hidden.shapes),
    said: new Set(model.hidden.said),
    relations: new Set(model.hidden.relations),
    from: "", to: "", grade: "", theme: "",
    open: new Set(), gone: new Set(), pinned: "", view: null,
  });

  const same = (one, other) => one.size === other.size && [...one].every((item) => other.has(item));
  const SETS = { shapes: "hide", said: "unsaid", relations: "unlinked", open: "open", gone: "gone" };
  const TEXTS = { from: "from", to: "to", grade: "judged", theme: "theme", pinned: "at" };

  // Only what differs from the view as it comes is written.
  cg.writeState = (state, model) => {
    const first = cg.firstState(model);
    const words = new URLSearchParams();
    for (const [name, key] of Object.entries(SETS)) {
      if (!same(state[name], first[name])) words.set(key, [...state[name]].sort().join(","));
    }
    for (const [name, key] of Object.entries(TEXTS)) if (state[name]) words.set(key, state[name]);
    if (state.view) words.set("see", state.view.map((n) => Number(n.toPrecision(5))).join(","));
    return words.toString();
  };

  cg.readState = (text, model) => {
    const state = cg.firstState(model);
    const words = new URLSearchParams(text.replace(/^#/, ""));
    for (const [name, key] of Object.entries(SETS)) {
      if (words.has(key)) state[name] = new Set(words.get(key).split(",").filter(Boolean));
    }
    for (const [name, key] of Object.entries(TEXTS)) state[name] = words.get(key) ?? "";
    const view = (words.get("see") ?? "").split(",").map(Number);
    if (view.length === 3 && view.every(Number.isFinite) && view[2] > 0) state.view = view;
    return state;
  };

  cg.isFiltered = (state) => Boolean(state.said.size || state.from || state.to || state.grade || state.theme);
})();
