"""Word documents (.docx) to a reading: mammoth makes HTML of them, the one walk makes text of that."""

from __future__ import annotations

import contextlib
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from claimdesk.domain.reading import Reading
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.archives import Archive
from claimdesk.importers.documents import Stated, as_reading, office_properties, walked
from claimdesk.importers.docx_hidden import without_hidden
from claimdesk.importers.html import parse
from claimdesk.importers.images import MOST, Images

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Word's own styles by their English names (its files keep these in every language), then LibreOffice's.
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='HTML Preformatted'] => pre:separator('\\n')
p[style-name='Preformatted Text'] => pre:separator('\\n')
p[style-name='Code'] => pre:separator('\\n')
p[style-name='macro'] => pre:separator('\\n')
"""
_LONGEST_HEADING = 120
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".webp")
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(data: bytes, *, folder: Path | None = None, whole_page: bool = False) -> Reading:
    """The article in a Word document: tracked changes as if accepted, comments and hidden words left out. Raises
    CannotRead."""
    archive = Archive(data)
    _refuse_entities(archive)
    held: dict[str, bytes] = {}
    images = Images(inside=lambda address: held.get(address, b""))
    tree = parse(_html(without_hidden(data, archive), held) or "<p></p>")
    for link in tree.iter("a"):
        # Word prints the number of a note without the brackets mammoth puts round it
        if (link.get("href") or "").startswith(("#footnote-", "#endnote-")) and link.text:
            link.text = link.text.strip("[]")
    _head(tree)
    text = walked(tree, images)
    return as_reading(text, _stated(archive), images, data=data, media_type=MEDIA_TYPE, importer="Word")


def _html(data: bytes, held: dict[str, bytes]) -> str:
    """The document as HTML; its pictures go into ``held`` under the addresses the HTML gives them."""
    import mammoth  # loaded only where a Word document comes in

    def take(image: Any) -> dict[str, str]:
        address = f"picture-{len(held)}"
        # a picture that is only linked to is not fetched; one that is missing is missing
        with contextlib.suppress(KeyError, OSError, ValueError):
            if len(held) < MOST:
                with image.open() as opened:
                    held[address] = opened.read()
        return {"src": address if address in held else ""}

    try:
        made = mammoth.convert_to_html(
            BytesIO(data),
            style_map=_STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=mammoth.images.img_element(take),
        )
    except (KeyError, OSError, ValueError, AttributeError, TypeError, LookupError, SyntaxError, ExpatError) as error:
        raise CannotRead(
            f"It is not built as Word documents are ({type(error).__name__}); open it in Word or LibreOffice, save it "
            "anew, and import that."
        ) from None
    return str(made.value)


def _head(tree: Any) -> None:
    """Headings for a document that has none by style: short paragraphs set in bold from end to end, no full stop."""
    if next(tree.iter("h1", "h2", "h3", "h4", "h5", "h6"), None) is not None:
        return
    first = True
    for paragraph in list(tree.iter("p")):
        words = "".join(paragraph.itertext()).strip()
        if not words:
            continue
        bold = "".join("".join(one.itertext()) for one in paragraph.iterchildren("strong")).strip()
        inside = paragraph.getparent() is not None and paragraph.getparent().tag in ("td", "th", "li", "blockquote")
        if bold == words and len(words) <= _LONGEST_HEADING and not words.endswith((".", ":", ";", ",")) and not inside:
            paragraph.tag = "h1" if first else "h2"
        first = False


def _refuse_entities(archive: Archive) -> None:
    """No Word document defines entities; one that does was made to blow up. Its parts may have any name."""
    for name in archive.names:
        if not name.lower().endswith(_PICTURES):
            head = archive.read(name).replace(b"\x00", b"")
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise CannotRead("It is built in a way no Word document is, and not safe to open; paste its words.")


def _stated(archive: Archive) -> Stated:
    core = archive.xml("docProps/core.xml")
    title, authors, created = "", [], ""
    if core is not None:
        title = core.findtext(f"{_DC}title") or ""
        authors = (core.findtext(f"{_DC}creator") or "").split(";")
        created = core.findtext(f"{_TERMS}created") or ""
    styles = archive.xml("word/styles.xml")
    spoken = styles.find(f"{_W}docDefaults//{_W}lang") if styles is not None else None
    return office_properties(title, authors, created, (spoken.get(f"{_W}val") or "") if spoken is not None else "")
