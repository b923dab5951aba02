"""The version of caregraph, which is also that of the extractor."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("caregraph")
except PackageNotFoundError:  # run from a checkout that is not installed
    __version__ = "0+unknown"
