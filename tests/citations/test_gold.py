"""The actions of published and of simulated reports, as read by people."""

import json
from pathlib import Path

import pytest

from caregraph.citations import Status, legal_basis
from tests.citations.reading import FOSTERING, HOMES, key

DEFAULTS = {"fostering": FOSTERING, "simulated": FOSTERING, "childrens-homes": HOMES}


@pytest.mark.parametrize("family", sorted(DEFAULTS))
def test_the_basis_and_the_mentions_of_every_action(published: Path, family: str) -> None:
    records = sorted((published.parent / "gold" / family).glob("*.record.json"))
    if not records:
        pytest.skip(f"no gold records of {family}")
    for path in records:
        record = json.loads(path.read_text(encoding="utf-8"))
        for action in record.get("requirements", []) + record.get("recommendations", []):
            found = legal_basis(action["text"], default=DEFAULTS[family])
            where = f"{path.name}: {action['text'][-80:]}"
            assert sorted(map(key, found.references)) == sorted(action["cites"]), where
            assert sorted(map(key, found.mentions)) == sorted(action["mentions"]), where
            assert all(one.status is not Status.UNRECOGNISED for one in found.references), where
