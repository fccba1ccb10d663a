"""PDFs that are cut, flipped, looped, nested, huge or bombs: each is read or refused in time and harms nothing."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from bench.pdf_set import Style, made
from claimdesk.cli import main
from claimdesk.domain.reading import Reading
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.child import Pool
from claimdesk.importers.pdf_pages import PageDrawer
from claimdesk.store.library import Library

HEAD = b"%PDF-1.7\n"


def cut_and_flipped() -> Iterator[tuple[str, bytes]]:
    """150 sound files cut short, with bytes flipped, with pieces taken out or said twice."""
    rng = random.Random(20260704)
    sound = made("any", Style(columns=2, notes=True, tables=True, sections=3)).pdf
    with pikepdf.open(io.BytesIO(sound)) as file:
        out = io.BytesIO()
        file.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                  object_stream_mode=pikepdf.ObjectStreamMode.disable)  # fmt: skip
    plain = out.getvalue()
    for number in range(40):
        yield f"cut{number}", sound[: rng.randrange(9, len(sound))]
    for number in range(40):
        data = bytearray(sound)
        for _ in range(rng.choice([1, 5, 40, 400])):
            data[rng.randrange(9, len(data))] ^= 1 << rng.randrange(8)
        yield f"flipped{number}", bytes(data)
    for number in range(40):  # unpacked, so that the flips meet the file's own words
        data = bytearray(plain)
        for _ in range(rng.choice([3, 30, 300])):
            data[rng.randrange(9, len(data))] = rng.randrange(256)
        yield f"scribbled{number}", bytes(data)
    for number in range(30):
        at, length = rng.randrange(9, len(plain)), rng.randrange(1, 4000)
        middle = plain[at : at + length] * rng.choice([0, 2, 3])
        yield f"pieces{number}", plain[:at] + middle + plain[at + length :]


def written(objects: list[bytes], root: int = 1) -> bytes:
    """A file of objects numbered from 1, with a table of where each begins."""
    data, places = bytearray(HEAD), []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    data += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, start)
    return bytes(data)


def stream(words: bytes, packed: bool = False, more: bytes = b"") -> bytes:
    body = zlib.compress(words, 9) if packed else words
    kind = b"/Filter /FlateDecode " if packed else b""
    return b"<< /Length %d %s%s>>\nstream\n%s\nendstream" % (len(body), kind, more, body)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
FONT = b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
WORDS = b"BT /F 12 Tf 72 700 Td (Some words that can be read, in one line.) Tj ET"


def one_page(content: bytes = b"", box: bytes = b"[0 0 612 792]", *more: bytes) -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources %s >>" % (box, FONT)
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return written([CATALOG, pages, page, content or stream(WORDS), *more])


def with_object(content: bytes, thing: bytes) -> bytes:
    """A page that shows a picture or a form."""
    return one_page(content, b"[0 0 612 792]", thing).replace(b"/Font <<", b"/XObject << /X 5 0 R >> /Font <<", 1)


@cache
def crafted() -> dict[str, bytes]:
    """Files made to hang, crash or fill memory."""
    return dict(_crafted())


def _crafted() -> Iterator[tuple[str, bytes]]:
    yield "loop", written([CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"])
    yield "loop2", written([CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 2 >>",
                            b"<< /Type /Pages /Kids [2 0 R] /Count 2 /Parent 2 0 R >>"])  # fmt: skip
    yield "count", written([CATALOG, b"<< /Type /Pages /Kids [] /Count 2000000000 >>"])
    yield "deep", written([CATALOG, b"<< /Type /Pages /Kids " + b"[" * 50_000 + b"]" * 50_000 + b" /Count 1 >>"])
    yield "dictionaries", written([CATALOG, b"<< /A " * 30_000 + b">>" * 30_000])
    yield "huge page", one_page(box=b"[0 0 100000000 100000000]")
    yield "turned inside out", one_page(box=b"[612 792 0 0]")
    yield "no size", one_page(box=b"[0 0 0 0]")
    yield "not numbers", one_page(box=b"[/A /B null (x)]")
    yield "nested states", one_page(stream(b"q " * 2_000_000 + WORDS, packed=True))
    yield (
        "many letters",
        one_page(stream(b"BT /F 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 60_000 + b"ET", packed=True)),
    )
    yield "packed zeros", one_page(stream(bytes(300_000_000), packed=True))
    yield (
        "packed twice",
        one_page(
            stream(zlib.compress(bytes(200_000_000), 9), packed=True).replace(
                b"/FlateDecode", b"[/FlateDecode /FlateDecode]"
            )
        ),
    )
    picture = b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
    yield "image", with_object(stream(b"q 600 0 0 700 0 0 cm /X Do Q"), stream(bytes(9_000_000), True, picture))
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> "
    yield "form in itself", with_object(stream(b"/X Do"), stream(b"/X Do /X Do", False, form))
    yield "only a sign", HEAD
    yield "sign and noise", HEAD + random.Random(1).randbytes(200_000)


def test_two_hundred_broken_files_harm_nothing(tmp_path: Path) -> None:
    files = {**dict(cut_and_flipped()), **crafted()}
    assert len(files) >= 165
    paths = []
    for name, data in files.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(data)
        paths.append(path)
    good = tmp_path / "good.pdf"
    good.write_bytes(one_page())
    with Pool(2) as pool:  # the limits are those of the program: 30 seconds and 2 GiB for each
        found = dict(pool.read([*paths, good]))
    assert len(found) == len(paths) + 1
    for path, result in found.items():
        if isinstance(result, Reading):
            assert result.text.blocks
        else:
            assert isinstance(result, CannotRead)
            sentence = str(result)
            assert path.name in sentence
            assert "longer than" not in sentence, f"{path.name} took its 30 seconds"
            assert sentence.endswith(".")
            assert "\n" not in sentence
    assert isinstance(found[good], Reading)


def test_a_failed_import_leaves_nothing_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(HEAD + b"nothing of the kind")
    file = tmp_path / "library.claimdesk"
    assert main(["--library", str(file), "import", str(path)]) == 1
    assert "bad.pdf" in capsys.readouterr().err
    with Library.open(file) as library:
        assert library.newest() == 0
        assert library.sweep() == 0


@pytest.mark.parametrize(
    "name", ["huge page", "no size", "image", "form in itself", "nested states", "packed zeros", "deep"]
)
def test_drawing_a_page_of_such_a_file_ends_in_a_picture_or_a_sentence(name: str) -> None:
    with PageDrawer(crafted()[name]) as drawer:
        for _ in range(2):  # the child comes again after one that failed
            try:
                drawer.sizes()
                picture = drawer.draw(0, 2.0)
            except CannotRead:
                continue
            assert len(picture.data) == picture.width * picture.height * 4
