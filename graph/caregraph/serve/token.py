"""Who may write: whoever shows the token that the server was started with."""

import hmac
import os
from pathlib import Path

from caregraph.errors import UsageError
from caregraph.serve.errors import RequestError

VARIABLE = "CAREGRAPH_TOKEN"
_SHORTEST = 16
_SCHEME = "bearer"


def read_token(file: Path | None) -> str:
    """Return the token of a file, or of the environment where no file is named.

    Raises `UsageError` where there is none, or it could be guessed.
    """
    where = str(file) if file else f"the environment's {VARIABLE}"
    try:
        token = file.read_text(encoding="utf-8") if file else os.environ.get(VARIABLE, "")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the token cannot be read from {where}") from error
    token = token.strip()
    if not token:
        raise UsageError(f"--writable needs a token: in --token-file, or in {VARIABLE}")
    if len(token) < _SHORTEST or not token.isascii() or not token.isprintable() or " " in token:
        raise UsageError(
            f"the token of {where} must be {_SHORTEST} or more letters, digits and signs of ASCII"
        )
    return token


def check(token: str | None, authorization: str) -> None:
    """Check what a request shows. Raises `RequestError`: 403 where nobody may write, else 401."""
    if not token:
        raise RequestError(
            403,
            "This endpoint answers questions only: it takes no update unless it is started with "
            "--writable and a token.",
        )
    scheme, _, shown = authorization.partition(" ")
    same = hmac.compare_digest(shown.strip().encode(), token.encode())
    if scheme.casefold() != _SCHEME or not same:
        raise RequestError(
            401,
            "An update needs the header 'Authorization: Bearer …' with the server's token.",
            {"WWW-Authenticate": 'Bearer realm="caregraph"'},
        )
