"""The editor and the live pages as one: the pages follow the cursor, and a click on them leads to what it shows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor

from claimdesk.domain.memo.page.chunks import CHIP, chunks
from claimdesk.domain.memo.placing import Spot as Place
from claimdesk.domain.memo.placing import spot_of
from claimdesk.domain.memo.tree import Entry, words
from claimdesk.exporters.page_spots import Spot, place_of, signs_before, struck
from claimdesk.gui import background
from claimdesk.gui.desk import Desk
from claimdesk.gui.memo.editor.looks import CLAIM
from claimdesk.gui.memo.page_view import PageView
from claimdesk.gui.memo.press import Live
from claimdesk.gui.memo.preview import Preview
from claimdesk.gui.memo.sheet import MemoSheet
from claimdesk.gui.theme import plain_tip

SOON = 60  # milliseconds after the cursor moved
MOST_TIPPED = 5  # passages that a note's tooltip shows


class Following(QObject):
    """Holds what the pages on show were made of, and leads from one column to the other."""

    def __init__(self, sheet: MemoSheet, pages: PageView, preview: Preview, desk: Desk) -> None:
        super().__init__(pages)
        self._sheet, self._pages, self._desk = sheet, pages, desk
        self._live: Live | None = None
        self._finding: background.Task | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.follow)
        preview.pressed.connect(self._pressed)
        sheet.text.cursorPositionChanged.connect(self._soon.start)
        sheet.source.cursorPositionChanged.connect(self._soon.start)
        pages.clicked.connect(self.click)
        pages.hovered.connect(self._hover)

    # From the editor to the pages

    def _pressed(self, live: Live) -> None:
        self._live = live
        self.follow()

    def follow(self, *, asked: bool = False) -> bool:
        """Mark the line the cursor is in, and bring it into sight. False: it is not printed."""
        if self._live is None:
            return False
        chunk, at = self._sheet.place
        spot = place_of(self._live.where, chunk, at, self._sheet.text.block().length())
        if spot is None:
            self._pages.mark_line(None)
            return False
        self._pages.mark_line((spot.page, spot.box.top, spot.box.bottom))
        if asked or self._sheet.writing:
            self._pages.bring(spot.page, spot.box.top, spot.box.bottom, asked=asked)
        return True

    def show_line(self) -> None:
        """As asked for by key: the cursor's line in the pages."""
        if not self.follow(asked=True):
            self._desk.say("This line is not printed.")

    # From the pages to everything else

    def click(self, page: int, x: float, y: float) -> None:
        """What is printed there was clicked."""
        spot = struck(self._live.spots, page, x, y) if self._live is not None else None
        if spot is None or self._live is None:
            return
        if spot.mark.web:
            QDesktopServices.openUrl(QUrl(spot.mark.web))
        elif entry := self._entry(spot):
            self._read(entry)
        elif spot.jump is not None:
            self._pages.bring(spot.jump[0], spot.jump[1], spot.jump[1] + 20, asked=True)
        elif place := spot_of(spot.mark.place):
            if not place.exact:
                self._go(place.chunk, place.start, 0)
                return
            if self._finding is not None:
                self._finding.cancel()
            self._finding = background.run(_found, self._live, spot, place, x, done=self._arrived)

    def _arrived(self, found: tuple[int, int, int]) -> None:
        self._finding = None
        self._go(*found)

    def _go(self, chunk: int, start: int, signs: int) -> None:
        """Let the editor go to a place: so many signs (no spaces) behind ``start``, or the chip there."""
        self._sheet.show_source.setChecked(False)
        found = chunks(self._sheet.words)
        if chunk >= len(found):
            return
        shown = found[chunk].shown
        at = start
        while at < len(shown) and (signs > 0 or shown[at].isspace()):
            signs -= not shown[at].isspace()
            at += 1
        at = min(at, len(shown))
        self._sheet.text.go_to(chunk, at, at + 1 if shown[at : at + 1] == CHIP else at)

    def _entry(self, spot: Spot) -> Entry | None:
        """The entry of the note that a sign or a note's words stand for."""
        notes = self._live.notes if self._live is not None else ()
        note = next((note for note in notes if note.number == spot.mark.note), None)
        return note.entries[min(spot.mark.entry, len(note.entries) - 1)] if note and note.entries else None

    def _read(self, entry: Entry) -> None:
        if entry.evidence:
            self._desk.show_passage(entry.evidence)
        else:
            self._desk.show_claim(entry.claim)

    def _hover(self, page: int, x: float, y: float) -> None:
        spot = struck(self._live.spots, page, x, y) if self._live is not None else None
        on = spot is not None and spot.box.left <= x <= spot.box.right and spot.box.top - 2 <= y <= spot.box.bottom + 2
        leads = on and spot is not None and bool(spot.mark.web or spot.mark.note or spot.jump)
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self._pages.viewport().setCursor(shape)
        tip = plain_tip(self._tip(spot)) if on and spot is not None else ""
        if tip != self._pages.viewport().toolTip():
            self._pages.viewport().setToolTip(tip)

    def _tip(self, spot: Spot) -> str:
        """What a note rests on, or where a link leads."""
        if spot.mark.web:
            return spot.mark.web
        notes = self._live.notes if self._live is not None else ()
        note = next((note for note in notes if note.number == spot.mark.note), None)
        if note is None:
            return ""
        return "\n\n".join(words(entry.runs) for entry in note.entries[:MOST_TIPPED])

    # By key

    def read_cited(self) -> None:
        """Go to the passage of the citation at the cursor, or the next one before it in its paragraph."""
        claim = cited_at(self._sheet.text.textCursor()) if not self._sheet.show_source.isChecked() else ""
        if claim:
            self._desk.show_claim(claim)
        else:
            self._desk.say("There is no citation in this paragraph before the cursor.")


def cited_at(cursor: QTextCursor) -> str:
    """The claim of the chip beside the cursor, else of the nearest one before it in its block, else of the first."""
    block, best = cursor.block(), ""
    at = block.begin()
    while not at.atEnd():
        piece = at.fragment()
        claim = str(piece.charFormat().property(CLAIM) or "")
        if claim and (not best or piece.position() <= cursor.position()):
            best = claim
        at += 1
    return best


def _found(live: Live, spot: Spot, place: Place, x: float) -> tuple[int, int, int]:
    """A worker's part: the chunk, where its run begins, and how many signs of that stand before the point."""
    return place.chunk, place.start, signs_before(live.data, live.spots, spot, x)
