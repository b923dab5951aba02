"""Builds from addresses give the bytes that builds from files give."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import fsspec
import pytest
from typer.testing import CliRunner

from caregraph import read_report
from caregraph.address import Address
from caregraph.building.making import Made, make
from caregraph.cli import loaded
from caregraph.pipeline import Built, Limits, State, build
from tests.conftest import DEFAULTS, FORM
from tests.elsewhere.serving import SILENT, Server, serving

EXPORTS = ("graph.ttl", "graph.trig")
SECRETS = "?X-Amz-Signature=f00dcafe"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two reports in a folder of their own, one with a space in its name."""
    folder = tmp_path_factory.mktemp("reports")
    files = [folder / "a 1.txt", folder / "b.txt"]
    for file, urn in zip(files, ("9900099", "9900088"), strict=True):
        file.write_text(FORM.format(**(DEFAULTS | {"urn": urn})), encoding="utf-8")
    return files


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, reports: list[Path]) -> Path:
    """What a build from the files gave."""
    output = tmp_path_factory.mktemp("files")
    build(reports, output, site=False)
    return output


@pytest.fixture
def output(tmp_path: Path, files: Path) -> Path:
    """The same, to build into."""
    return shutil.copytree(files, tmp_path / "out")


@pytest.fixture(scope="module")
def server(reports: list[Path]) -> Iterator[Server]:
    """A server that has them."""
    with serving(reports[0].parent) as server:
        yield server


def exports(output: Path) -> list[bytes]:
    return [(output / name).read_bytes() for name in EXPORTS]


def read(built: Built) -> list[str]:
    """The names of the files that were read."""
    return [outcome.file.name for outcome in built.outcomes if outcome.was_read]


@pytest.mark.parametrize("jobs", [None, 2])
def test_the_bytes_do_not_tell_from_where(
    tmp_path: Path, files: Path, server: Server, jobs: int | None
) -> None:
    urls = [server.url("a%201.txt") + SECRETS, server.url("b.txt", "ada:hunter2@")]
    built = build(urls, tmp_path / "urls", site=False, jobs=jobs)
    assert {outcome.state for outcome in built.outcomes} == {State.BUILT}
    assert exports(tmp_path / "urls") == exports(files)
    assert b"a 1.txt" in exports(files)[0]


def test_a_store_is_as_a_folder(reports: list[Path]) -> None:
    store = fsspec.filesystem("memory")
    store.pipe_file("/build/b.txt", reports[1].read_bytes())
    there = Address("memory://build/b.txt")
    here, made = make(reports[1]), make(there)
    store.rm("/build", recursive=True)
    assert isinstance(here, Made)
    assert made == replace(here, file=there)


def test_what_is_known_is_known_by_its_bytes(
    output: Path, reports: list[Path], server: Server
) -> None:
    assert read(build([server.url()], output, site=False)) == []
    new = reports[0].with_name("c.txt")
    new.write_bytes(reports[1].read_bytes())
    assert read(build([server.url("b.txt"), server.url("c.txt")], output, site=False)) == ["c.txt"]
    new.unlink()


def test_one_that_does_not_come_harms_no_other(output: Path, server: Server) -> None:
    gone, silent = server.url("gone.pdf"), server.url(SILENT)
    limits = Limits(seconds=4.0)
    built = build(
        [server.url(), gone, silent], output, site=False, jobs=1, limits=limits, force=True
    )
    said = {str(one.file): one.lines for one in built.outcomes if one.state is State.FAILED}
    assert said[gone] == ("does not exist: check the address",)
    assert said[silent][0].startswith("takes longer than 4 seconds to read")
    assert len(built.outcomes) == 4


def test_no_secret_is_shown_or_kept(output: Path, server: Server) -> None:
    names = [server.url(name, "ada:hunter2@") + SECRETS for name in ("b.txt", "gone.pdf")]
    names.append(f"nowhere://ada:hunter2@host/one.pdf{SECRETS}")
    options = ["build", *names, "--no-site", "--jobs", "1", "-o", str(output)]
    runs = [CliRunner().invoke(loaded(options), [*options, *more]) for more in ([], ["--json"])]
    said = [run.output for run in runs]
    assert [run.exit_code for run in runs] == [1, 1]
    assert server.url("gone.pdf") in said[0]
    lines = [json.loads(line) for line in said[1].splitlines() if '"file":' in line]
    assert f"{server.url('gone.pdf')}?…" in {line["file"] for line in lines}
    kept = [path.read_bytes() for path in output.rglob("*") if path.is_file()]
    for text in [*(words.encode() for words in said), *kept]:
        assert b"hunter2" not in text
        assert b"f00dcafe" not in text


def test_one_report_is_read_from_its_address(reports: list[Path], server: Server) -> None:
    here, there = read_report(reports[1]), read_report(server.url("b.txt"))
    assert here.document == there.document
    assert here == there
