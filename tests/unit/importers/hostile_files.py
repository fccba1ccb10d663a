"""Files made to do harm, in every format an import may meet: bombs, nesting, loops, references outside, lies."""

from __future__ import annotations

import io
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from import_pages import BODY, SENTENCE, data_address, page

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>'
    '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine>'
    "</package>"
)
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12))


def packed(parts: dict[str, bytes | str], *, first: str = "") -> bytes:
    """A zip of these parts; ``first`` is kept unpacked at its beginning, as EPUB and ODF want it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        if first:
            file.writestr(zipfile.ZipInfo("mimetype"), first)
        for name, data in parts.items():
            file.writestr(name, data)
    return made.getvalue()


def docx(document: str, more: dict[str, bytes | str] | None = None) -> bytes:
    """A Word document of this XML."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    parts: dict[str, bytes | str] = {"[Content_Types].xml": types, "_rels/.rels": rels, "word/document.xml": document}
    return packed({**parts, **(more or {})})


def word(words: str, head: str = "") -> str:
    """A document part that says these words."""
    return (
        f'<?xml version="1.0"?>{head}<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p>'
        "</w:body></w:document>"
    )


def epub(chapter: str, more: dict[str, bytes | str] | None = None, opf: str = OPF) -> bytes:
    """A book of one chapter."""
    parts: dict[str, bytes | str] = {"META-INF/container.xml": CONTAINER, "book.opf": opf, "c.xhtml": chapter}
    return packed({**parts, **(more or {})}, first="application/epub+zip")


def chapter(words: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{words}</p></body></html>'


def huge_png(side: int = 60_000) -> bytes:
    """A picture that says it is much larger than it is."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    data = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def bombs() -> dict[str, bytes]:
    """Little files that would become large ones."""
    zeros = bytes(80 * 2**20)
    many = {f"word/part{number}.xml": "x" for number in range(6000)}
    laughs = f"<!DOCTYPE x [{LAUGHS}]>"
    quadratic = f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>'
    return {
        "part.docx": docx(word("Words."), {"word/media/zeros.bin": zeros}),
        "document.docx": docx(word("a" * (70 * 2**20))),
        "many.docx": docx(word("Words."), many),
        "laughs.docx": docx(word("&l11;", laughs)),
        "part.epub": epub(chapter("Words."), {"zeros.bin": zeros}),
        "laughs.epub": epub(chapter("&l11;", laughs)),
        "package.epub": epub(chapter("Words."), opf=f'<?xml version="1.0"?>{laughs}<package>&l11;</package>'),
        "laughs.xhtml": f'<?xml version="1.0"?>{laughs}<html><body><p>&l11;</p></body></html>'.encode(),
        "quadratic.html": f"<!DOCTYPE html>{quadratic}<p>{'&a;' * 50_000}</p>".encode(),
        "part.odt": packed({"content.xml": "x", "zeros.bin": zeros}, first="application/vnd.oasis.opendocument.text"),
        "picture.html": page(after=f"<img src='{data_address(huge_png())}'>").encode(),
        "picture.epub": epub(chapter("Words. <img src='p.png'/>"), {"p.png": huge_png()}),
        "plain.zip": packed({"zeros.txt": zeros}),
    }


def nested() -> dict[str, bytes]:
    """Deep where nobody would write deep."""
    mail = "\n".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}' for n in range(600))
    deep_word = "<w:tbl><w:tr><w:tc>" * 4000 + "x"
    return {
        "div.html": ("<div>" * 100_000 + SENTENCE).encode(),
        "linked.html": page(head=f"<script type='application/ld+json'>{'[' * 100_000}</script>").encode(),
        "graph.html": page(head=f"<script type='application/ld+json'>{json.dumps(ring(900))}</script>").encode(),
        "quote.md": ("> " * 50_000 + "end").encode(),
        "front.md": f"---\na: {'[' * 50_000}\n---\n\nWords.".encode(),
        "braces.rtf": b"{\\rtf1 " + b"{" * 200_000 + b"x",
        "mail.eml": f"From: a@b.example\nSubject: Deep\n{mail}\n\nx".encode(),
        "table.docx": docx(f'<w:document xmlns:w="{WORD}"><w:body>{deep_word}</w:body></w:document>'),
        "chapter.epub": epub("<html><body>" + "<div>" * 60_000 + "x"),
        "arrays.pdf": b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF",
        "kids.pdf": looping_pdf(),
    }


def ring(levels: int) -> dict[str, object]:
    found: dict[str, object] = {"@type": "Article"}
    for _ in range(levels):
        found = {"@type": "Article", "author": found}
    return found


def looping_pdf() -> bytes:
    """Pages whose children are their parents."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 9>>endobj\n"
        b"3 0 obj<</Type/Pages/Kids[2 0 R]/Parent 2 0 R/Count 9>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF"
    )


def referring(remote: str, local: Path) -> dict[str, bytes]:
    """Files that name a place on the network (``remote``) and a file of this machine (``local``) in every way."""
    near, far = local.as_uri(), remote
    tags = "".join(
        f"<img src='{at}'><img srcset='{at} 2x' src='{at}'><link rel='stylesheet' href='{at}'>"
        f"<script src='{at}'></script><iframe src='{at}'></iframe><object data='{at}'></object><embed src='{at}'>"
        f"<video poster='{at}' src='{at}'></video>"
        f"<audio src='{at}'></audio><svg><image href='{at}'/><use href='{at}#a'/></svg><input type='image' src='{at}'>"
        f"<div style='background:url({at})'>x</div><style>@import '{at}';</style><form action='{at}'></form>"
        for at in (
            near,
            far,
            os.fspath(local),
            f"../../../../../../../../{local.as_posix().lstrip('/')}",
            f"\\\\{far[7:]}\\s",
        )
    )
    head = f"<base href='{far}'><meta http-equiv='refresh' content='0;url={far}'><link rel='icon' href='{far}'>"
    entity = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{near}"><!ENTITY b SYSTEM "{far}"><!ENTITY % c SYSTEM "{far}"> %c;]>'
    outside = f'<!DOCTYPE html SYSTEM "{far}/x.dtd">'
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="r{n}" TargetMode="External" Target="{at}" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
            for n, at in enumerate((near, far, "file:///proc/self/environ"))
        )
        + "</Relationships>"
    )
    drawing = "".join(
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="r{n}" r:embed="r{n}"/>'
        "</w:drawing></w:r></w:p>"
        for n in range(3)
    )
    return {
        "tags.html": page(head=head, after=tags).encode(),
        "entity.xhtml": f'<?xml version="1.0"?>{entity}<html><body><p>{SENTENCE}&a;&b;</p></body></html>'.encode(),
        "outside.html": f"{outside}<html><body>{BODY}</body></html>".encode(),
        "entity.docx": docx(word("Words &a;&b;", entity)),
        "outside.docx": docx(
            word("Words.").replace("</w:body>", f"{drawing}</w:body>"), {"word/_rels/document.xml.rels": rels}
        ),
        "entity.epub": epub(chapter(f"Words &a;&b; <img src='{near}'/><img src='{far}'/>", entity)),
        "climbing.epub": epub(
            chapter("Words. <img src='../../../../../etc/passwd'/>"), {"../../evil.txt": "x", "/evil.txt": "x"}
        ),
        "pictures.md": f"# Words\n\n![a]({near}) ![b]({far}) <img src='{far}'> [c]: {far}\n\nText.".encode(),
        "mail.eml": f"From: a@b.example\nContent-Type: text/html\n\n{page(head=head, after=tags)}".encode(),
        "page.mhtml": (
            "From: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n"
            f"Content-Location: {near}\n\n{page(head=head, after=tags)}\n--b--\n"
        ).encode(),
        "link.rtf": f'{{\\rtf1 Words {{\\field{{\\*\\fldinst INCLUDEPICTURE "{far}"}}}} {{\\object {near}}}}}'.encode(),
        "opens.pdf": (
            f"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI({far})>>>>endobj\n"
            "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
            "trailer<</Root 1 0 R/Size 4>>\n%%EOF"
        ).encode(),
    }


def lying() -> dict[str, bytes]:
    """Bytes that are not what they say."""
    words = "Grüße aus Köln, sagte die Ministerin am Montag. " * 20
    charsets = (
        "utf-7",
        "utf-16",
        "idna",
        "punycode",
        "base64",
        "zlib",
        "rot13",
        "unicode_escape",
        "undefined",
        "x" * 400,
    )
    found = {
        f"charset {name[:12]}.html": f"<html><meta charset='{name}'><body><p>{words}</p></body></html>".encode()
        for name in charsets
    }
    return found | {
        "mark.txt": b"\xff\xfe" + words.encode(),
        "mark.html": b"\xfe\xff<html><p>" + words.encode(),
        "overlong.txt": b"\xc0\xaf\xe0\x80\xaf " * 200 + words.encode(),
        "halves.txt": "\ud800\udc00\udfff ".encode("utf-16-le", "surrogatepass") * 50,
        "zeros.txt": b"W\x00o\x00r\x00d\x00" * 100 + b"\x00\x00\xff",
        "picture.txt": b"\x89PNG\r\n\x1a\n" + words.encode(),
        "page.pdf": b"<html><body><p>" + words.encode() + b"</p></body></html>",
        "text.docx": words.encode(),
        "cut.docx": docx(word("Words."))[:-40],
        "cut.epub": epub(chapter("Words."))[:200],
        "size.docx": docx(word("Words.")).replace(struct.pack("<I", len(word("Words."))), struct.pack("<I", 2**31)),
        "secret.docx": _flagged(docx(word("Words."))),
        "drm.epub": epub(chapter("Words."), {"META-INF/encryption.xml": "<encryption/>"}),
        "head.eml": b"Content-Type: multipart/mixed\n\n" + b"--\n" * 5000,
        "charset.eml": b"Content-Type: text/plain; charset=cp65001x\nSubject: =?base64?q?x?=\n\n\xff\xfe\x00 words",
        "parts.eml": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 6000 + b"--b--",
        "lines.srt": b"1\n99:99:99,999 --> -1\nx\n" * 20_000,
        "fields.csv": b'"' + b"a," * 400_000,
    }


def _flagged(data: bytes) -> bytes:
    """A zip whose entries say that they are encrypted."""
    made = bytearray(data)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = made.find(sign)
        while place >= 0:
            made[place + at] |= 1
            place = made.find(sign, place + 4)
    return bytes(made)


KINDS: dict[str, Callable[[], dict[str, bytes]]] = {"bombs": bombs, "nested": nested, "lying": lying}
