"""Tells quickly which shapes a graph may break: SHACL Core by sets, on N-Triples text.

A screen, and no judge: what it clears is sure, and what it cannot clear is left to pyshacl, shape
by shape (`caregraph.validate`). Constraints that it does not know are never cleared.
"""

from caregraph.shacl.facts import Facts
from caregraph.shacl.screen import suspects
from caregraph.shacl.shapes import Shape, read_shapes

__all__ = ["Facts", "Shape", "read_shapes", "suspects"]
