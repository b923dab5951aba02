// Finding nodes: the search box with its suggestions, and the list of all nodes.
"use strict";

(() => {
  const cg = (window.caregraphGraph ??= {});
  const { make } = cg;
  const SUGGESTED = 12;
  const LISTED = 50;

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  cg.searcher = (model) => {
    const words = model.nodes.map((node) => plain(`${node.title} ${node.label} ${cg.kindOf(node)} ${node.facts.map(([, value]) => value).join(" ")}`));
    const labels = model.nodes.map((node) => plain(node.label));
    return (text) => {
      const asked = plain(text).split(/\s+/).filter(Boolean);
      if (!asked.length) return [];
      const whole = asked.join(" ");
      const score = (i) => (labels[i] === whole ? 0 : labels[i].startsWith(whole) ? 1 : labels[i].includes(whole) ? 2 : 3);
      return model.nodes.filter((node) => asked.every((word) => words[node.i].includes(word)))
        .sort((a, b) => score(a.i) - score(b.i) || b.size - a.size || a.i - b.i);
    };
  };

  // A combobox as the ARIA patterns have it: arrows choose, Enter takes, Escape closes.
  cg.searchBox = (input, list, search, take) => {
    let found = [], at = -1;
    const close = () => {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const mark = () => {
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", `graph-found-${at}`);
        list.children[at].scrollIntoView({ block: "nearest" });
      }
    };
    const choose = (node) => { close(); input.value = node.label; take(node); };
    const suggest = () => {
      found = search(input.value).slice(0, SUGGESTED);
      at = -1;
      list.replaceChildren(...found.map((node, i) => make("li", { role: "option", id: `graph-found-${i}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); choose(node); } },
        make("bdi", {}, node.label), make("small", {}, cg.kindOf(node), node.title === node.label ? "" : ": ", node.title === node.label ? null : make("bdi", {}, node.title)))));
      if (!found.length && input.value.trim()) list.replaceChildren(make("li", { role: "option", "aria-disabled": "true" }, "Nothing in this view"));
      list.hidden = !list.children.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
    };
    input.addEventListener("input", suggest);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      if (event.key === "Enter") {
        event.preventDefault();
        const node = found[Math.max(0, at)];
        if (node && input.value.trim()) choose(node);
      }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      if (list.hidden) suggest();
      if (found.length) at = (at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
      mark();
    });
  };

  // The list: every node that is shown, also for who sees no picture.
  cg.list = (model, search, pin) => {
    const rows = document.getElementById("graph-rows");
    const input = document.getElementById("graph-list-search");
    const count = document.getElementById("graph-list-count");
    const more = document.getElementById("graph-list-more");
    let scene = { nodes: [], edges: [] }, nodes = [], degree = new Map(), shown = 0;

    const row = (node) => make("tr", {},
      make("th", { scope: "row" }, make("button", { type: "button", onclick: () => pin(node) }, make("bdi", {}, node.title))),
      make("td", {}, cg.kindOf(node)),
      make("td", { class: "number" }, (degree.get(node.i)?.weight ?? 0).toLocaleString("en-GB")),
      make("td", { class: "number" }, (degree.get(node.i)?.others.size ?? 0).toLocaleString("en-GB")));
    const extend = () => {
      rows.append(...nodes.slice(shown, shown + LISTED).map(row));
      shown = Math.min(nodes.length, shown + LISTED);
      more.hidden = shown >= nodes.length;
      count.textContent = `${shown.toLocaleString("en-GB")} of ${nodes.length.toLocaleString("en-GB")} shown`;
    };
    const fill = () => {
      const wanted = input.value.trim() ? new Set(search(input.value)) : null;
      nodes = scene.nodes.filter((node) => !wanted || wanted.has(node))
        .sort((a, b) => (degree.get(b.i)?.weight ?? 0) - (degree.get(a.i)?.weight ?? 0) || a.label.localeCompare(b.label, "en", { numeric: true }));
      shown = 0;
      rows.replaceChildren();
      extend();
    };
    input.addEventListener("input", fill);
    document.getElementById("graph-list-form").addEventListener("submit", (event) => event.preventDefault());
    more.addEventListener("click", () => {
      const next = shown;
      extend();
      rows.rows[next]?.querySelector("button").focus();
    });
    return (next) => {
      scene = next;
      degree = new Map();
      for (const tie of next.edges) {
        const said = tie.parts.some((edge) => edge.said.length || edge.more.length) ? tie.weight : 0;
        for (const [one, other] of [[tie.source, tie.target], [tie.target, tie.source]]) {
          if (!degree.has(one.i)) degree.set(one.i, { weight: 0, others: new Set() });
          degree.get(one.i).weight += said;
          degree.get(one.i).others.add(other.i);
        }
      }
      fill();
    };
  };
})();
