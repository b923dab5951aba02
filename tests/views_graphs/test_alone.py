"""A view as one file: it needs nothing else, and allows nothing else."""

import base64
import re
from collections.abc import Callable
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from typer.testing import CliRunner

from caregraph.cli import loaded
from caregraph.views.graphs import alone
from tests.views_graphs.made import view
from tests.views_graphs.seeing import Seen

Look = Callable[..., Seen]


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(loaded(), ["view", *arguments])
    return result.exit_code, result.stderr + (str(result.exception) if result.exception else "")


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("agency", ["--agency", "9900002"]),
        ("provision", ["--provision", "Reg 13"]),
        ("theme", ["--theme", "leadership"]),
        ("provider", ["--provider", "Merrowdale Children's Services Limited"]),
        ("whole", []),
        ("co-citation", ["--what", "co-citation"]),
        ("alike", ["--what", "alike"]),
    ],
)
def test_the_command_writes_a_file_that_opens(
    built: Path, tmp_path: Path, look: Look, name: str, option: list[str]
) -> None:
    file = tmp_path / f"{name}.html"
    code, said = run(*option, "-o", str(file), "--output", str(built))
    assert code == 0, said
    seen = look(file)
    assert seen.counts[0] >= 3
    assert seen.picture() > 10


def test_it_has_the_words_and_no_links_that_lead_nowhere(
    built: Path, tmp_path: Path, look: Look
) -> None:
    file = tmp_path / "agency.html"
    run("--agency", "9900002", "-o", str(file), "--output", str(built))
    seen = look(file)
    seen.pin("Requirement 1")
    assert len(seen.panel.locator("blockquote").first.inner_text()) > 60
    assert re.search(r"page \d+, Merrowdale", seen.panel.inner_text())
    assert seen.page.locator("#graph a[href]").count() == 0


@pytest.mark.parametrize("nodes", [20, 1100])
def test_its_policy_names_just_its_own_scripts_and_styles(nodes: int) -> None:
    page = alone(view(nodes, nodes))
    (written,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    policy = unescape(written)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert len(scripts) > 5
    for text in (*scripts, style):
        digest = base64.b64encode(sha256(text.encode()).digest()).decode()
        assert f"sha256-{digest}" in policy
    assert policy.count("sha256-") == len(scripts) + 1
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("nodes", [20, 1100])
def test_nothing_in_it_is_loaded_from_anywhere(nodes: int) -> None:
    page = alone(view(nodes, nodes))
    outside = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.findall(r"(?:src|href)=", outside)
    assert "@import" not in page
    assert "url(" not in outside.split("<style>")[1].split("</style>")[0]


def test_the_same_graph_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("--agency", "9900001", "-o", str(tmp_path / name), "--output", str(built))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_depth_says_how_far_it_goes(built: Path, tmp_path: Path) -> None:
    sizes = []
    for depth in ("1", "2", "3", "4"):
        file = tmp_path / depth
        run("--agency", "9900002", "--depth", depth, "-o", str(file), "--output", str(built))
        sizes.append(file.read_text(encoding="utf-8").count('"agency/') + file.stat().st_size)
    assert sizes == sorted(sizes)
    assert len(set(sizes)) >= 3


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (["--agency", "1", "--theme", "records"], "one thing"),
        (["--agency", "1"], "agency"),
        (["--theme", "leadrship"], "did you mean 'leadership'"),
        (["--provision", "99(9)"], "no Reg 99(9)"),
        (["--provider", "Nobody"], "provider"),
        (["--depth", "0"], ""),
    ],
)
def test_a_mistake_is_one_line(built: Path, option: list[str], said: str, tmp_path: Path) -> None:
    code, text = run(*option, "--output", str(built), "-o", str(tmp_path / "x.html"))
    assert code != 0
    assert said in text
    assert not (tmp_path / "x.html").exists()


def test_a_file_that_cannot_be_written_is_told(built: Path, tmp_path: Path) -> None:
    code, said = run("--output", str(built), "-o", str(tmp_path))
    assert code != 0
    assert "cannot be written" in said


def test_a_provision_that_nobody_cites_says_so(built: Path, tmp_path: Path, look: Look) -> None:
    file = tmp_path / "x.html"
    code, _ = run("--provision", "Reg 41", "-o", str(file), "--output", str(built))
    assert code == 0
    seen = look(file)
    assert "No report cites it" in seen.page.inner_text("main")
