"""A graph whose texts mean harm: every literal of a report with an attack added to it."""

import re
from collections.abc import Iterator
from pathlib import Path

from caregraph.rdf.names import CG
from caregraph.rdf.terms import Triple, text
from caregraph.store import LocalDataset

ATTACKS = (
    '<script>alert("script")</script>',
    "<img src=x onerror=alert('image')>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(2)' x='",
    "</script><script>alert(3)</script>",
    "</title></textarea></style><h1>broken</h1>",
    "<!-- --> ]]> <![CDATA[ ?>",
    "javascript:alert(4)",
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7}",
    "</li></ul></div></main><iframe src=//example.org>",
    "\x00\x01\x07\x08\x0b\x0c\x1b\x7f\x85\x9f\ufffe\uffff",
    "\u202e\u202d\u2066\u200f\u061c reversed",
    "\u2028\u2029\ufeff",
    '=HYPERLINK("http://example.org","x")',
    "x" * 400,
    "\u0928\u093f" * 200,
    "a\u0301" * 80 + "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "&lt;b&gt; &amp;amp; &#60;script&#62;",
    "../../../../etc/passwd\r\n\r\nSet-Cookie: x=1",
)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"(@en)?', re.DOTALL)
_KEPT = frozenset(f"<{CG}{name}>" for name in ("urn", "sha256", "extractorVersion"))


def plant(source: LocalDataset, target: Path) -> None:
    """Copy a dataset with an attack behind every text of its reports, another for each."""
    with LocalDataset(target) as made:
        made.describe()
        for graph in source.reports():
            made.replace(graph, list(_planted(source.triples(graph))))
        made.derive()


def _planted(triples: list[Triple]) -> Iterator[Triple]:
    turn = 0
    for triple in triples:
        if _STRING.fullmatch(triple.object) and triple.predicate not in _KEPT:
            turn += 1
            yield _with(triple, ATTACKS[turn % len(ATTACKS)])
        else:
            yield triple


def _with(triple: Triple, attack: str) -> Triple:
    language = "@en" if triple.object.endswith("@en") else ""
    body = triple.object.removesuffix("@en")[1:-1]
    return triple._replace(object=f'"{body} {text(attack)[1:-1]}"{language}')
