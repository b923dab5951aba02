// An answer as the page understands it:
//   {kind: "truth", value}
//   {kind: "table", columns: [{name, kind}], rows: [[term or null]]}
//   {kind: "graph", columns, rows}: the same with subject, property and value
// A term is {type: "uri" | "literal" | "bnode", value, datatype, language}.

const XSD = "http://www.w3.org/2001/XMLSchema#";
const RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const NUMBERS = new Set(
  ["integer", "decimal", "double", "float", "int", "long", "short", "byte", "nonNegativeInteger",
    "positiveInteger", "negativeInteger", "nonPositiveInteger", "unsignedInt", "unsignedLong",
    "unsignedShort", "unsignedByte"].map((name) => XSD + name),
);
const KINDS = new Map([
  [`${XSD}date`, "date"], [`${XSD}dateTime`, "time"], [`${XSD}gYear`, "year"], [`${XSD}boolean`, "truth"],
]);

export const FORMS = "application/sparql-results+json, application/ld+json;q=0.9";

// What a term is: iri, number, date, time, year, truth, text.
export const kindOf = (term) => {
  if (term.type !== "literal") return "iri";
  if (NUMBERS.has(term.datatype)) return "number";
  return KINDS.get(term.datatype) ?? "text";
};

export const understood = async (response) => {
  const found = await response.json();
  if (Array.isArray(found)) return graph(found);
  if ("boolean" in found) return { kind: "truth", value: found.boolean };
  return table(found.head.vars, found.results.bindings);
};

const table = (names, bindings) => {
  const rows = bindings.map((row) => names.map((name) => (row[name] ? term(row[name]) : null)));
  return { kind: "table", columns: columns(names, rows), rows };
};

const term = (found) => ({
  type: found.type === "typed-literal" ? "literal" : found.type,
  value: typeof found.value === "string" ? found.value : JSON.stringify(found.value),
  datatype: found.datatype ?? "",
  language: found["xml:lang"] ?? "",
});

const columns = (names, rows) => names.map((name, i) => ({ name, kind: common(rows, i) }));

// The kind of a column: that of its terms where they share one.
const common = (rows, i) => {
  let kind = "";
  for (const row of rows) {
    if (!row[i]) continue;
    const mine = kindOf(row[i]);
    if (kind && kind !== mine) return "mixed";
    kind = mine;
  }
  return kind || "text";
};

// A graph comes as expanded JSON-LD: a list of things, each with its properties.
const graph = (things) => {
  const rows = [];
  for (const thing of things.flatMap((one) => one["@graph"] ?? [one])) {
    const subject = node(thing["@id"]);
    for (const [property, values] of Object.entries(thing)) {
      if (property === "@id") continue;
      const iri = property === "@type" ? RDF_TYPE : property;
      for (const value of values) rows.push([subject, node(iri), object(value)]);
    }
  }
  return { kind: "graph", columns: columns(["subject", "property", "value"], rows), rows };
};

const node = (id) => ({
  type: id.startsWith("_:") ? "bnode" : "uri", value: id, datatype: "", language: "",
});

const object = (value) => {
  if (typeof value === "string") return node(value);
  if ("@id" in value) return node(value["@id"]);
  return {
    type: "literal",
    value: String(value["@value"]),
    datatype: value["@type"] ?? "",
    language: value["@language"] ?? "",
  };
};
