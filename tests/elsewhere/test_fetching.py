"""Files by address: found, fetched, and what is said where that fails."""

import errno
import sys
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from caregraph.address import Address
from caregraph.errors import UnreadableFileError
from caregraph.fetching import fetched
from caregraph.paths import inputs
from tests.elsewhere.serving import BROKEN, CUT, ENDLESS, FORBIDDEN, SILENT, Server, serving

_MOST = 1_000_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a.pdf, b.txt, c.csv and more/d.pdf."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "more").mkdir()
    for name in ("a.pdf", "b.txt", "c.csv", "more/d.pdf"):
        (folder / name).write_text(name, encoding="utf-8")
    with serving(folder) as server:
        yield server


@pytest.fixture
def memory() -> Iterator[None]:
    """Files of an object store: reports/a.pdf, reports/more/b.txt, reports/c.csv."""
    store = fsspec.filesystem("memory")
    for name in ("a.pdf", "more/b.txt", "c.csv"):
        store.pipe_file(f"/reports/{name}", name.encode())
    yield
    store.rm("/reports", recursive=True)


def found(*names: str) -> list[str]:
    """The addresses that names lead to."""
    given = inputs(names)
    assert given.errors == ()
    return [one.url for one in given.files if isinstance(one, Address)]


def said(name: str) -> str:
    """What is said of an address that leads to no file, or cannot be fetched."""
    given = inputs([name])
    if given.errors:
        return given.errors[0].message
    (address,) = given.files
    assert isinstance(address, Address)
    with pytest.raises(UnreadableFileError) as error:
        fetched(address, _MOST)
    assert error.value.file == address
    assert error.value.__suppress_context__ or error.value.__context__ is None
    return error.value.message


@pytest.mark.usefixtures("memory")
def test_a_store_has_files_folders_and_patterns() -> None:
    base = "memory://reports"
    assert found(f"{base}/c.csv") == [f"{base}/c.csv"]
    assert found(base, f"{base}/", f"{base}/a.pdf") == [f"{base}/a.pdf", f"{base}/more/b.txt"]
    assert found(f"{base}/*.pdf") == [f"{base}/a.pdf"]
    assert found(f"{base}/?.csv") == [f"{base}/c.csv"]
    assert found(f"{base}/**/[ab].*") == [f"{base}/a.pdf", f"{base}/more/b.txt"]


@pytest.mark.usefixtures("memory")
def test_a_pattern_does_not_match_a_folder() -> None:
    assert found("memory://reports/*") == ["memory://reports/a.pdf", "memory://reports/c.csv"]


def test_a_web_server_may_list(server: Server) -> None:
    assert found(server.url()) == [server.url("a.pdf"), server.url("b.txt")]
    assert found(server.url("*.pdf")) == [server.url("a.pdf")]
    assert found(server.url("more/")) == [server.url("more/d.pdf")]


def test_a_file_is_asked_for_once(server: Server) -> None:
    server.asked.clear()
    (address,) = (one for one in inputs([server.url("a.pdf?sign=x")]).files)
    assert isinstance(address, Address)
    assert fetched(address, _MOST) == b"a.pdf"
    assert server.asked == ["/a.pdf?sign=x"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("gone.pdf", "does not exist"),
        (FORBIDDEN, "may not be read"),
        (BROKEN, "cannot be read: the server answers with status 500"),
        (ENDLESS, "has more than 1 MB"),
        (CUT, "cannot be read"),
        ("*.docx", "matches no file"),
        ("nothing/", "does not exist"),
        ("nothing/*.pdf", "does not exist"),
    ],
)
def test_what_a_web_server_does_not_give(server: Server, path: str, words: str) -> None:
    assert said(server.url(path)).startswith(words)


def test_a_server_that_says_nothing(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caregraph.fetching._READ", 0.2)
    assert said(server.url(SILENT)) == "does not answer in time"


def test_no_server() -> None:
    assert said("http://127.0.0.1:9/one.pdf").startswith("cannot be read: Connect")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("memory://reports/gone.pdf", "does not exist"),
        ("memory://reports/*.pdf", "does not exist"),
        ("memory://reports/", "does not exist"),
        ("nowhere://reports/one.pdf", "no kind of place is known as nowhere://"),
        ("simplecache::memory://reports/one.pdf", "does not exist"),
        ("zip://one.pdf::memory://reports.zip", "one file system within another"),
    ],
)
def test_what_a_store_does_not_give(name: str, words: str) -> None:
    assert said(name).startswith(words)


def test_a_driver_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    assert said("s3://bucket/one.pdf") == "needs a driver: Install s3fs to access S3"


def test_fsspec_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    message = said("s3://bucket/one.pdf")
    assert message.endswith("needs more: pip install 'caregraph[cluster]'")


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.EIO, "https://ada:secret@host"),
        ValueError("secret"),
        PermissionError("secret"),
        FileNotFoundError("secret"),
    ],
)
def test_what_an_error_says_is_not_shown(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(fsspec.filesystem("memory"), "open", fails)
    assert "secret" not in said("memory://reports/one.pdf?secret")


def test_a_file_of_a_file_address_is_one_of_this_machine(tmp_path: Path) -> None:
    (tmp_path / "one more.pdf").touch()
    assert inputs([f"file://{tmp_path}/one%20more.pdf"]).files == (tmp_path / "one more.pdf",)
    assert inputs([f"file://{tmp_path}/*.pdf"]).files == (tmp_path / "one more.pdf",)
