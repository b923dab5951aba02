"""Exports that are brought up to date are those that would be written anew."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from caregraph.assembling import EXPORTED, export_files
from caregraph.building import finishing
from caregraph.pipeline import build
from caregraph.places import PLACES, Stood, stood
from caregraph.splicing import splice_exports
from caregraph.store import STORE, LocalDataset

Form = Callable[..., Path]
Change = Callable[[LocalDataset, list[str]], list[str]]


def _nothing(dataset: LocalDataset, reports: list[str]) -> list[str]:
    del dataset
    return reports


def _less(dataset: LocalDataset, reports: list[str]) -> list[str]:
    dataset.replace(reports[1], dataset.triples(reports[1])[::2])
    return reports[1:2]


def _gone(dataset: LocalDataset, reports: list[str]) -> list[str]:
    for report in reports[:2]:
        dataset.remove(report)
    return reports[:2]


def _another_first_and_last(dataset: LocalDataset, reports: list[str]) -> list[str]:
    made = []
    for number in ("0000001", "9999999"):
        urn = reports[0].split("/")[-2]
        triples = [
            type(t)(*(part.replace(urn, number) for part in t)) for t in dataset.triples(reports[0])
        ]
        made.append(reports[0].replace(urn, number))
        dataset.replace(made[-1], triples)
    return made


def _all_gone(dataset: LocalDataset, reports: list[str]) -> list[str]:
    for report in reports:
        dataset.remove(report)
    return reports


@pytest.mark.parametrize("change", [_nothing, _less, _gone, _another_first_and_last, _all_gone])
def test_what_changed_is_put_in_its_place(tmp_path: Path, built: Path, change: Change) -> None:
    output = tmp_path / "out"
    shutil.copytree(built, output)
    with LocalDataset(output / STORE) as dataset:
        changed = change(dataset, dataset.reports())
        dataset.derive()
        splice_exports(dataset, output, changed, known(output))
        spliced = [(output / name).read_bytes() for name in EXPORTED]
        export_files(dataset, output)
        assert spliced == [(output / name).read_bytes() for name in EXPORTED]


def test_a_build_of_few_new_reports_writes_what_they_say(
    tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    cited = "Requirements\n\n- Keep records. (Regulation {}) Due 1 March 2023"
    reports = [form(f"{n}.txt", urn=f"99000{n}", improve=cited.format(n)) for n in range(10, 22)]
    build(reports, tmp_path / "out", site=False)
    later = form("later.txt", urn="9900015", dates="7 to 9 June 2023", previous="5 December 2022")
    monkeypatch.setattr(finishing, "export_files", _fails)
    build([*reports, later], tmp_path / "out", site=False)
    monkeypatch.undo()
    build([*reports, later], tmp_path / "fresh", site=False)
    for name in EXPORTED:
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()


def test_exports_of_what_was_just_read_are_those_of_the_dataset(
    tmp_path: Path, built: Path
) -> None:
    output = tmp_path / "out"
    shutil.copytree(built, output)
    with LocalDataset(output / STORE) as dataset:
        export_files(dataset, output)
    for name in (*EXPORTED, PLACES):
        assert (output / name).read_bytes() == (built / name).read_bytes()


@pytest.mark.parametrize("damage", ["", "one two\n", None])
def test_places_that_are_lost_cost_a_writing_anew(
    tmp_path: Path, form: Form, damage: str | None
) -> None:
    reports = [form(f"{n}.txt", urn=f"99000{n}") for n in range(10, 17)]
    build(reports[1:], tmp_path / "out", site=False)
    lost = tmp_path / "out" / PLACES
    lost.unlink() if damage is None else lost.write_text(damage, encoding="utf-8")
    build(reports, tmp_path / "out", site=False)
    build(reports, tmp_path / "fresh", site=False)
    for name in (*EXPORTED, PLACES):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()


def test_exports_that_were_changed_are_written_anew(tmp_path: Path, form: Form) -> None:
    reports = [form(f"{n}.txt", urn=f"99000{n}") for n in range(10, 17)]
    build(reports[1:], tmp_path / "out", site=False)
    for name in EXPORTED:
        (tmp_path / "out" / name).write_text("mine", encoding="utf-8")
    build(reports, tmp_path / "out", site=False)
    build(reports, tmp_path / "fresh", site=False)
    for name in EXPORTED:
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()


def known(output: Path) -> Stood:
    found = stood(output)
    assert found is not None
    return found


def _fails(*_: object) -> None:
    raise AssertionError("all is written")


def test_a_term_that_no_report_uses_any_longer_leaves_the_exports(
    tmp_path: Path, form: Form
) -> None:
    cited = "Requirements\n\n- Keep records. (Regulation {}) Due 1 March 2023"
    reports = [form(f"{n}.txt", urn=f"99000{n}") for n in range(10, 22)]
    form("10.txt", urn="9900010", improve=cited.format("35"))
    build(reports, tmp_path / "out", site=False)
    assert "regulation/35" in (tmp_path / "out" / "graph.ttl").read_text()
    form("10.txt", urn="9900010")
    build(reports, tmp_path / "out", site=False)
    build(reports, tmp_path / "fresh", site=False)
    assert "regulation/35" not in (tmp_path / "out" / "graph.ttl").read_text()
    for name in (*EXPORTED, PLACES):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()
