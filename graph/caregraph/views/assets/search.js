// Search over all findings and actions, and over the names of things.
//
// On disk an index of words stands in `search/`: its files are scripts that call the functions
// below, loaded when they are needed. Under `caregraph serve` the dataset itself is asked.
"use strict";

const caregraphSearch = (() => {
  const SHOWN = 20;
  const LONGEST = 32; // as finding/words.py
  const UNREAD = "The index of words could not be read: build the site again with 'caregraph build'.";
  const NAMES = { q: "requirement", r: "recommendation", s: "shortfall", p: "strength", c: "context" };
  const form = document.getElementById("search");
  const field = form.elements.q;
  const results = document.getElementById("results");
  const state = document.getElementById("state");
  const named = document.getElementById("named");
  const more = document.getElementById("more");

  // --- files that are loaded on demand -----------------------------------------------------------
  const received = new Map(); // name of a file to its data
  const waiting = new Map(); // name of a file to a promise

  const load = (name) => {
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `search/${name}.js`;
        script.onload = () => (received.has(name) ? resolve(received.get(name)) : reject(new Error(name)));
        script.onerror = () => reject(new Error(name));
        document.head.append(script);
      }));
    }
    return waiting.get(name);
  };

  // --- words -------------------------------------------------------------------------------------
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wordsOf = (text) => (plain(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => Array.from(word).slice(0, LONGEST).join(""));

  const unpacked = (text) => {
    const numbers = [];
    let at = 0;
    for (const part of text.split(",")) numbers.push((at += parseInt(part, 36)));
    return numbers;
  };

  // The last place at which a sorted list holds something not greater.
  const lastNotAfter = (list, value) => {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= value) low = middle + 1; else high = middle;
    }
    return low - 1;
  };

  const holding = async (manifest, word, asBeginning) => {
    const first = Math.max(0, lastNotAfter(manifest.words, word));
    const last = asBeginning ? Math.max(first, lastNotAfter(manifest.words, `${word}\uffff`)) : first;
    const found = new Set();
    for (let i = first; i <= last && i < manifest.words.length; i += 1) {
      const file = await load(`words-${i + 1}`);
      const matching = asBeginning
        ? Object.keys(file).filter((other) => other.startsWith(word))
        : Object.hasOwn(file, word) ? [word] : [];
      for (const other of matching) for (const number of unpacked(file[other])) found.add(number);
    }
    return found;
  };

  // --- answers from disk -------------------------------------------------------------------------
  const fromDisk = async (text) => {
    const manifest = await load("manifest");
    const all = wordsOf(text);
    const common = new Set(manifest.common);
    const open = !/[\s.,;:!?)]$/.test(text); // the last word may go on
    const asked = all.filter((word, i) => !common.has(word) || (open && i === all.length - 1 && all.length > 1));
    const wanted = asked.filter((word) => !common.has(word));
    if (!wanted.length) return { numbers: [], left: all, words: [] };
    let found = null;
    for (const [i, word] of wanted.entries()) {
      const beginning = open && word.length > 2 && i === wanted.length - 1 && word === all[all.length - 1];
      const next = await holding(manifest, word, beginning);
      found = found === null ? next : new Set([...found].filter((number) => next.has(number)));
      if (!found.size) break;
    }
    const numbers = [...found].sort((a, b) => a - b).filter((number) => passes(manifest, number));
    return { numbers, left: all.filter((word) => common.has(word)), words: wanted };
  };

  const reportOf = (manifest, number) => manifest.reports[lastNotAfter(manifest.starts, number)];

  const passes = (manifest, number) => {
    const { kind, from, to } = form.elements;
    if (kind.value && manifest.kinds[number] !== kind.value) return false;
    const year = reportOf(manifest, number)[1].slice(0, 4);
    return (!from.value || year >= from.value) && (!to.value || year <= to.value);
  };

  const readFromDisk = async (number) => {
    const manifest = await load("manifest");
    const file = lastNotAfter(manifest.texts, number);
    const texts = await load(`text-${file + 1}`);
    const [text, anchor] = texts[number - manifest.texts[file]];
    const [agency, day, path] = reportOf(manifest, number);
    return { text, agency, day, kind: NAMES[manifest.kinds[number]], href: anchor ? `${path}#${anchor}` : path };
  };

  // --- answers from the dataset ------------------------------------------------------------------
  const served = async (text) => {
    const { kind, from, to } = form.elements;
    const asked = new URLSearchParams({ words: text, format: "json" });
    if (/^\d{4}$/.test(from.value)) asked.set("from", `${from.value}-01-01`);
    if (/^\d{4}$/.test(to.value)) asked.set("to", `${to.value}-12-31`);
    const answer = await fetch(`${form.dataset.live}?${asked}`, { headers: { Accept: "application/sparql-results+json" } });
    if (!answer.ok) throw new Error(await answer.text());
    const rows = (await answer.json()).results.bindings;
    const found = rows.map((row) => ({
      text: row.text.value,
      agency: row.agency.value,
      day: row.inspected.value,
      kind: row.kind.value,
      href: row.statement.value.replace("https://w3id.org/caregraph/", ""),
    }));
    return { numbers: found.filter((one) => !kind.value || one.kind === NAMES[kind.value]), left: [], words: wordsOf(text) };
  };

  // --- showing -----------------------------------------------------------------------------------
  const day = (iso) => new Date(`${iso}T12:00:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  // The text with the words that were searched for marked.
  const marked = (text, words) => {
    const parts = [];
    let from = 0;
    for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      const word = wordsOf(match[0]).join("");
      if (!words.some((wanted) => word === wanted || (wanted.length > 2 && word.startsWith(wanted)))) continue;
      parts.push(text.slice(from, match.index), element("mark", "", match[0]));
      from = match.index + match[0].length;
    }
    return [...parts, text.slice(from)];
  };

  const show = (one, words) => {
    const link = element("a", "", "the words in the report");
    link.href = one.href;
    const quote = element("blockquote", "", ...marked(one.text, words));
    quote.dir = "auto";
    const meta = element("div", "meta", element("span", `chip ${one.kind}`, one.kind), element("bdi", "", one.agency), element("span", "", day(one.day)), link);
    results.append(element("div", `said ${one.kind}`, meta, quote));
  };

  const lookUp = async (text, mine) => {
    const words = wordsOf(text);
    const things = words.length ? await load("things") : [];
    if (mine !== turn) return;
    const found = things
      .filter(([, name, other]) => {
        const known = wordsOf(`${name} ${other}`);
        return words.every((word) => known.some((one) => one.startsWith(word)));
      })
      .slice(0, 12);
    named.replaceChildren();
    for (const [kind, name, other, path] of found) {
      const link = element("a", "", element("bdi", "", name));
      link.href = path;
      named.append(element("li", "", link, " ", element("span", "soft", kind === "agency" ? `${kind} ${other.split(" ")[0]}` : kind)));
    }
    named.parentElement.hidden = !found.length;
  };

  let turn = 0;
  const NOTHING = { numbers: [], left: [], words: [] };
  let answer = NOTHING;
  let shown = 0;

  const showMore = async () => {
    const mine = answer;
    const next = answer.numbers.slice(shown, shown + SHOWN);
    const read = form.dataset.live ? next : await Promise.all(next.map(readFromDisk));
    if (mine !== answer) return; // something else was searched for in the meantime
    const first = results.children.length;
    for (const one of read) show(one, answer.words);
    shown += next.length;
    more.hidden = shown >= answer.numbers.length;
    more.textContent = `Show ${Math.min(SHOWN, answer.numbers.length - shown)} more`;
    return results.children[first];
  };

  const tell = (text) => {
    const count = answer.numbers.length.toLocaleString("en-GB");
    const left = answer.left.length ? ` Too common to search for: ${answer.left.join(", ")}.` : "";
    if (!text) state.textContent = "";
    else if (!answer.numbers.length) state.textContent = `Nothing holds all of these words.${left} Try fewer words, or the beginning of a word.`;
    else state.textContent = `${count} ${answer.numbers.length === 1 ? "statement" : "statements"}, ${form.dataset.live ? "the best match" : "the newest"} first.${left}`;
  };

  const search = async () => {
    const text = field.value.trim();
    const mine = (turn += 1);
    remember();
    state.textContent = text ? "Searching …" : "";
    try {
      await lookUp(text, mine);
      const found = text ? await (form.dataset.live ? served(text) : fromDisk(field.value)) : NOTHING;
      if (mine !== turn) return;
      answer = found;
      shown = 0;
      results.replaceChildren();
      tell(text);
      await showMore();
    } catch (error) {
      if (mine !== turn) return;
      answer = NOTHING;
      results.replaceChildren();
      more.hidden = true;
      state.textContent = form.dataset.live ? `The search failed: ${error.message}` : UNREAD;
    }
  };

  // --- the address holds the search --------------------------------------------------------------
  const remember = () => {
    const held = new URLSearchParams();
    for (const one of form.elements) if (one.name && one.value) held.set(one.name, one.value);
    history.replaceState(null, "", held.size ? `#${held}` : "#");
  };

  const restore = () => {
    const held = new URLSearchParams(location.hash.length > 1 ? location.hash.slice(1) : location.search);
    for (const one of form.elements) if (one.name && held.has(one.name)) one.value = held.get(one.name);
  };

  let timer = 0;
  let extending = Promise.resolve(); // who asks twice for more is shown the next, not the same twice
  const start = () => {
    form.hidden = false;
    restore();
    form.addEventListener("submit", (event) => { event.preventDefault(); window.clearTimeout(timer); search(); });
    form.addEventListener("input", () => { window.clearTimeout(timer); timer = window.setTimeout(search, 200); });
    more.addEventListener("click", () => {
      extending = extending.then(async () => {
        const first = await showMore();
        first?.querySelector("a")?.focus();
      }).catch(() => { state.textContent = UNREAD; });
    });
    if (field.value) search();
  };

  return {
    start,
    things: (data) => received.set("things", data),
    manifest: (data) => received.set("manifest", data),
    words: (number, data) => received.set(`words-${number}`, data),
    texts: (number, data) => received.set(`text-${number}`, data),
  };
})();

caregraphSearch.start();
