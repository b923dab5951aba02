"""Writes a PDF file from finished page streams.

Structure after ISO 32000-1: a catalogue, a page tree, three fonts (7.7, 9.6), a trailer with a
cross-reference table (7.5). The third font is ZapfDingbats with a ToUnicode map that says of its
bullets what the symbol fonts of word processors say: code points of the private use area.
"""

from __future__ import annotations

import hashlib
import zlib
from functools import cache
from typing import TYPE_CHECKING

from reportlab.pdfbase.ttfonts import TTFontFile

from samples.corpus.look import Family
from samples.corpus.typeset import CODES, ENCODING, FACES, unicode_of, widths

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SYMBOLS = {"\uf0b7": "l", "\uf0a7": "n"}
"""The private bullets and the letters of ZapfDingbats that look like them."""
SYMBOL_FACE = 3
_BY_NAME = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})


def escaped(text: str) -> str:
    """``text`` as it stands between the brackets of a string object."""
    return text.translate(_BY_NAME)


def document(pages: Sequence[str], paper: tuple[float, float], family: Family, title: str) -> bytes:
    """The file: ``pages`` are content streams, ``paper`` is width and height in points."""
    fonts = _fonts(family)
    first_page = 4 + len(fonts)
    kids = " ".join(f"{first_page + 2 * at} 0 R" for at in range(len(pages)))
    box = f"[0 0 {paper[0]} {paper[1]}]"
    resources = " ".join(f"/F{number} {3 + number} 0 R" for number in (1, 2, SYMBOL_FACE))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox {box} "
        f"/Resources << /Font << {resources} >> >> >>".encode(),
        f"<< /Title ({escaped(title)}) /Creator (caregraph samples) >>".encode(ENCODING),
        *fonts,
    ]
    for at, page in enumerate(pages):
        contents = first_page + 2 * at + 1
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {contents} 0 R >>".encode())
        objects.append(_stream(page.encode(ENCODING)))
    return _file(objects)


def _stream(data: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(data, 6)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries}>>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    parts = [b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"]
    length, offsets = len(parts[0]), []
    for number, body in enumerate(objects, 1):
        offsets.append(length)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        length += len(parts[-1])
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    name = hashlib.sha256(b"".join(parts)).hexdigest()[:32]
    parts.append(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 3 0 R /ID [<{name}> <{name}>] >>\n"
        f"startxref\n{length}\n%%EOF\n".encode()
    )
    return b"".join(parts)


@cache
def _fonts(family: Family) -> tuple[bytes, ...]:
    """The objects from number 4: regular, bold and symbol font, then what they point to."""
    symbols = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats /ToUnicode 7 0 R >>",
        _unicode_map((ord(letter), ord(bullet)) for bullet, letter in SYMBOLS.items()),
    )
    if family is not Family.VERA:
        regular, bold = (
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
            for name in FACES[family]
        )
        return (regular.encode(), bold.encode(), *symbols)
    carried = [_carried(name, 8 + 2 * at) for at, name in enumerate(FACES[family])]
    unicode = _unicode_map((code, unicode_of(code)) for code in CODES if code >= 32)
    files = [part for _, *parts in carried for part in parts]
    return (carried[0][0], carried[1][0], *symbols, *files, unicode)


def _carried(name: str, descriptor: int) -> tuple[bytes, bytes, bytes]:
    """The font, its descriptor (object ``descriptor``) and its file (the object after that)."""
    face = TTFontFile(f"{name}.ttf")
    program = bytes(face.makeSubset([unicode_of(code) for code in CODES]))
    box = " ".join(str(round(value)) for value in face.bbox)
    advance = " ".join(map(str, widths(name)))
    font = (
        f"<< /Type /Font /Subtype /TrueType /BaseFont /CAREGR+{name} /FirstChar 0 /LastChar 255 "
        f"/Widths [{advance}] /FontDescriptor {descriptor} 0 R /ToUnicode 12 0 R >>"
    )
    described = (
        f"<< /Type /FontDescriptor /FontName /CAREGR+{name} /Flags 4 /FontBBox [{box}] "
        f"/ItalicAngle 0 /Ascent {round(face.ascent)} /Descent {round(face.descent)} "
        f"/CapHeight {round(face.capHeight)} /StemV 80 /FontFile2 {descriptor + 1} 0 R >>"
    )
    return font.encode(), described.encode(), _stream(program, f"/Length1 {len(program)} ")


def _unicode_map(pairs: Iterable[tuple[int, int]]) -> bytes:
    lines = [f"<{code:02X}> <{point:04X}>" for code, point in pairs]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    mapped = "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
    )
    return _stream(
        (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CMapName /Caregraph def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
            f"{mapped}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode()
    )
