"""Pages saved in one file: web archives with their pictures inside, and what SingleFile writes."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import pytest
from import_pages import BODY, blocks, marks, page

from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.html import read_source
from claimdesk.importers.reading_in import read_bytes, read_file


def _png(shade: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    drawn = zlib.compress(bytes([0, shade]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", drawn) + chunk(b"IEND", b"")


PNG, OTHER = _png(10), _png(200)
PAGE = page(
    head="<title>Review goes on longer</title>",
    body=BODY
    + "<p><img src='cid:one@mhtml' alt=One></p><p><img src='/two.png'></p>"
    + BODY
    + "<p><a href='next'>Next</a></p>",
)


def part(kind: str, data: bytes, **headers: str) -> str:
    named = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    body = base64.encodebytes(data).decode()
    return f"--B\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n{named}\r\n{body}\r\n"


def archive(
    *parts: str, head: str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://paper.example/a/b\r\n"
) -> bytes:
    kind = 'Content-Type: multipart/related;\r\n\ttype="text/html"; boundary="B"'
    top = f"{head}Subject: Review\r\nMIME-Version: 1.0\r\n{kind}\r\n\r\n"
    return (top + "".join(parts) + "--B--\r\n").encode()


def saved() -> bytes:
    return archive(
        part('text/html; charset="windows-1252"', PAGE.encode("cp1252"), Content_Location="https://paper.example/a/b"),
        part("image/png", PNG, Content_ID="<one@mhtml>", Content_Location="https://cdn.example/1.png"),
        part("image/png", OTHER, Content_Location="https://paper.example/two.png"),
        part("text/css", b"p { color: red }", Content_Location="https://paper.example/s.css"),
    )


def test_a_web_archive_is_read_with_its_pictures(tmp_path: Path) -> None:
    file = tmp_path / "Review.mhtml"
    file.write_bytes(saved())
    reading = read_file(file)
    assert reading.title == "Review goes on longer"
    assert reading.url == "https://paper.example/a/b"
    assert reading.original == saved()
    assert sorted(asset.data for asset in reading.assets.values()) == sorted([PNG, OTHER])
    assert ("link", "Next", "https://paper.example/a/next") in marks(reading.text)
    assert not any("Most read" in words for _, words in blocks(reading))
    assert "Most read" in read_file(file, whole_page=True).text.text


def test_a_web_archive_is_known_by_its_content_and_a_mail_is_none() -> None:
    assert read_bytes(saved()).importer == "html article"
    assert read_bytes(saved().replace(b"From: <Saved by Blink>\r\n", b"")).importer == "html article"
    mail = archive(part("text/html", PAGE.encode()), head="From: a@b.example\r\nTo: c@d.example\r\n")
    assert read_bytes(mail).media_type != "multipart/related"


def test_archives_without_a_page_or_with_too_many_parts_are_refused() -> None:
    with pytest.raises(CannotRead, match="no page in this web archive"):
        read_bytes(archive(part("image/png", PNG)))
    with pytest.raises(CannotRead, match="more than 2,000 parts"):
        read_bytes(archive(part("text/html", b"<p>x"), part("image/gif", b"GIF") * 2500))


def test_pictures_outside_the_archive_are_not_asked_for(tmp_path: Path) -> None:
    (tmp_path / "two.png").write_bytes(PNG)
    file = tmp_path / "a.mht"
    file.write_bytes(archive(part("text/html", PAGE.encode())))
    assert not read_file(file).assets


def test_what_singlefile_writes_is_read_as_the_page_looked() -> None:
    """Its note of the address, a picture kept once in the stylesheet, a shadow tree in a template."""
    data = "data:image/png;base64," + base64.b64encode(PNG + bytes(900)).decode()
    body = (
        f"{BODY}<p><img alt=Harbour src='data:image/svg+xml,<svg></svg>' style='background-image:var(--sf-img-7)'></p>"
        f"<my-quote><template shadowrootmode=open><p>Said in the shadow.</p></template></my-quote>"
        f"<template><p>Never shown.</p></template>{BODY}"
    )
    note = "<!--\n Page saved with SingleFile \n url: https://paper.example/x/y \n saved date: Mon Jun 22 2026 \n-->"
    style = f"<style>:root{{--sf-img-7:url('{data}')}}</style>"
    reading = read_source(page(head=style, body=body).replace("<head>", f"{note}<head>"))
    assert reading.url == "https://paper.example/x/y"
    assert [asset.data[: len(PNG)] for asset in reading.assets.values()] == [PNG]
    words = [said for _, said in blocks(reading)]
    assert "Said in the shadow." in words
    assert "Never shown." not in words


def test_a_picture_behind_a_placeholder_is_the_one_shown() -> None:
    here = "data:image/png;base64," + base64.b64encode(PNG).decode()
    there = "data:image/png;base64," + base64.b64encode(OTHER).decode()
    lazy = f"{BODY}<p><img src='{here}' data-src='{there}'></p>{BODY}"
    unscripted = f"{BODY}<p><img src='{here}'><noscript><img src='{there}'></noscript></p>{BODY}"
    for body in (lazy, unscripted):
        assert [asset.data for asset in read_source(page(body=body)).assets.values()] == [OTHER]
