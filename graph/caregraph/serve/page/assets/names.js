// What the things in an answer are called. Names are asked of the server, and kept.

import { sent } from "./server.js";

const AT_ONCE = 500;
const MOST = 10000;

export class Names {
  #known = new Map(); // IRI to {short, full}; null where the graph has no name for it
  #things;
  #prefixes;

  // `things` begins the IRIs of our things; `prefixes` are those that every reader knows.
  constructor(things, prefixes) {
    this.#things = things;
    this.#prefixes = Object.entries(prefixes);
  }

  // What to show for an IRI: its name, or the end of its IRI while or where there is none.
  short(iri) {
    return this.#known.get(iri)?.short ?? this.#plain(iri);
  }

  full(iri) {
    return this.#known.get(iri)?.full ?? "";
  }

  // Where to read of it, always here: the server knows the page of a thing, or tells what the graph
  // says of it.
  href(iri) {
    const local = iri.startsWith(this.#things) ? iri.slice(this.#things.length) : "";
    return /^[\w.~-]+(\/[\w.~-]+)*$/.test(local) ? `id/${local}` : `query/thing?iri=${encodeURIComponent(iri)}`;
  }

  // Learns the names of IRIs; it may fail, since an answer can be read without them.
  async learn(iris, signal) {
    const wanted = [...new Set(iris)].filter((iri) => !this.#known.has(iri)).slice(0, MOST);
    for (let i = 0; i < wanted.length; i += AT_ONCE) {
      const some = wanted.slice(i, i + AT_ONCE);
      const found = await (await sent("query/names", { iris: some }, { signal })).json();
      for (const iri of some) this.#known.set(iri, found[iri] ?? null);
    }
  }

  #plain(iri) {
    if (iri.startsWith(this.#things)) return iri.slice(this.#things.length);
    const [prefix, start] = this.#prefixes.find(([, start]) => iri.startsWith(start)) ?? [];
    return prefix ? `${prefix}:${iri.slice(start.length)}` : iri;
  }
}
