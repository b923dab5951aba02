// Completion in the editor: terms of the graph with what they mean, prefixes, keywords, and the
// variables of the query itself. A prefix that is not declared yet is declared when it is used.

import { FUNCTION_NAMES, KEYWORDS } from "./sparql.js";

const VARIABLE = /[?$][\p{L}\p{N}_]+/gu;

export const completer = (prefixes, terms) => {
  const named = terms.map((term) => ({
    value: term.name,
    caption: term.label ? `${term.name} – ${term.label}` : term.name,
    meta: term.kind,
    docText: [term.label, term.definition].filter(Boolean).join("\n\n"),
    score: term.name.startsWith("cg:") ? 1000 : 500,
    completer: inserter(prefixes),
  }));
  const begun = Object.entries(prefixes).map(([prefix, iri]) => ({
    value: `${prefix}:`, meta: "prefix", docText: iri, score: 300, completer: inserter(prefixes),
  }));
  const words = [...KEYWORDS, ...FUNCTION_NAMES].map((word) => ({ value: word, meta: "SPARQL", score: 100 }));

  return {
    id: "caregraph",
    identifierRegexps: [/[\p{L}\p{N}_?$:.-]/u],
    getCompletions: (editor, session, position, prefix, callback) => {
      if (prefix.startsWith("?") || prefix.startsWith("$")) callback(null, variables(session, prefix));
      else if (prefix.includes(":")) callback(null, named.filter((term) => term.value.startsWith(prefix.split(":")[0])));
      else callback(null, [...words, ...begun, ...named]);
    },
  };
};

const variables = (session, prefix) =>
  [...new Set(session.getValue().match(VARIABLE))]
    .filter((name) => name !== prefix)
    .map((name) => ({ value: name, meta: "variable", score: 1000 }));

const inserter = (prefixes) => ({
  insertMatch: (editor, data) => {
    const { completions } = editor.completer;
    const { session } = editor;
    const { row, column } = editor.getCursorPosition();
    const begun = completions.filterText.length;
    session.replace({ start: { row, column: column - begun }, end: { row, column } }, data.value);
    const [prefix] = data.value.split(":");
    const declared = new RegExp(`\\bPREFIX\\s+${prefix}\\s*:`, "i");
    if (!declared.test(session.getValue())) session.insert({ row: 0, column: 0 }, `PREFIX ${prefix}: <${prefixes[prefix]}>\n`);
  },
});
