"""The rules drawn on a PDF's page, as pdfium gives them: straight lines and sides of rectangles."""

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from caregraph.source.ruled import Rule

_STRAIGHT = 0.05  # points: what a line across or down may lean
_SHORTEST = 1.0  # points: shorter than this is a rectangle's thickness, not its side
_DEEPEST = 3  # forms within forms

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


def rules(page: pdfium.PdfPage) -> list[Rule]:
    """Return the rules of a page, those of drawings that it takes in too.

    Their places are in points from the page's top left.
    """
    left, bottom = page.get_mediabox()[:2]
    place = (1.0, 0.0, 0.0, -1.0, -left, page.get_height() + bottom)
    return list(_Drawn().on_page(page.raw, place))


class _Drawn:
    """Asks pdfium for what is drawn, through the same few places in memory."""

    def __init__(self) -> None:
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._point = ctypes.byref(self._x), ctypes.byref(self._y)
        self._matrix = raw.FS_MATRIX()

    def on_page(self, page: raw.FPDF_PAGE, place: Matrix) -> Iterator[Rule]:
        for i in range(raw.FPDFPage_CountObjects(page)):
            yield from self._of(raw.FPDFPage_GetObject(page, i), place, 1)

    def _of(self, item: raw.FPDF_PAGEOBJECT, place: Matrix, depth: int) -> Iterator[Rule]:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _straight(list(self._sides(item)), self._placed(item, place))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inside = self._placed(item, place)
            for i in range(raw.FPDFFormObj_CountObjects(item)):
                yield from self._of(raw.FPDFFormObj_GetObject(item, i), inside, depth + 1)

    def _placed(self, item: raw.FPDF_PAGEOBJECT, place: Matrix) -> Matrix:
        """Return the way from an object's own space to the page."""
        if not raw.FPDFPageObj_GetMatrix(item, self._matrix):
            return place
        own = self._matrix
        return _product((own.a, own.b, own.c, own.d, own.e, own.f), place)

    def _sides(self, path: raw.FPDF_PAGEOBJECT) -> Iterator[tuple[Point, Point]]:
        """Yield both ends of each straight line of a path."""
        begun = at = (0.0, 0.0)
        for i in range(raw.FPDFPath_CountSegments(path)):
            segment = raw.FPDFPath_GetPathSegment(path, i)
            raw.FPDFPathSegment_GetPoint(segment, *self._point)
            before, at = at, (self._x.value, self._y.value)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                begun = at
            elif kind == raw.FPDF_SEGMENT_LINETO:
                yield before, at
            if raw.FPDFPathSegment_GetClose(segment) and at != begun:
                yield at, begun
                at = begun


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _straight(sides: list[tuple[Point, Point]], place: Matrix) -> Iterator[Rule]:
    """Yield the lines that run across or down."""
    a, b, c, d, e, f = place
    for (x0, y0), (x1, y1) in sides:
        left, top = a * x0 + c * y0 + e, b * x0 + d * y0 + f
        right, bottom = a * x1 + c * y1 + e, b * x1 + d * y1 + f
        across, down = abs(right - left), abs(bottom - top)
        if down <= _STRAIGHT and across >= _SHORTEST:
            yield Rule(min(left, right), top, max(left, right), top)
        elif across <= _STRAIGHT and down >= _SHORTEST:
            yield Rule(left, min(top, bottom), left, max(top, bottom))
