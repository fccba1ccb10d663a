"""Real footnotes: the part of a Word file that holds them, which python-docx does not write (ECMA-376, 17.11)."""

from __future__ import annotations

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from lxml import etree

from claimdesk.domain.memo.tree import Note
from claimdesk.exporters.ready import CITED
from claimdesk.exporters.word.inline import Bookmarks, Inline, sign
from claimdesk.exporters.word.xml import Element, el, text

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


class Footnotes:
    """The memo's notes. Each is written when first called; called again, its number is a cross-reference to it."""

    def __init__(self, part: DocumentPart, notes: tuple[Note, ...], bookmarks: Bookmarks) -> None:
        self._notes = {note.number: note for note in notes}
        self._bookmarks = bookmarks
        self._part = Part(PackURI("/word/footnotes.xml"), _TYPE, b"", part.package)
        self._inline = Inline(self._part, bookmarks)
        self._root = el("footnotes", _line(-1, "separator"), _line(0, "continuationSeparator"))
        self._numbers: dict[int, int] = {}
        if notes:
            part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)

    def call(self, number: int) -> list[Element]:
        """What stands in the text for a note."""
        place = f"{CITED}{number}"
        if number in self._numbers:
            return _again(self._bookmarks.name(place), number)
        id = self._numbers[number] = len(self._numbers) + 1
        self._root.append(self._footnote(id, self._notes[number]))
        if id == number:
            return self._bookmarks.around(place, sign(el("footnoteReference", id=id)))
        # Word counts by itself; where that would give another number than the memo's, ours is printed.
        return self._bookmarks.around(
            place, sign(el("footnoteReference", customMarkFollows=1, id=id), text(str(number)))
        )

    def finish(self) -> None:
        """Write the part."""
        self._part._blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _footnote(self, id: int, note: Note) -> Element:
        mark = el("footnoteRef") if id == note.number else text(str(note.number))
        words: list[Element] = [sign(mark)]
        for entry in note.entries:  # one paragraph: a note is read on
            words += [el("r", text(" ")), *self._inline.runs(entry.runs)]
        return el("footnote", el("p", el("pPr", el("pStyle", val="FootnoteText")), *words), id=id)


def _line(id: int, kind: str) -> Element:
    spacing = el("pPr", el("spacing", after=0, line=240, lineRule="auto"))
    return el("footnote", el("p", spacing, el("r", el(kind))), type=kind, id=id)


def _again(bookmark: str, number: int) -> list[Element]:
    """A cross-reference field to a footnote: NOTEREF, shown as the footnote's number, and a link to it."""
    return [
        sign(el("fldChar", fldCharType="begin")),
        sign(text(f" NOTEREF {bookmark} \\f \\h ", "instrText")),
        sign(el("fldChar", fldCharType="separate")),
        sign(text(str(number))),
        sign(el("fldChar", fldCharType="end")),
    ]
