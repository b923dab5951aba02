// Marked words: what was taken from them on hover, focus and click; links to exact words light up.
// Without it, a mark leads to its note below the page, and a link to words still finds its place.
"use strict";

(() => {
  const marks = Array.from(document.querySelectorAll("a.mark"));
  const byNote = new Map();
  for (const mark of marks) {
    for (const note of mark.dataset.notes.split(" ")) {
      if (!byNote.has(note)) byNote.set(note, []);
      byNote.get(note).push(mark);
    }
  }

  // --- the panel -----------------------------------------------------------------------------
  const panel = document.createElement("aside");
  panel.className = "taken";
  panel.hidden = true;
  panel.tabIndex = -1;
  panel.setAttribute("aria-label", "What was taken from these words");
  document.body.append(panel);
  let shown = null;
  let pinned = false;
  let timer = 0;

  const fill = (mark) => {
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "Close";
    close.addEventListener("click", () => hide(true));
    const list = document.createElement("ul");
    for (const id of mark.dataset.notes.split(" ")) {
      const note = document.getElementById(id);
      if (!note) continue;
      const copy = note.cloneNode(true);
      copy.removeAttribute("id");
      list.append(copy);
    }
    panel.replaceChildren(close, list);
  };

  const place = (mark) => {
    const box = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
    const last = mark.getBoundingClientRect();
    const width = panel.offsetWidth;
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8));
    const below = last.bottom + panel.offsetHeight + 12 < window.innerHeight;
    const top = below ? last.bottom + 6 : Math.max(8, box.top - panel.offsetHeight - 6);
    panel.style.left = `${left + window.scrollX}px`;
    panel.style.top = `${top + window.scrollY}px`;
  };

  const show = (mark) => {
    window.clearTimeout(timer);
    if (shown !== mark) fill(mark);
    shown = mark;
    panel.hidden = false;
    place(mark);
  };

  const hide = (back) => {
    if (back && shown) shown.focus({ preventScroll: true });
    window.clearTimeout(timer);
    panel.hidden = true;
    pinned = false;
    shown = null;
  };

  const leave = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => { if (!pinned) hide(false); }, 250);
  };

  for (const mark of marks) {
    mark.addEventListener("mouseenter", () => {
      window.clearTimeout(timer);
      if (!pinned) timer = window.setTimeout(() => show(mark), 120);
    });
    mark.addEventListener("mouseleave", leave);
    mark.addEventListener("focus", () => { if (!pinned && mark.matches(":focus-visible")) show(mark); });
    mark.addEventListener("blur", leave);
    mark.addEventListener("click", (event) => {
      event.preventDefault();
      pinned = true;
      show(mark);
      panel.focus({ preventScroll: true });
    });
  }
  panel.addEventListener("mouseenter", () => window.clearTimeout(timer));
  panel.addEventListener("mouseleave", leave);
  panel.addEventListener("focusin", () => window.clearTimeout(timer));
  panel.addEventListener("click", (event) => { if (event.target.closest("a")) hide(false); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !panel.hidden) hide(true); });
  document.addEventListener("click", (event) => {
    if (pinned && !panel.contains(event.target) && !event.target.closest("a.mark")) hide(false);
  });

  // --- narrow screens: the panel tells what was taken, the lists are closed ---------------------
  if (window.matchMedia("(max-width: 63.9rem)").matches) {
    for (const notes of document.querySelectorAll("details.notes")) notes.open = false;
  }

  // --- links to exact words ------------------------------------------------------------------
  const wanted = () => {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return []; }
    const target = id ? document.getElementById(id) : null;
    if (!target) return [];
    if (target.classList.contains("note")) return byNote.get(id) ?? [];
    const range = /^p\d+-(\d+)-(\d+)$/.exec(id);
    if (!range) return [];
    const [from, to] = [Number(range[1]), Number(range[2])];
    const within = Array.from(target.closest(".text").querySelectorAll("a.mark")).filter((mark) => {
      const at = Number(mark.dataset.at);
      return at >= from && at < to;
    });
    return [...within, ...(byNote.get(target.dataset.note) ?? [])];
  };

  const light = () => {
    for (const mark of document.querySelectorAll(".mark.lit")) mark.classList.remove("lit");
    const found = wanted();
    for (const mark of found) mark.classList.add("lit");
    const target = found.length ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (!target) return;
    const notes = target.closest("details.notes");
    if (notes) notes.open = true;
    (notes ? target : found[0]).scrollIntoView({ block: "center" });
  };

  window.addEventListener("hashchange", light);
  light();
})();
