"""What pdfium knows of single characters of a page: their places, and their type.

A report has thousands of such questions. So they are asked as plainly as ctypes can: places in
memory are numbers, and all answers come to the same few of them.
"""

import ctypes
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

_LONGEST_NAME = 128
_BOLD = ("bold", "black", "heavy", "semibold")
_SMALLEST = 4  # points: a smaller size of type is none, the page is scaled instead

Sides = list[float]
"""Left, right, bottom and top of a character."""


def _plain(function: Any, answer: type, *more: type) -> Any:  # noqa: ANN401 — ctypes has no types
    """Return a function of pdfium's about a character; places in memory are given as numbers."""
    made = ctypes.CFUNCTYPE(answer, ctypes.c_void_p, ctypes.c_int, *more)
    return made(ctypes.cast(function, ctypes.c_void_p).value or 0)


_PLACE = ctypes.c_void_p
_box = _plain(raw.FPDFText_GetCharBox, ctypes.c_int, _PLACE, _PLACE, _PLACE, _PLACE)
_origin = _plain(raw.FPDFText_GetCharOrigin, ctypes.c_int, _PLACE, _PLACE)
_size = _plain(raw.FPDFText_GetFontSize, ctypes.c_double)
_font = _plain(raw.FPDFText_GetFontInfo, ctypes.c_ulong, _PLACE, ctypes.c_ulong, _PLACE)


class Fonts:
    """Which fonts of a document are bold; each name is looked at once."""

    def __init__(self) -> None:
        self._bold: dict[bytes, bool] = {}
        self._name = ctypes.create_string_buffer(_LONGEST_NAME)
        self._flags = ctypes.c_int()
        self._places = ctypes.addressof(self._name), _LONGEST_NAME, ctypes.addressof(self._flags)

    def bold(self, page: int, index: int) -> bool:
        """Tell whether a character of a page (its address) is set in bold type."""
        length = _font(page, index, *self._places)
        name = self._name.value if 0 < length <= _LONGEST_NAME else b""
        found = self._bold.get(name)
        if found is None:
            said = name.decode("utf-8", "replace").casefold()
            found = self._bold[name] = any(word in said for word in _BOLD)
        return found


class Characters:
    """The characters of a page by index. Places are in PDF's own space."""

    def __init__(self, page: pdfium.PdfTextPage, fonts: Fonts) -> None:
        self._page = page  # kept: it closes with its last holder
        self._fonts = fonts
        self._address = ctypes.cast(page.raw, ctypes.c_void_p).value or 0
        self._memory = (ctypes.c_double * 4)()
        start, size = ctypes.addressof(self._memory), ctypes.sizeof(ctypes.c_double)
        self._places = tuple(start + i * size for i in range(4))

    def sides(self, index: int) -> Sides:
        """Return the sides of a character; raises `PdfiumError` where it has no place."""
        if not _box(self._address, index, *self._places):
            raise pdfium.PdfiumError(f"no place of character {index}")
        return self._memory[:]

    def foot(self, index: int) -> float | None:
        """Return how high a character's baseline is, `None` where that is not known."""
        if not _origin(self._address, index, *self._places[:2]):
            return None
        return self._memory[1]

    def size(self, index: int) -> float:
        """Return the size of a character's type in points."""
        size: float = _size(self._address, index)
        if size >= _SMALLEST:
            return round(size, 2)
        _, bottom, _, top = self._page.get_charbox(index, loose=True)
        return round(float(top - bottom), 2)

    def bold(self, index: int) -> bool:
        """Tell whether a character is set in bold type."""
        return self._fonts.bold(self._address, index)
