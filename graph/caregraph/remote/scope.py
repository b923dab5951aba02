"""Puts a query to the merge where an engine's own default graph is not one.

Some engines find a statement once for each graph that makes it. For these the merge is kept as a
named graph, and a query is written so that it is asked:

    SELECT … WHERE { ?s ?p ?o GRAPH ?g { … } }
    SELECT … WHERE { GRAPH <merge> { ?s ?p ?o GRAPH ?g { … } FILTER (?g != <merge>) } }

A GRAPH within a GRAPH has a meaning of its own (SPARQL 1.1, section 18.6), so what the query says
of named graphs stays as it is, but that none of them is the merge.
"""

from collections.abc import Iterator, Sequence

from caregraph.query.edits import Edit, edited
from caregraph.query.tokens import Kind, Token, spoken


def scoped(text: str, merge: str, hidden: Sequence[str]) -> str:
    """Return a query that asks the named graph `merge` in place of the default graph.

    `hidden` are further graphs that GRAPH must not find. A query that names its graphs (FROM) stays
    as it is.
    """
    tokens = spoken(text)
    if _names_graphs(tokens):
        return text
    # First what ends inner groups: both may stand at one place.
    edits = [*unseen(tokens, [merge, *hidden]), *_wrapped(tokens, text, merge)]
    return edited(text, edits).text


def without(text: str, hidden: Sequence[str]) -> str:
    """Return a query whose GRAPH does not find certain graphs."""
    tokens = spoken(text)
    return text if _names_graphs(tokens) else edited(text, unseen(tokens, hidden)).text


def _names_graphs(tokens: Sequence[Token]) -> bool:
    head = next((i for i, token in enumerate(tokens) if token.is_sign("{")), len(tokens))
    template = tokens and any(token.is_word("CONSTRUCT") for token in tokens[:head])
    if template:
        end = _closing(tokens, head)
        rest = next((i for i in range(end + 1, len(tokens)) if tokens[i].is_sign("{")), len(tokens))
        return any(t.is_word("FROM") for t in (*tokens[:head], *tokens[end:rest]))
    return any(token.is_word("FROM") for token in tokens[:head])


def _wrapped(tokens: Sequence[Token], text: str, merge: str) -> Iterator[Edit]:
    """Yield the edits that put GRAPH around what stands in each outermost group of patterns."""
    at = 0
    while at < len(tokens):
        if not tokens[at].is_sign("{"):
            at += 1
            continue
        end = _closing(tokens, at)
        if _is_short_construct(tokens, at):
            template = text[tokens[at].start : tokens[end].end]
            yield Edit(tokens[at].start, tokens[at].start, f"{template} WHERE ")
            yield Edit(tokens[at - 1].start, tokens[at - 1].end, "")
        if not _is_template(tokens, at) and not _is_data(tokens, at):
            yield Edit(tokens[at].end, tokens[at].end, f" GRAPH <{merge}> {{ ")
            yield Edit(tokens[end].start, tokens[end].start, " } ")
        at = end + 1


def _is_template(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].is_word("CONSTRUCT")


def _is_short_construct(tokens: Sequence[Token], at: int) -> bool:
    """Tell CONSTRUCT WHERE { … }, whose group is both template and pattern."""
    return at > 1 and tokens[at - 1].is_word("WHERE") and tokens[at - 2].is_word("CONSTRUCT")


def _is_data(tokens: Sequence[Token], at: int) -> bool:
    """Tell the rows of a VALUES at the end of a query."""
    i = at - 1
    while i >= 0 and (tokens[i].kind is Kind.VARIABLE or tokens[i].is_sign("(", ")")):
        i -= 1
    return i >= 0 and i < at - 1 and tokens[i].is_word("VALUES")


def unseen(tokens: Sequence[Token], hidden: Sequence[str]) -> Iterator[Edit]:
    """Yield the edits by which no GRAPH with a variable finds certain graphs."""
    for i, token in enumerate(tokens[:-2]):
        name = tokens[i + 1]
        if hidden and token.is_word("GRAPH") and name.kind is Kind.VARIABLE:
            end = tokens[_closing(tokens, i + 2)].end
            condition = " && ".join(f"{name.text} != <{graph}>" for graph in hidden)
            yield Edit(end, end, f" FILTER ({condition}) ")


def _closing(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the brace that closes one; of the last token where none does."""
    depth = 0
    for i in range(at, len(tokens)):
        depth += tokens[i].is_sign("{") - tokens[i].is_sign("}")
        if depth == 0:
            return i
    return len(tokens) - 1
