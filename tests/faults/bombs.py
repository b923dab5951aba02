"""PDF files that are small and would need much: written by hand, as no library would write them."""

import zlib
from collections.abc import Sequence
from pathlib import Path

MEGABYTE = 1_000_000


def pdf(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of numbered objects; the first is its catalogue."""
    body, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    body += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(body + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), entries, data)


def page(contents: bytes, resources: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """Return a PDF of one page that is drawn by a stream (object 4); further objects from 5."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> "
            b"%b >> >>" % resources,
            contents,
            *more,
        ]
    )


def huge_stream() -> bytes:
    """A drawing of 400 megabytes of spaces, in two."""
    packer = zlib.compressobj(1)
    spaces = b" " * MEGABYTE
    packed = b"".join(packer.compress(spaces) for _ in range(400)) + packer.flush()
    return page(stream(packed, b"/Filter /FlateDecode"))


def packed_twice() -> bytes:
    """400 megabytes of spaces, packed and packed again into some kilobytes."""
    packer = zlib.compressobj(1)
    spaces = b" " * MEGABYTE
    once = b"".join(packer.compress(spaces) for _ in range(400)) + packer.flush()
    return page(stream(zlib.compress(once, 9), b"/Filter [/FlateDecode /FlateDecode]"))


def many_letters() -> bytes:
    """A page with twenty million letters."""
    line = b"BT /F 1 Tf 1 1 Td (" + b"letters and words " * 1000 + b") Tj ET\n"
    return page(stream(zlib.compress(line * 1100, 1), b"/Filter /FlateDecode"))


def many_rules() -> bytes:
    """A page with two million ruled lines."""
    lines = b"".join(b"%d 0 m %d 800 l S\n" % (x, x) for x in range(500))
    return page(stream(zlib.compress(lines * 4000, 1), b"/Filter /FlateDecode"))


def laughing() -> bytes:
    """Drawings that each draw the one before ten times: ten thousand million words."""
    forms = [stream(b"BT /F 9 Tf 9 9 Td (ha ha ha) Tj ET", _form(b""))]
    for level in range(1, 11):
        earlier = b"/XObject << /X %d 0 R >>" % (4 + level)
        forms.append(stream(b"/X Do " * 10, _form(earlier)))
    return page(stream(b"/X Do"), b"/XObject << /X 15 0 R >>", forms)


def drawing_itself() -> bytes:
    """A drawing that draws itself."""
    form = stream(b"/X Do /X Do", _form(b"/XObject << /X 5 0 R >>"))
    return page(stream(b"/X Do"), b"/XObject << /X 5 0 R >>", [form])


def _form(resources: bytes) -> bytes:
    font = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    return b"/Type /XObject /Subtype /Form /BBox [0 0 600 850] /Resources << %b %b >>" % (
        font,
        resources,
    )


def deep_nesting() -> bytes:
    """Brackets within brackets, a million deep."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R /Deep " + b"[" * MEGABYTE + b"]" * MEGABYTE + b" >>",
            b"<< /Type /Pages /Kids [] /Count 0 >>",
        ]
    )


def deep_drawing() -> bytes:
    """A drawing with brackets and saved states within each other, a million deep."""
    return page(stream(zlib.compress(b"q [" * MEGABYTE, 9), b"/Filter /FlateDecode"))


def many_pages() -> bytes:
    """A hundred thousand pages, all the same object."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [" + b"3 0 R " * 100_000 + b"] /Count 100000 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ]
    )


def pages_that_are_not_there() -> bytes:
    """A page that says it is two thousand million."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ]
    )


def pages_in_a_circle() -> bytes:
    """A page tree whose branch is its own root."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 /Parent 2 0 R >>",
        ]
    )


def written(folder: Path) -> list[Path]:
    """Write all of them into a folder."""
    makers = (
        huge_stream,
        packed_twice,
        many_letters,
        many_rules,
        laughing,
        drawing_itself,
        deep_nesting,
        deep_drawing,
        many_pages,
        pages_that_are_not_there,
        pages_in_a_circle,
    )
    files = [folder / f"{make.__name__}.pdf" for make in makers]
    for file, make in zip(files, makers, strict=True):
        file.write_bytes(make())
    return files
