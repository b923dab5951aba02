"""A query is cut into the terminals of SPARQL's grammar, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregraph.query.library import further_questions, library
from caregraph.query.tokens import Kind, spoken, tokens

PIECES = st.sampled_from(
    [
        "SELECT",
        "SERVICE",
        "a",
        "?x",
        "$été",
        "cg:Agency",
        ":",
        "ex:a.b.c.",
        "ex:%20\\-",
        "<http://e/x>",
        "<?a&&?b>",
        "<",
        "<=",
        "<<(",
        ")>>",
        '"SERVICE"',
        '"a\\"b"',
        "'''it's \"x\"\n'''",
        '"""',
        '"never closed',
        "# SERVICE <x>\n",
        "_:b0",
        "@en-GB",
        "@en--ltr",
        "^^",
        "3.14",
        ".5e-3",
        "7.",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "FILTER",
        "VALUES",
        "BIND",
        " ",
        "\t\r\n",
        "\\u0053",
        "😀",
        "\x00",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join)))
def test_tokens_cover_the_text_from_end_to_end(text: str) -> None:
    found = tokens(text)
    assert "".join(token.text for token in found) == text
    at = 0
    for token in found:
        assert token.text
        assert (token.start, token.end) == (at, at + len(token.text))
        at = token.end
    assert at == len(text)


@given(st.lists(PIECES).map(" ".join))
def test_spaces_between_tokens_change_nothing(text: str) -> None:
    found = spoken(text)
    spaced = "\n".join(token.text for token in found)
    assert [token[:2] for token in spoken(spaced)] == [token[:2] for token in found]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<http://e/é>", Kind.IRI),
        ("<>", Kind.IRI),
        ("<http://e/\\u00e9>", Kind.IRI),
        ("cg:Agency", Kind.NAME),
        ("cg:", Kind.NAME),
        (":", Kind.NAME),
        (":a", Kind.NAME),
        ("a.b:c.d", Kind.NAME),
        ("cg:17.1", Kind.NAME),
        ("cg:a:b", Kind.NAME),
        ("cg:a\\-b%20c", Kind.NAME),
        ("?x", Kind.VARIABLE),
        ("$1", Kind.VARIABLE),
        ("?été·1", Kind.VARIABLE),
        ("_:b1.x", Kind.BLANK),
        ('""', Kind.STRING),
        ("''", Kind.STRING),
        ('"a\\"b # ?x"', Kind.STRING),
        ("'a \\' b'", Kind.STRING),
        ('"""a"b""c\nd\\""""', Kind.STRING),
        ("'''a'b''c\nd'''", Kind.STRING),
        ("@en", Kind.LANGUAGE),
        ("@en-GB-oxendict", Kind.LANGUAGE),
        ("12", Kind.NUMBER),
        ("1.5", Kind.NUMBER),
        (".5", Kind.NUMBER),
        ("1.e5", Kind.NUMBER),
        ("1.5E-3", Kind.NUMBER),
        ("GROUP_CONCAT", Kind.WORD),
        ("a", Kind.WORD),
        ("# a comment", Kind.COMMENT),
        ("^^", Kind.SIGN),
        ("&&", Kind.SIGN),
        ("!=", Kind.SIGN),
        ("<<(", Kind.SIGN),
        ("\\", Kind.OTHER),
        ('"never closed', Kind.OTHER),
        ('"""never\nclosed "x"', Kind.OTHER),
    ],
)
def test_each_terminal_is_one_token(text: str, kind: Kind) -> None:
    assert [(token.kind, token.text) for token in tokens(text)] == [(kind, text)]


@pytest.mark.parametrize(
    "text",
    [
        '"SERVICE"',
        "'SERVICE'",
        '"""x\nSERVICE"""',
        "'''SERVICE'''",
        "<http://e/SERVICE>",
        "<SERVICE>",
        "# SERVICE",
        "ex:SERVICE",
        "SERVICE:x",
        "?SERVICE",
        "$SERVICE",
        "_:SERVICE",
        "SERVICES",
        "MY_SERVICE",
        '"a"@SERVICE',
        '"\\" SERVICE"',
    ],
)
def test_a_keyword_within_another_token_is_none(text: str) -> None:
    assert not any(token.is_word("SERVICE") for token in tokens(f"SELECT {text} {{ }}"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("?x :m 3.}", ["?x", ":m", "3", ".", "}"]),
        ("?x :m 3.5.}", ["?x", ":m", "3.5", ".", "}"]),
        ("?x :p :b.", ["?x", ":p", ":b", "."]),
        ("SELECT?x?y{?x:p?y}", ["SELECT", "?x", "?y", "{", "?x", ":p", "?y", "}"]),
        (":p?/:q*|^:r+", [":p", "?", "/", ":q", "*", "|", "^", ":r", "+"]),
        ("[]", ["[", "]"]),
    ],
)
def test_tokens_need_no_space_between_them(text: str, expected: list[str]) -> None:
    assert [token.text for token in spoken(text)] == expected


IRIS = [
    "?s <b> ?o",
    "?s <p>/(<q>|^<r>)* ?o",
    "?s a (1 <b>)",
    "?s ?p (?a <b>)",
    "VALUES (?a ?b) { (<x> <y>) (1 <y>) }",
    "VALUES ?a { <x> <y> }",
    "FILTER(?a IN (<x>, <y>))",
    "FILTER(<x> = ?a)",
    "FILTER(EXISTS { ?s <p> (?a <b>) })",
    "FILTER <f>(?a)",
    "BIND(<f>(?a) AS ?b)",
    "SELECT (<f>(?a) AS ?b) {}",
]
COMPARISONS = [
    "FILTER(?y<?max&&?max>?z)",
    "FILTER(<a:b><?y)",
    "FILTER(?y<x:f(?z)&&?z>3)",
    "FILTER ex:f(?a<?b&&?c>1)",
    "FILTER regex(?a<?b, ?c>1)",
    "FILTER(?a<<http://e/x>)",
    "FILTER(?a<=?b&&?c>=1)",
    "BIND((?a<?b&&?c>?d) AS ?e)",
    "SELECT (?a<?b&&?c>?d AS ?e) {}",
    "SELECT ?a {} HAVING(COUNT(?a)<?b&&?c>1)",
    "SELECT ?a {} ORDER BY ?x (?a<?b&&?c>1)",
    "SELECT ?a {} GROUP BY ex:g(?a<?b&&?c>1)",
    "?s ?p ?o FILTER(EXISTS {?s ?p ?o}<?b&&?c>1)",
]


@pytest.mark.parametrize("text", IRIS)
def test_angle_brackets_around_an_iri(text: str) -> None:
    signs = {token.text for token in tokens(text) if token.kind is Kind.SIGN}
    assert not signs & {"<", ">", "<=", ">="}


@pytest.mark.parametrize("text", COMPARISONS)
def test_less_than_within_an_expression(text: str) -> None:
    found = [token.text for token in tokens(text) if token.is_sign("<", "<=")]
    assert len(found) == 1
    assert not any(token.text.startswith("<?") for token in tokens(text))


def test_every_query_of_the_library_is_made_of_known_terminals() -> None:
    for question in [*library().values(), *further_questions().values()]:
        assert not [token for token in tokens(question.text) if token.kind is Kind.OTHER]


@pytest.mark.parametrize(
    "text",
    ["a." * 20_000, "<" * 20_000, '"' * 19_999, "a:" + "." * 20_000, "{" * 10_000 + ")" * 10_000],
    ids=["names", "less", "quotes", "dots", "brackets"],
)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(text: str) -> None:
    half = text[: len(text) // 2]
    assert "".join(token.text for token in tokens(half)) == half
    assert "".join(token.text for token in tokens(text)) == text
