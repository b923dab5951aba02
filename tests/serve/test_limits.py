"""Runaway queries end, whatever they do, and keep nobody from an answer."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import httpx
import psutil
import pytest

from tests.serve.running import Server, running, soon

LIMIT = 6.0
MARGIN = 60.0
"""What a slow machine may need beyond the limit; without a limit it would take for ever."""
QUICK = "SELECT * { ?s a <https://w3id.org/caregraph/ontology#Agency> }"
ENDLESS = {
    "a cartesian product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "a path without end": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|^!<urn:x>)* ?b }",
    "a filter that never holds": (
        "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(CONCAT(STR(?a), STR(?d)) = STR(?i)) }"
    ),
    "nothing that could be sent": (
        "CONSTRUCT { ?a ?b ?i } WHERE "
        "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(CONCAT(STR(?a), STR(?d)) = STR(?i)) }"
    ),
}
HUNGRY = {
    "sorting too much": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c LIMIT 1",
    "one enormous text": 'SELECT (GROUP_CONCAT(?c; separator=" ") AS ?x) { ?a ?b ?c . ?d ?e ?f }',
    "too many groups": "SELECT ?c ?f (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?c ?f",
    "remembering too much": "SELECT DISTINCT ?a ?f { ?a ?b ?c . ?d ?e ?f } OFFSET 999999999",
}


@pytest.fixture(scope="module")
def strict(built: Path) -> Iterator[Server]:
    """A server that takes little."""
    with running(built, "--timeout", str(LIMIT), "--memory", "200") as server:
        yield server


def timed(server: Server, query: str) -> tuple[httpx.Response, float]:
    began = time.monotonic()
    answer = httpx.post(server.sparql, data={"query": query}, timeout=LIMIT + 2 * MARGIN)
    return answer, time.monotonic() - began


def test_runaway_queries_end_while_others_are_answered(strict: Server) -> None:
    with ThreadPoolExecutor(len(ENDLESS)) as threads:
        runaways = [threads.submit(timed, strict, query) for query in ENDLESS.values()]
        asked = 0
        while not all(run.done() for run in runaways):
            answer, seconds = timed(strict, QUICK)
            assert answer.status_code == 200
            assert seconds < LIMIT + MARGIN
            asked += 1
        assert asked
        for run in runaways:
            answer, seconds = run.result()
            assert answer.status_code == 503
            assert f"longer than {LIMIT:g} seconds" in answer.text
            assert seconds < LIMIT + MARGIN


@pytest.mark.parametrize("query", HUNGRY.values(), ids=HUNGRY)
def test_a_query_that_needs_too_much_memory_ends(strict: Server, query: str) -> None:
    answer, seconds = timed(strict, query)
    assert answer.status_code == 503
    assert "200 MiB of memory" in answer.text or "longer than" in answer.text
    assert seconds < LIMIT + MARGIN
    assert timed(strict, QUICK)[0].status_code == 200


def test_an_answer_that_is_too_large_is_refused_and_never_cut(strict: Server) -> None:
    answer, seconds = timed(strict, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert answer.status_code == 503
    assert "larger than" in answer.text or "longer than" in answer.text
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert seconds < LIMIT + MARGIN


def test_when_the_client_goes_its_query_ends(built: Path) -> None:
    with running(built, "--timeout", "3600") as patient:
        connection = HTTPConnection(*patient.place)
        connection.request("GET", f"/sparql?{urlencode({'query': ENDLESS['a path without end']})}")
        assert soon(lambda: busy(patient) == 1)
        connection.close()
        assert soon(lambda: busy(patient) == 0)


def busy(server: Server) -> int:
    """How many workers have given up their place and still run."""
    return sum(map(is_low, server.family()))


def is_low(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return process.nice() > 0
    return False


def test_a_query_nested_too_deeply_is_told_apart(strict: Server) -> None:
    for query in ("ASK " + "{" * 20_000 + "}" * 20_000, "ASK { FILTER(" + "(" * 20_000):
        answer, _ = timed(strict, query)
        assert answer.status_code in (400, 503)
    assert timed(strict, QUICK)[0].status_code == 200


def test_a_request_that_is_too_large_is_413(strict: Server) -> None:
    answer = httpx.post(strict.sparql, data={"query": "#" * 2_000_000})
    assert answer.status_code == 413
    assert "1,024 KiB" in answer.text


def test_an_address_that_is_too_long_is_414(strict: Server) -> None:
    connection = HTTPConnection(*strict.place)
    connection.request("GET", f"/sparql?query={'x' * 40_000}")
    answer = connection.getresponse()
    assert answer.status == 414
    assert b"POST" in answer.read()
    connection.close()


def test_processes_are_few_and_stay_few(strict: Server) -> None:
    for _ in range(20):
        timed(strict, QUICK)
    assert soon(lambda: len(strict.family()) <= 6)
