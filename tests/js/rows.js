// Asks a SPARQL endpoint by Comunica and prints its rows as JSON: node rows.js ADDRESS QUERY
import { QueryEngine } from "@comunica/query-sparql";

const [address, query] = process.argv.slice(2);
const sources = [{ type: "sparql", value: address }];
const bindings = await new QueryEngine().queryBindings(query, { sources });
const rows = (await bindings.toArray()).map((row) =>
  Object.fromEntries([...row].map(([variable, term]) => [variable.value, term.value])),
);
console.log(JSON.stringify(rows));
