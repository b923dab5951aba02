// What is asked stands in the address of the page, so that a link asks it again: a question of the
// library with its values, or the text of a query. A text too long for an address that is sent to a
// server stands after '#', which is never sent.

const LONGEST = 6000;
const QUESTION = "question";
const QUERY = "query";

// What is asked: {question, values} or {query}; null where the address asks nothing.
export const read = (location) => {
  const given = new URLSearchParams(location.search || location.hash.slice(1));
  if (given.has(QUESTION)) {
    const values = Object.fromEntries([...given].filter(([name]) => name !== QUESTION));
    return { question: given.get(QUESTION), values };
  }
  return given.has(QUERY) ? { query: given.get(QUERY) } : null;
};

// The address of the page that asks it.
export const write = (asked) => {
  const given = asked.question === undefined
    ? new URLSearchParams({ [QUERY]: asked.query })
    : new URLSearchParams({ [QUESTION]: asked.question, ...asked.values });
  return `query${String(given).length > LONGEST ? "#" : "?"}${given}`;
};

// What to fetch for the answer, as the arguments of fetch().
export const endpoint = (asked, format = "") => {
  const given = asked.question === undefined ? { query: asked.query } : { ...asked.values };
  const fields = new URLSearchParams(format ? { ...given, format } : given);
  const path = asked.question === undefined
    ? "sparql"
    : `ask/${asked.question.split("/").map(encodeURIComponent).join("/")}`;
  const isShort = String(fields).length <= LONGEST;
  return isShort ? [`${path}?${fields}`, {}] : [path, { method: "POST", body: fields }];
};
