"""OpenDocument texts (.odt) to a reading: their content.xml rewritten as an HTML tree for the one walk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from claimdesk.domain.reading import Reading
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.archives import Archive
from claimdesk.importers.documents import Stated, as_reading, office_properties, walked
from claimdesk.importers.images import Images

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{{{_OASIS}text:1.0}}"
_STYLE = f"{{{_OASIS}style:1.0}}"
_FO = f"{{{_OASIS}xsl-fo-compatible:1.0}}"
_META = f"{{{_OASIS}meta:1.0}}"
_OFFICE = f"{{{_OASIS}office:1.0}}"
_TABLE = f"{{{_OASIS}table:1.0}}"
_DRAW = f"{{{_OASIS}drawing:1.0}}"
_SVG = f"{{{_OASIS}svg-compatible:1.0}}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_DC = "{http://purl.org/dc/elements/1.1/}"
# Deleted words, remarks in the margin, and what pages repeat.
_LEFT_OUT = {
    f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}sequence-decls", f"{_OFFICE}forms",
    f"{_SVG}title", f"{_SVG}desc",
}  # fmt: skip
_PLAIN = {
    f"{_TEXT}list-item": "li", f"{_TEXT}list-header": "li", f"{_TABLE}table": "table", f"{_TABLE}table-row": "tr",
    f"{_TABLE}table-header-rows": "thead", f"{_TABLE}covered-table-cell": "", f"{_TEXT}section": "div",
    f"{_TEXT}line-break": "br",
}  # fmt: skip
_DEEPEST = 200
_MOST_SPACES = 200


def read_odt(data: bytes, *, folder: Path | None = None, whole_page: bool = False) -> Reading:
    """The article in an OpenDocument text: tracked changes as if accepted, remarks left out. Raises CannotRead."""
    archive = Archive(data)
    root = archive.xml("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text") if root is not None else None
    if body is None:
        raise CannotRead(
            "It is not built as text documents are; open it in LibreOffice, save it anew, and import that."
        )
    images = Images(inside=lambda address: archive.read(archive.beside("content.xml", address)))
    tree = _Rewriting(root).rewritten(body)
    return as_reading(walked(tree, images), _stated(archive), images, data=data, media_type=MEDIA_TYPE,
                      importer="OpenDocument")  # fmt: skip


class _Rewriting:
    """One document on its way to HTML."""

    def __init__(self, root: Any) -> None:
        self._marks: dict[str, list[str]] = {}
        self._parents: dict[str, str] = {}
        self._numbered: set[str] = set()
        self._notes: list[Any] = []
        for style in root.iter(f"{_STYLE}style"):
            self._parents[style.get(f"{_STYLE}name", "")] = style.get(f"{_STYLE}parent-style-name", "")
            self._marks[style.get(f"{_STYLE}name", "")] = _marks(style)
        self._marks |= {"Strong_20_Emphasis": ["b"], "Emphasis": ["i"]}
        for style in root.iter(f"{_TEXT}list-style"):
            if style.find(f"{_TEXT}list-level-style-number") is not None:
                self._numbered.add(style.get(f"{_STYLE}name", ""))

    def rewritten(self, body: Any) -> Any:
        """The body as an HTML tree, its notes at the end."""
        made = etree.Element("body")
        self._children(body, made, 0)
        for note in self._notes:
            made.append(note)
        return made

    def _children(self, element: Any, into: Any, depth: int) -> None:
        if depth > _DEEPEST:
            raise CannotRead("It is nested too deeply to read; paste its words instead.")
        _say(into, element.text)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
                self._child(child, into, depth + 1)
            _say(into, child.tail)

    def _child(self, element: Any, into: Any, depth: int) -> None:
        tag, made = element.tag, None
        if tag == f"{_TEXT}s":
            count = element.get(f"{_TEXT}c") or "1"
            _say(into, " " * min(int(count) if count.isdecimal() and len(count) < 5 else 1, _MOST_SPACES))
        elif tag == f"{_TEXT}tab":
            _say(into, " ")
        elif tag == f"{_TEXT}note":
            self._note(element, into, depth)
        elif tag == f"{_DRAW}image":
            etree.SubElement(into, "img", src=element.get(_LINK, ""), alt=_described(element))
        elif tag == f"{_TEXT}a":
            made = etree.SubElement(into, "a", href=element.get(_LINK, ""))
        elif tag == f"{_TEXT}span":
            made = into
            for mark in self._marks.get(element.get(f"{_TEXT}style-name", ""), ()):
                made = etree.SubElement(made, mark)
        else:
            made = self._block(element, into)
        if made is not None:
            self._children(element, made, depth)

    def _block(self, element: Any, into: Any) -> Any:
        """The HTML element for a block (``into`` itself for what only wraps others; None for nothing)."""
        tag = element.tag
        if tag == f"{_TEXT}h":
            level = element.get(f"{_TEXT}outline-level") or "1"
            return etree.SubElement(into, f"h{level if level in tuple('123456') else 6}")
        if tag == f"{_TEXT}p":
            return self._paragraph(element, into)
        if tag == f"{_TEXT}list":
            style = element.get(f"{_TEXT}style-name", "")
            ordered = style in self._numbered or (not style and into.getparent() is not None and
                                                  into.getparent().tag == "ol")  # fmt: skip
            return etree.SubElement(into, "ol" if ordered else "ul")
        if tag == f"{_TABLE}table-cell":
            spans = {name: element.get(f"{_TABLE}number-{name}s-spanned", "1") for name in ("column", "row")}
            return etree.SubElement(into, "td", colspan=spans["column"], rowspan=spans["row"])
        name = _PLAIN.get(tag)
        if name is None:
            return into
        return etree.SubElement(into, name) if name else None

    def _paragraph(self, element: Any, into: Any) -> Any:
        style = self._named(element.get(f"{_TEXT}style-name", ""))
        if style == "Title":
            return etree.SubElement(into, "h1")
        if style in ("Quotations", "Quote"):
            return etree.SubElement(etree.SubElement(into, "blockquote"), "p")
        if style == "Preformatted_20_Text":
            return etree.SubElement(into, "pre")
        return etree.SubElement(into, "figcaption" if style in ("Caption", "Figure", "Illustration") else "p")

    def _named(self, style: str) -> str:
        """The style a person chose: an automatic one ("P12") stands for the one it was made from."""
        return self._parents.get(style) or style

    def _note(self, element: Any, into: Any, depth: int) -> None:
        body = element.find(f"{_TEXT}note-body")
        if body is None:
            return
        number = len(self._notes) + 1
        label = (element.findtext(f"{_TEXT}note-citation") or str(number)).strip()
        link = etree.SubElement(etree.SubElement(into, "sup"), "a", href=f"#fn-{number}", role="doc-noteref")
        link.text = label
        room = etree.Element("div", id=f"fn-{number}")
        self._notes.append(room)
        self._children(body, room, depth)


def _say(into: Any, words: str | None) -> None:
    """Add words at the end of an element, as its text or as its last child's tail."""
    if words:
        if len(into):
            into[-1].tail = (into[-1].tail or "") + words
        else:
            into.text = (into.text or "") + words


def _marks(style: Any) -> list[str]:
    said = style.find(f"{_STYLE}text-properties")
    if said is None:
        return []
    raised = said.get(f"{_STYLE}text-position", "")
    wanted = {
        "b": said.get(f"{_FO}font-weight", "") in ("bold", "600", "700", "800", "900"),
        "i": said.get(f"{_FO}font-style", "") in ("italic", "oblique"),
        "sup": raised.startswith("super"),
        "sub": raised.startswith("sub"),
    }
    return [name for name, is_so in wanted.items() if is_so]


def _described(image: Any) -> str:
    frame = image.getparent()
    return (frame.findtext(f"{_SVG}title") or frame.findtext(f"{_SVG}desc") or "") if frame is not None else ""


def _stated(archive: Archive) -> Stated:
    root = archive.xml("meta.xml")
    said = root.find(f"{_OFFICE}meta") if root is not None else None
    if said is None:
        return Stated()
    authors = [said.findtext(f"{_META}initial-creator") or said.findtext(f"{_DC}creator") or ""]
    created = said.findtext(f"{_META}creation-date") or said.findtext(f"{_DC}date") or ""
    return office_properties(said.findtext(f"{_DC}title") or "", authors, created,
                             said.findtext(f"{_DC}language") or "")  # fmt: skip
