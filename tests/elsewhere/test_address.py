"""What a user names: a file here or an address; what of an address is shown, and its name."""

from pathlib import Path

import pytest

from caregraph.address import Address, named


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("reports/one.pdf", "reports/one.pdf"),
        ("C:/reports/one.pdf", "C:/reports/one.pdf"),
        ("file:///reports/one.pdf", "/reports/one.pdf"),
        ("file://localhost/reports/one%20more.pdf", "/reports/one more.pdf"),
        ("FILE:///reports/*.pdf", "/reports/*.pdf"),
    ],
)
def test_a_file_of_this_machine_is_a_path(name: str, path: str) -> None:
    assert named(name) == Path(path)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://host/reports/one.pdf", "one.pdf"),
        ("https://host/reports/one%20more.pdf?sign=a/b.pdf#page=2", "one more.pdf"),
        ("https://host/a%2Fb.pdf", "b.pdf"),
        ("https://host/v1/file/50012345", "50012345"),
        ("https://host/reports/", ""),
        ("https://host", ""),
        ("s3://bucket/reports/one%20#2.pdf", "one%20#2.pdf"),
        ("memory://one.pdf", ""),
    ],
)
def test_the_name_is_the_last_part_of_the_path(url: str, name: str) -> None:
    assert Address(url).name == name


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://host:8443/one.pdf", "https://host:8443/one.pdf"),
        ("https://ada:secret@host/one.pdf", "https://host/one.pdf"),
        ("https://host/one.pdf?X-Amz-Signature=secret", "https://host/one.pdf?…"),
        ("https://host/one.pdf#secret", "https://host/one.pdf"),
        ("https://host?secret", "https://host?…"),
        ("sftp://ada:sec@ret@host/one.pdf", "sftp://host/one.pdf"),
        ("S3://bucket/one@home.pdf", "s3://bucket/one@home.pdf"),
    ],
)
def test_nothing_secret_is_shown(url: str, shown: str) -> None:
    assert str(Address(url)) == shown
    assert repr(Address(url)) == f"Address({shown!r})"
