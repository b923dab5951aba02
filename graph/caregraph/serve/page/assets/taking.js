// Taking an answer along: downloads, and copies of texts and links.

import { endpoint } from "./address.js";
import { button, make } from "./making.js";
import { fetched } from "./server.js";

const TABLES = [
  ["csv", "CSV", "csv"], ["xlsx", "Excel", "xlsx"], ["tsv", "TSV", "tsv"], ["json", "JSON", "json"], ["xml", "XML", "xml"],
];
const GRAPHS = [
  ["turtle", "Turtle", "ttl"], ["jsonld", "JSON-LD", "jsonld"], ["ntriples", "N-Triples", "nt"], ["rdfxml", "RDF/XML", "rdf"], ["xlsx", "Excel", "xlsx"],
];

// Copies a text and says so. Where the browser keeps the clipboard to itself (a page that is not
// from this machine and not encrypted), a text field does it.
export const copy = async (text, said, what) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = make("textarea", { value: text, readOnly: true, class: "for-readers" });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  said.textContent = `${what} copied.`;
};

const nameOf = (asked) => (asked.question ?? "query").replaceAll("/", "-");

const save = (blob, name) => {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
};

// The links under which an answer can be had, and what goes wrong told beside them.
export const takingOf = (answer, asked) => {
  const forms = answer.kind === "graph" ? GRAPHS : TABLES;
  const said = make("span", { class: "meta", role: "status" });
  const links = forms.map(([format, label, suffix]) => download(asked, format, label, suffix, said));
  const [best] = forms;
  const address = () => new URL(endpoint(asked, best[0])[0], document.baseURI).href;
  const copied = button(`Copy the address of the ${best[1]}`, () => copy(address(), said, "Address"));
  const parts = endpoint(asked, best[0])[1].method ? [] : [copied];
  return make("p", { class: "taking" }, make("span", {}, "Download:"), ...links, ...parts, said);
};

const download = (asked, format, label, suffix, said) => {
  const [path, options] = endpoint(asked, format);
  const name = `${nameOf(asked)}.${suffix}`;
  const link = make("a", { href: options.method ? "#answer" : path, download: name }, label);
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    said.textContent = "";
    try {
      save(await (await fetched(path, options)).blob(), name);
      said.textContent = `${name} saved.`;
    } catch (error) {
      said.textContent = error.message;
    }
  });
  return link;
};
