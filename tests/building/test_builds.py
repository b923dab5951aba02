"""Builds cost what changed, and give the same bytes however they came about."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from caregraph.building import known
from caregraph.errors import StoreError
from caregraph.pipeline import Built, Limits, Outcome, State, build
from caregraph.search import INDEX, TextIndex
from caregraph.store import open_output

Form = Callable[..., Path]
EXPORTS = ("graph.ttl", "graph.trig")


@pytest.fixture
def reports(form: Form) -> list[Path]:
    """Reports of two agencies; of one of them two, the later after the earlier."""
    cited = "Requirements\n\n- Keep records. (Regulation {}) Due 1 March 2023"
    return [
        form("a1.txt", dates="8 to 12 October 2018", improve=cited.format("17(1)")),
        form("a2.txt", previous_grade="requires improvement", improve=cited.format("17(1)")),
        form("b1.txt", urn="9900088", enforcement="A notice was issued."),
    ]


def exports(output: Path) -> list[bytes]:
    return [(output / name).read_bytes() for name in EXPORTS]


def stamps(output: Path) -> list[int]:
    return [(output / name).stat().st_mtime_ns for name in EXPORTS]


def read(built: Built) -> list[str]:
    """The names of the files that were read."""
    return [outcome.file.name for outcome in built.outcomes if outcome.was_read]


def found(output: Path, words: str) -> int:
    with TextIndex(output / INDEX) as index:
        return len(index.find(words))


def test_processes_and_order_do_not_matter(tmp_path: Path, reports: list[Path]) -> None:
    ways: list[tuple[Sequence[Path], int | None]] = [
        (reports, None),
        (reports, 2),
        (reports[::-1], 1),
    ]
    outputs = [tmp_path / str(i) for i in range(len(ways))]
    outcomes = [
        build(files, output, site=False, jobs=jobs).outcomes
        for output, (files, jobs) in zip(outputs, ways, strict=True)
    ]
    assert outcomes[0] == outcomes[1] == outcomes[2]
    assert exports(outputs[0]) == exports(outputs[1]) == exports(outputs[2])


def test_one_by_one_is_as_all_at_once(tmp_path: Path, reports: list[Path]) -> None:
    build(reports, tmp_path / "all", site=False)
    for report in reports[::-1]:
        build([report], tmp_path / "each", site=False)
    assert exports(tmp_path / "each") == exports(tmp_path / "all")
    with open_output(tmp_path / "each") as one, open_output(tmp_path / "all") as all_:
        history = "https://w3id.org/caregraph/id/history"
        assert len(one.triples(history)) >= 3
        assert one.triples(history) == all_.triples(history)


def test_what_did_not_change_is_neither_read_nor_written(
    tmp_path: Path, reports: list[Path]
) -> None:
    first = build(reports, tmp_path / "out")
    before = stamps(tmp_path / "out")
    again = build(reports, tmp_path / "out")
    assert read(first) == [report.name for report in reports]
    assert read(again) == []
    assert State.BUILT not in {outcome.state for outcome in again.outcomes}
    told = [[(one.title, one.lines) for one in built.outcomes] for built in (first, again)]
    assert told[0] == told[1]
    assert stamps(tmp_path / "out") == before


def test_what_changed_is_read_and_nothing_else(
    tmp_path: Path, reports: list[Path], form: Form
) -> None:
    build(reports, tmp_path / "out", site=False)
    form("b1.txt", urn="9900088", enforcement="none")
    new = form(
        "c1.txt", urn="9900077", improve="Recommendations\n\n- Keep purple records. (NMS 26.2)"
    )
    assert read(build([*reports, new], tmp_path / "out", site=False)) == ["b1.txt", "c1.txt"]
    build([*reports, new], tmp_path / "fresh", site=False)
    assert exports(tmp_path / "out") == exports(tmp_path / "fresh")
    assert found(tmp_path / "out", "purple") == 1


def test_everything_is_read_on_demand(tmp_path: Path, reports: list[Path]) -> None:
    build(reports, tmp_path / "out", site=False)
    before = exports(tmp_path / "out")
    forced = build(reports, tmp_path / "out", site=False, force=True)
    assert read(forced) == [report.name for report in reports]
    assert exports(tmp_path / "out") == before


@pytest.mark.parametrize("digest", ["extractor_digest", "ontology_digest"])
def test_another_program_or_ontology_reads_again(
    tmp_path: Path, reports: list[Path], monkeypatch: pytest.MonkeyPatch, digest: str
) -> None:
    build(reports[:1], tmp_path / "out", site=False)
    monkeypatch.setattr(known, digest, lambda: "another")
    assert read(build(reports[:1], tmp_path / "out", site=False)) == ["a1.txt"]


def test_a_report_under_another_name_is_read_again(tmp_path: Path, reports: list[Path]) -> None:
    build(reports[:1], tmp_path / "out", site=False)
    renamed = reports[0].rename(tmp_path / "renamed.txt")
    assert read(build([renamed], tmp_path / "out", site=False)) == ["renamed.txt"]
    assert b"renamed.txt" in exports(tmp_path / "out")[0]


def test_a_document_that_is_set_aside_is_not_read_again(tmp_path: Path, form: Form) -> None:
    two = [form("a.txt"), form("b.txt", enforcement="A notice was issued.")]
    first = build(two, tmp_path / "out", site=False)
    again = build(two, tmp_path / "out", site=False)
    kept = [outcome.file for outcome in first.outcomes if outcome.state is State.BUILT]
    stays = [outcome.file for outcome in again.outcomes if outcome.state is State.UNCHANGED]
    assert len(kept) == 1
    assert stays == kept
    assert read(again) == []


def test_doubts_are_told_again(tmp_path: Path, form: Form) -> None:
    report = form(about="It is a charity.")
    first = build([report], tmp_path / "out", site=False).outcomes
    again = build([report], tmp_path / "out", site=False).outcomes
    assert first[0].state is again[0].state is State.DOUBTFUL
    assert first[0].lines == again[0].lines
    assert not again[0].was_read


@pytest.mark.parametrize(
    "part",
    ["finishing.settle", "finishing.index_texts", "finishing.export_files", "pages.write_site"],
)
def test_what_an_ended_build_left_undone_is_done_by_the_next(
    tmp_path: Path, reports: list[Path], form: Form, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    build(reports, tmp_path / "out")
    form("b1.txt", urn="9900088", improve="Recommendations\n\n- Keep purple records. (NMS 26.2)")
    with monkeypatch.context() as patch:
        patch.setattr(f"caregraph.building.{part}", _fails)
        with pytest.raises(StoreError, match="ended"):
            build(reports, tmp_path / "out")
    assert read(build(reports, tmp_path / "out")) == []
    build(reports, tmp_path / "fresh")
    assert exports(tmp_path / "out") == exports(tmp_path / "fresh")
    assert found(tmp_path / "out", "purple") == 1
    page = next((tmp_path / "fresh" / "site" / "reports").glob("9900088-*.html"))
    same = tmp_path / "out" / "site" / "reports" / page.name
    assert "purple" in page.read_text(encoding="utf-8")
    assert same.read_bytes() == page.read_bytes()


def _fails(*_: object, **__: object) -> None:
    raise StoreError("ended")


def test_an_export_that_was_lost_is_written_again(tmp_path: Path, reports: list[Path]) -> None:
    build(reports, tmp_path / "out", site=False)
    before = exports(tmp_path / "out")
    (tmp_path / "out" / "graph.trig").unlink()
    build(reports, tmp_path / "out", site=False)
    assert exports(tmp_path / "out") == before


def test_a_report_that_takes_too_long_is_left_out(tmp_path: Path, reports: list[Path]) -> None:
    limits = Limits(seconds=0.0001)
    built = build(reports[:1], tmp_path / "out", site=False, jobs=1, limits=limits)
    assert [outcome.state for outcome in built.outcomes] == [State.FAILED]
    assert "takes longer than 0.0001 seconds" in built.outcomes[0].lines[0]


def test_the_log_is_told_of_each_file(tmp_path: Path, reports: list[Path]) -> None:
    said: list[Outcome] = []
    gone = tmp_path / "gone.pdf"
    built = build([*reports, gone], tmp_path / "out", site=False, log=said.append)
    assert sorted(said, key=lambda one: one.file) == sorted(
        built.outcomes, key=lambda one: one.file
    )
