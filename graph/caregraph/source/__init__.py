"""From a file to a `Document`: pages, blocks of text with their places, ruled tables."""

from caregraph.source.document import (
    Block,
    BlockKind,
    Box,
    Cell,
    Document,
    Line,
    Page,
    Piece,
    Row,
    Span,
    Table,
)
from caregraph.source.reading import MAX_BYTES, read

__all__ = [
    "MAX_BYTES",
    "Block",
    "BlockKind",
    "Box",
    "Cell",
    "Document",
    "Line",
    "Page",
    "Piece",
    "Row",
    "Span",
    "Table",
    "read",
]
