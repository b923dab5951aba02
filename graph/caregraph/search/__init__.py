"""The text index beside the store: which findings and actions hold given words."""

from caregraph.search.index import INDEX, Hit, Passage, TextIndex
from caregraph.search.words import expression

__all__ = ["INDEX", "Hit", "Passage", "TextIndex", "expression"]
