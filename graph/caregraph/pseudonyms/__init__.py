"""Takes the names of people out of a graph, and puts stable pseudonyms in their place.

    words.py     a text as words, without accents and case
    codes.py     the pseudonym of a name: a keyed hash
    people.py    whose names the graph holds, and which of them are ordinary words
    texts.py     names in texts: replaced letter by letter, so that every offset holds
    iris.py      names in IRIs
    quotes.py    evidence: its words are cut anew from the page's text
    graphs.py    all of it, over the graphs of an export

`docs/pseudonyms.md` says what is replaced, and what this cannot hide.
"""

from caregraph.pseudonyms.codes import DEFAULT_KEY, read_key
from caregraph.pseudonyms.graphs import Graphs, pseudonymised

__all__ = ["DEFAULT_KEY", "Graphs", "pseudonymised", "read_key"]
