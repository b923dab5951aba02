"""What the tests of the samples share: the text of a PDF, and a small corpus."""

import re
from collections.abc import Callable
from itertools import islice
from random import Random
from typing import TypeAlias

import pypdfium2
import pytest
from samples.corpus.generate import Made, made

Pages: TypeAlias = list[str]


def plain(text: str) -> str:
    """Letters and digits only: what is left when two tools differ on spaces and quotes."""
    return "".join(re.findall(r"\w+", text.casefold().replace("\ufffe", "")))


def words(text: str) -> list[str]:
    """The words of a text, whatever stands between them."""
    return re.findall(r"[a-z0-9]+", text.casefold().replace("\ufffe", ""))


def seeded(seed: int) -> Random:
    """Random numbers that are the same each time."""
    return Random(seed)  # noqa: S311 -- nothing here is a secret


@pytest.fixture(scope="session")
def pages_of() -> Callable[[bytes], Pages]:
    """The text of each page of a PDF."""

    def read(data: bytes) -> Pages:
        with pypdfium2.PdfDocument(data) as document:
            return [page.get_textpage().get_text_bounded() for page in document]

    return read


@pytest.fixture(scope="session")
def corpus() -> list[Made]:
    """The first reports of the corpus with seed 1: enough for every way of printing them."""
    return list(islice(made(1), 400))
