"""Where a store is, what it is, and who asks."""

import base64
from pathlib import Path

import httpx
import pytest

from caregraph.errors import UsageError
from caregraph.remote import Engine, Location, engines
from caregraph.remote.credentials import PASSWORD, TOKEN, USER, credentials
from caregraph.remote.engine import engine_named

SECRET = "s3cret-word"  # noqa: S105 — no one's
OXIGRAPH = engines()["oxigraph"]
VIRTUOSO = engines()["virtuoso"]


@pytest.mark.parametrize(
    "url",
    ["", "localhost:7878", "ftp://example.org/", "http://", "http://[::1", "http://h:port/", "x y"],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="give an address"):
        Location(url)


def test_credentials_in_an_address_are_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match=USER) as caught:
        Location(f"http://ann:{SECRET}@localhost:7200/repositories/care")
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("url", ["http://localhost/?query=x", "http://localhost/#x"])
def test_an_address_has_no_query(url: str) -> None:
    with pytest.raises(UsageError, match="without"):
        Location(url)


def test_a_slash_at_the_end_of_an_address_does_not_matter() -> None:
    assert Location("http://localhost:7878/").base == Location("http://localhost:7878").base


def shown(engine: Engine, environment: dict[str, str], host: str = "store.example") -> str:
    """What is sent in answer to no challenge."""
    auth = credentials(engine, host, environment)
    request = httpx.Request("GET", f"http://{host}/")
    if auth is not None:
        request = next(auth.sync_auth_flow(request))
    return str(request.headers.get("Authorization", ""))


def test_a_user_and_a_password_come_from_the_environment() -> None:
    header = shown(OXIGRAPH, {USER: "ann", PASSWORD: SECRET, "NETRC": "/dev/null"})
    assert header == "Basic " + base64.b64encode(f"ann:{SECRET}".encode()).decode()


def test_virtuoso_is_shown_no_password_but_a_digest() -> None:
    assert isinstance(credentials(VIRTUOSO, "h", {USER: "dba", PASSWORD: SECRET}), httpx.DigestAuth)
    assert shown(VIRTUOSO, {USER: "dba", PASSWORD: SECRET}) == ""


def test_a_token_goes_before_a_password() -> None:
    environment = {TOKEN: SECRET, USER: "ann", PASSWORD: "other"}
    assert shown(OXIGRAPH, environment) == f"Bearer {SECRET}"


def test_a_netrc_file_is_asked_for_the_host(tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text(f"machine store.example login ann password {SECRET}\n", encoding="utf-8")
    assert shown(OXIGRAPH, {"NETRC": str(file)}).startswith("Basic ")
    assert shown(OXIGRAPH, {"NETRC": str(file)}, host="other.example") == ""


def test_a_user_without_a_password_is_a_mistake() -> None:
    with pytest.raises(UsageError, match=PASSWORD):
        credentials(OXIGRAPH, "h", {USER: "ann"})


def test_a_damaged_netrc_file_is_told_without_its_content(tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text(f"machine store.example {SECRET}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be read as a netrc file") as caught:
        credentials(OXIGRAPH, "store.example", {"NETRC": str(file)})
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("engine", engines().values(), ids=lambda engine: engine.name)
def test_every_engine_says_where_its_protocols_are(engine: Engine) -> None:
    assert engine.title
    for address in (engine.query, engine.update, engine.graphs or "{store}"):
        assert address.format(store="http://h").startswith("http://h")


@pytest.mark.parametrize(
    ("url", "headers", "name"),
    [
        ("http://localhost:7878", {"server": "Oxigraph/0.5.13"}, "oxigraph"),
        ("http://localhost:3030/care", {"fuseki-request-id": "7"}, "fuseki"),
        ("http://localhost:7200/repositories/care", {"server": "GraphDB/10.8 RDF4J/5"}, "graphdb"),
        ("http://localhost:8080/rdf4j-server/repositories/care", {}, "rdf4j"),
        ("http://localhost:8890", {"server": "Virtuoso/07.20.3240 (Linux)"}, "virtuoso"),
        ("https://care.cluster-x1.eu-west-2.neptune.amazonaws.com:8182", {}, "neptune"),
    ],
)
def test_an_engine_is_known_by_its_address_or_its_headers(
    url: str, headers: dict[str, str], name: str
) -> None:
    known = [e.name for e in engines().values() if e.is_known_by(url, httpx.Headers(headers))]
    assert known[0] == name


def test_a_file_describes_an_engine_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[stardog]\nquery = "{store}/query"\nupdate = "{store}/update"\n', "utf-8")
    engine = engine_named(str(file))
    assert (engine.name, engine.title, engine.query) == ("stardog", "stardog", "{store}/query")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[one]\nqeury = 'x'", "unknown entries .qeury."),
        ("[one]\nquery = 7", "query is 7"),
        ("[one]\nauthentication = 'magic'", "magic"),
        ("[one]\nheader = {name = 'x'}", "pattern"),
        ("one = 1", "no kind of store"),
        ("[one", "no kind of store"),
        ("", "describes 0 kinds"),
        ("[one]\n[two]", "describes 2 kinds"),
    ],
)
def test_a_wrong_file_is_told_in_one_line(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=words) as caught:
        engine_named(str(file))
    assert "\n" not in str(caught.value)


def test_an_unknown_kind_names_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="oxigraph, fuseki, graphdb"):
        engine_named("oracle")
    with pytest.raises(UsageError, match="cannot be read"):
        engine_named(str(tmp_path / "gone.toml"))
