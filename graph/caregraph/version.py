"""The version of caregraph, which is also that of the extractor."""

from importlib.metadata import PackageNotFoundError, version

try:
    EXTRACTOR_VERSION = version("caregraph")
except PackageNotFoundError:  # run from a checkout that is not installed
    EXTRACTOR_VERSION = "0+unknown"
