"""How fast documents are read in: a Word report of ten pages, and a novel as an e-book."""

from __future__ import annotations

import io
import random
import zipfile
from typing import Any

from test_import import vocabulary

from claimdesk.importers.reading_in import read_bytes

WORD_TARGET, BOOK_TARGET = 300, 500
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(parts: dict[str, str]) -> bytes:
    """A zip file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def report(rng: random.Random, words: list[str]) -> bytes:
    """Ten pages of Word: 60 paragraphs of 80 words in runs of ten, a heading to every sixth, a table of 40 cells."""

    def run(count: int, marked: str = "") -> str:
        said = " ".join(rng.choices(words, k=count))
        return f"<w:r><w:rPr>{marked}</w:rPr><w:t xml:space='preserve'>{said} </w:t></w:r>"

    def paragraph(style: str = "") -> str:
        if style:
            return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(5)}</w:p>'
        return f"<w:p>{''.join(run(10, '<w:b/>' if at == 3 else '') for at in range(8))}</w:p>"

    body = "".join((paragraph("Heading1") if at % 6 == 0 else "") + paragraph() for at in range(60))
    row = "<w:tr>" + f"<w:tc><w:p>{run(2)}</w:p></w:tc>" * 4 + "</w:tr>"
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
            'ContentType="application/xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {_W}><w:body>{body}<w:tbl>{row * 10}</w:tbl></w:body></w:document>",
        }
    )


def novel(rng: random.Random, words: list[str]) -> bytes:
    """An e-book of about 686,000 characters: 40 chapters of 60 paragraphs with emphasis in each."""
    pages = {}
    for number in range(40):
        paragraphs = (" ".join(rng.choices(words, k=41)).capitalize() for _ in range(60))
        inner = "".join(f"<p class='indent'>{p[:40]}<i>{p[40:60]}</i>{p[60:]}.</p>" for p in paragraphs)
        pages[f"{number}.xhtml"] = (
            f'<html xmlns="http://www.w3.org/1999/xhtml"><body><h2>Part {number}</h2>{inner}</body></html>'
        )
    items = "".join(f'<item id="i{name[:-6]}" href="{name}"/>' for name in pages)
    spine = "".join(f'<itemref idref="i{name[:-6]}"/>' for name in pages)
    points = "".join(
        f"<navPoint><navLabel><text>Day {name[:-6]}</text></navLabel><content src='{name}'/></navPoint>"
        for name in pages
    )
    return packed(
        {
            "META-INF/container.xml": '<container><rootfile full-path="book.opf"/></container>',
            "book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
            f'<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>{items}</manifest><spine>{spine}'
            "</spine></package>",
            "toc.ncx": f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>',
            **pages,
        }
    )


def test_reading_a_word_document(benchmark: Any) -> None:
    rng = random.Random(20260623)
    data = report(rng, vocabulary(rng))
    read_bytes(data)
    reading = benchmark.pedantic(read_bytes, args=(data,), rounds=8)
    assert len(reading.text.blocks) == 110
    benchmark.extra_info.update(figure="read a Word document of ten pages", target=WORD_TARGET, unit="ms")


def test_reading_a_novel(benchmark: Any) -> None:
    rng = random.Random(20260623)
    data = novel(rng, vocabulary(rng))
    read_bytes(data)
    reading = benchmark.pedantic(read_bytes, args=(data,), rounds=5)
    assert 640_000 < len(reading.text.text) < 740_000
    assert len(reading.text.landmarks) == 40
    benchmark.extra_info.update(figure="read an e-book of 686,000 characters", target=BOOK_TARGET, unit="ms")
