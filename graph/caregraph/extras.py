"""What is only there when an extra of the package is installed, such as `caregraph[cluster]`."""

from importlib import import_module
from types import ModuleType

from caregraph.errors import UsageError


def extra(module: str, what: str) -> ModuleType:
    """Import a module that rests on the extra `cluster`, for something that a user asks for.

    It is imported here, and not above, since it need not be installed, and takes time to load.
    Raises `UsageError` that says what to install.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("caregraph"):
            raise
        raise UsageError(f"{what} needs more: pip install 'caregraph[cluster]'") from error
