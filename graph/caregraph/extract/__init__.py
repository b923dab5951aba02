"""From a `Document` to a `Report`: one module for each part of a report."""

from caregraph.extract.reader import extract

__all__ = ["extract"]
