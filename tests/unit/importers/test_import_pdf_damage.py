"""Damaged PDFs that open all the same: named as damaged where words may be wrong, and sound files never are."""

from __future__ import annotations

import io
import json
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from bench.pdf_set import STYLES, Style, made
from claimdesk.cli import main
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.pdf import read_pdf
from claimdesk.importers.pdf_damage import is_damaged


def flipped(sound: bytes, rng: random.Random) -> bytes:
    data = bytearray(sound)
    for _ in range(rng.choice([1, 5, 20])):
        data[rng.randrange(9, len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def saved(sound: bytes, **ways: object) -> bytes:
    """The same file as another program would write it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound)) as file:
        file.save(out, **ways)
    return out.getvalue()


@pytest.mark.parametrize("name", STYLES)
def test_a_sound_file_is_not_called_damaged(name: str) -> None:
    sound = made("sound", STYLES[name]).pdf
    assert not is_damaged(sound)
    assert not is_damaged(sound + b"\n% something a mail program put behind it\n")


@pytest.mark.parametrize(
    "write",
    [
        lambda sound: saved(sound, linearize=True),
        lambda sound: saved(sound, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True),
        lambda sound: saved(sound, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized),
        lambda sound: saved(sound, encryption=pikepdf.Encryption(owner="o", user="", R=6)),
        lambda sound: saved(sound, encryption=pikepdf.Encryption(owner="o", user="", R=3, aes=False, metadata=False)),
    ],
)
def test_nor_is_one_that_another_program_wrote(write: Callable[[bytes], bytes]) -> None:
    assert read_pdf(write(made("sound", Style(columns=2, notes=True)).pdf)).importer == "PDF"


def test_where_flipped_bits_change_words_the_file_is_called_damaged() -> None:
    sound = made("any", Style(columns=2, notes=True, tables=True, sections=3)).pdf
    words, rng = read_pdf(sound).text.text, random.Random(20261128)
    changed = silent = 0
    for _ in range(60):
        data = flipped(sound, rng)
        try:
            reading = read_pdf(data)
        except CannotRead:
            continue
        if reading.text.text != words:
            changed += 1
            silent += not reading.damaged
    assert changed > 30
    assert silent <= 2, "what tells of a name that was changed in the open, as of a font, is seldom"


def test_a_part_that_ends_too_early_or_would_unpack_without_end() -> None:
    part = zlib.compress(b"BT (words) Tj ET " * 5000)
    head = b"%PDF-1.7\n1 0 obj\n<</Length 9/Filter/FlateDecode>>\nstream\n"
    assert not is_damaged(head + part + b"\nendstream")
    assert not is_damaged(head.replace(b"/Filter/FlateDecode", b"") + b"BT (endstream) Tj ET\nendstream endobj")
    assert is_damaged(head + part[:-9])
    assert is_damaged(head + part[:-9] + b"\nendstream endobj")
    assert not is_damaged(head.replace(b"/Filter", b"/Subtype/Image/Filter") + part[:-9] + b"\nendstream")
    assert not is_damaged(head + zlib.compress(bytes(600 * 2**20), 9)), "it is not followed to its end"


def test_the_command_line_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, rng = tmp_path / "dues.pdf", random.Random(1)
    sound = made("any", Style(sections=3)).pdf
    data = next(each for each in iter(lambda: flipped(sound, rng), b"") if opens(each) and is_damaged(each))
    path.write_bytes(data)
    assert main(["read", str(path)]) == 0
    shown = capsys.readouterr()
    assert "(PDF, damaged)" in shown.out
    assert shown.err.strip() == "“dues.pdf” is damaged: words of it may be wrong or missing."
    assert main(["import", str(path), "--library", str(tmp_path / "l.claimdesk")]) == 0
    assert "The file is damaged: words of it may be wrong or missing." in capsys.readouterr().out
    assert main(["import", str(path), "--library", str(tmp_path / "m.claimdesk"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"][0]["damaged"] is True


def opens(data: bytes) -> bool:
    try:
        read_pdf(data)
    except CannotRead:
        return False
    return True
