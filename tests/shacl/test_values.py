"""What is surely of a datatype, a kind, a length, a form, an order."""

import pytest

from caregraph.rdf.names import XSD
from caregraph.shacl import values


def of(written: str, datatype: str) -> str:
    return f'"{written}"^^<{XSD}{datatype}>'


@pytest.mark.parametrize(
    ("datatype", "term", "sure"),
    [
        ("string", '"words"', True),
        ("string", '""', True),
        ("string", '"mots"@fr', False),
        ("string", of("words", "string"), False),  # an unusual way to write a plain string
        ("string", "<https://example.org/>", False),
        ("integer", of("12", "integer"), True),
        ("integer", of("-3", "integer"), True),
        ("integer", of("twelve", "integer"), False),
        ("integer", of("٣", "integer"), False),
        ("integer", of("12", "int"), False),
        ("integer", '"12"', False),
        ("boolean", of("true", "boolean"), True),
        ("boolean", of("1", "boolean"), False),  # valid, and left to pyshacl
        ("date", of("2024-02-29", "date"), True),
        ("date", of("2023-02-29", "date"), False),
        ("date", of("2024-02-29Z", "date"), False),
        ("date", of("0000-01-01", "date"), False),
    ],
)
def test_datatypes(datatype: str, term: str, *, sure: bool) -> None:
    test = values.has_datatype(f"<{XSD}{datatype}>")
    assert test is not None
    assert test(term) is sure


def test_a_datatype_that_is_not_known_has_no_test() -> None:
    assert values.has_datatype(f"<{XSD}gYear>") is None


@pytest.mark.parametrize(
    ("kind", "term", "sure"),
    [
        ("IRI", "<https://example.org/>", True),
        ("IRI", "_:b", False),
        ("IRI", '"a"', False),
        ("Literal", '"a"', True),
        ("Literal", "<https://example.org/>", False),
    ],
)
def test_kinds_of_nodes(kind: str, term: str, *, sure: bool) -> None:
    test = values.has_kind(kind)
    assert test is not None
    assert test(term) is sure


@pytest.mark.parametrize(
    ("term", "sure"),
    [
        ('"a"', True),
        ('"a"@en', True),
        ("<https://example.org/>", True),
        ('""', False),
        ('""@en', False),
        ("_:b", False),
        (of("1", "integer"), False),  # not sure: its text is not what counts
    ],
)
def test_a_least_length_of_one(term: str, *, sure: bool) -> None:
    test = values.is_long(of("1", "integer"))
    assert test is not None
    assert test(term) is sure


def test_other_lengths_are_not_known() -> None:
    assert values.is_long(of("2", "integer")) is None


def test_patterns_are_those_of_the_shapes_with_their_escapes() -> None:
    test = values.matches(r'"^https://w3id\\.org/[0-9]+$"')
    assert test is not None
    assert test("<https://w3id.org/12>")
    assert test('"https://w3id.org/12"')
    assert test('"https://w3id.org/12"@en')
    assert not test("<https://w3idXorg/12>")
    assert not test(r'"https://w3id.org/12\n"')  # escapes are not read: not sure
    assert not test("_:b")


@pytest.mark.parametrize(
    ("term", "least", "most"),
    [
        (of("0", "integer"), True, True),
        (of("0.5", "decimal"), True, True),
        (of("1.0", "decimal"), True, True),
        (of("-1", "integer"), False, True),
        (of("1.01", "decimal"), True, False),
        (of("0.5", "double"), False, False),
        ('"0.5"', False, False),
        ("<https://example.org/>", False, False),
    ],
)
def test_bounds(term: str, *, least: bool, most: bool) -> None:
    lower, upper = values.at_least(of("0.0", "decimal")), values.at_most(of("1.0", "decimal"))
    assert lower is not None
    assert upper is not None
    assert (lower(term), upper(term)) == (least, most)


@pytest.mark.parametrize(
    ("first", "second", "before", "not_after"),
    [
        (of("2", "integer"), of("10", "integer"), True, True),
        (of("10", "integer"), of("2", "integer"), False, False),
        (of("2", "integer"), of("2", "integer"), False, True),
        (of("2024-01-31", "date"), of("2024-02-01", "date"), True, True),
        (of("2024-02-01", "date"), of("2024-02-01", "date"), False, True),
        (of("2024-02-01", "date"), of("3", "integer"), False, False),
        ('"a"', '"b"', False, False),
    ],
)
def test_orders(first: str, second: str, *, before: bool, not_after: bool) -> None:
    assert values.before(first, second) is before
    assert values.not_after(first, second) is not_after
