"""Each bad file gets one line that names it and the reason; the others are built."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from caregraph.pipeline import Outcome, State, build

Form = Callable[..., Path]
Pdf = Callable[..., Path]


@pytest.fixture
def failure(tmp_path: Path, form: Form) -> Callable[[Path], str]:
    """Build a bad file beside a good report; return what is said of the bad one."""

    def run(bad: Path) -> str:
        built = build([bad, form(name="good.txt")], tmp_path / "out", site=False)
        good, failed = _by_state(built.outcomes)
        assert [outcome.file.name for outcome in good] == ["good.txt"]
        (outcome,) = failed
        assert outcome.file.name == bad.name
        (line,) = outcome.lines
        assert "\n" not in line
        return line

    return run


def _by_state(outcomes: tuple[Outcome, ...]) -> tuple[list[Outcome], list[Outcome]]:
    failed = [outcome for outcome in outcomes if outcome.state is State.FAILED]
    return [outcome for outcome in outcomes if outcome not in failed], failed


Failure = Callable[[Path], str]


def test_a_pdf_that_is_none(tmp_path: Path, failure: Failure) -> None:
    bad = tmp_path / "page.pdf"
    bad.write_text("<html>Not found</html>")
    assert "is no PDF" in failure(bad)


def test_a_truncated_pdf(tmp_path: Path, samples: list[Path], failure: Failure) -> None:
    bad = tmp_path / "cut.pdf"
    bad.write_bytes(samples[0].read_bytes()[:3000])
    assert "damaged or truncated" in failure(bad)


def test_a_report_that_labels_none_of_its_details(tmp_path: Path, failure: Failure) -> None:
    bad = tmp_path / "bare.txt"
    bad.write_text(
        "Independent fostering agency\n\nSomebody Ltd\n\n"
        "Inspected under the social care common inspection framework\n\n"
        "Independent fostering agency details\n\nNothing is told here."
    )
    assert "names no agency" in failure(bad)


def test_an_encrypted_pdf(tmp_path: Path, failure: Failure) -> None:
    bad = tmp_path / "locked.pdf"
    canvas = Canvas(str(bad), encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(72, 700, "Inspection report for independent fostering agency: X")
    canvas.save()
    assert "is encrypted" in failure(bad)


def test_a_scan(tmp_path: Path, failure: Failure) -> None:
    bad = tmp_path / "scan.pdf"
    canvas = Canvas(str(bad))
    canvas.rect(72, 72, 300, 300, fill=1)
    canvas.save()
    line = failure(bad)
    assert "no text layer" in line
    assert "OCR" in line


def test_a_pdf_that_is_no_report(pdf: Pdf, failure: Failure) -> None:
    lines = ["A recipe for bread, with four hundred grams of flour and some water."] * 5
    assert "is no inspection report" in failure(pdf(lines, name="bread.pdf"))


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Information about this children's home", "children's home"),
        ("Inspection of local authority children's services", "local authority"),
        ("School details", "school"),
    ],
)
def test_a_report_of_another_kind_is_named(
    tmp_path: Path, failure: Failure, heading: str, kind: str
) -> None:
    bad = tmp_path / "other.txt"
    bad.write_text(f"{heading}\n\nInspection dates: 5 to 9 December 2022\n\nAll is well there.")
    line = failure(bad)
    assert kind in line
    assert "not read yet" in line


def test_an_empty_file(tmp_path: Path, failure: Failure) -> None:
    bad = tmp_path / "empty.pdf"
    bad.touch()
    assert "is empty" in failure(bad)


def test_a_huge_file(tmp_path: Path, failure: Failure) -> None:
    bad = tmp_path / "huge.pdf"
    with bad.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(500 * 1024 * 1024)
    assert "no inspection report is larger" in failure(bad)


def test_a_binary_file(tmp_path: Path, failure: Failure) -> None:
    bad = tmp_path / "picture.txt"
    bad.write_bytes(bytes(range(256)) * 10)
    assert "neither a PDF nor text" in failure(bad)


def test_a_folder_without_reports(tmp_path: Path, failure: Failure) -> None:
    bad = tmp_path / "nothing here"
    bad.mkdir()
    assert "without reports" in failure(bad)


def test_a_name_that_does_not_exist(tmp_path: Path, failure: Failure) -> None:
    assert "does not exist" in failure(tmp_path / "gone.pdf")


def test_a_pipe_is_not_waited_for(tmp_path: Path, failure: Failure) -> None:
    bad = tmp_path / "pipe.pdf"
    os.mkfifo(bad)
    assert "no ordinary file" in failure(bad)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path, failure: Failure) -> None:
    bad = tmp_path / "mine.pdf"
    bad.write_bytes(b"%PDF-1.7")
    bad.chmod(0)
    assert "cannot be read" in failure(bad)


def test_a_report_without_a_number(form: Form, failure: Failure) -> None:
    assert "Unique reference number" in failure(form(urn="none"))


def test_a_report_without_a_date(form: Form, failure: Failure) -> None:
    assert "Inspection dates" in failure(form(dates="soon"))


def test_names_with_spaces_quotes_and_letters_of_all_kinds(tmp_path: Path, form: Form) -> None:
    report = form(name="it's “my” Zoë Wałęsa [draft] 100%.txt")
    (outcome,) = build([report], tmp_path / "out", site=False).outcomes
    assert outcome.state is State.BUILT
    assert "Zoë Wałęsa" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def test_what_was_built_before_stays(tmp_path: Path, form: Form) -> None:
    out = tmp_path / "out"
    build([form()], out, site=False)
    before = (out / "graph.trig").read_bytes()
    build([tmp_path / "gone.pdf"], out, site=False)
    assert (out / "graph.trig").read_bytes() == before
