"""Words typed where a sentence has ended stand behind its citations: they never take over what it rests on."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextCursor

from claimdesk.domain.memo.page.chunks import CHIP
from claimdesk.gui.memo.editor.looks import said_by
from claimdesk.gui.memo.editor.prose import Prose

_CHIPS = re.compile(rf"(?:\s*{CHIP})+")
_ENDED = re.compile(rf"(?:[.!?…。！？][\"'”’»)\]]*|{CHIP})\s*$")
_CLOSING = re.compile(r"[.,;:!?…)\]”’»%]")


def step_behind(view: Prose, typed: str) -> None:
    """Before ``typed`` is written: with the cursor between an ended sentence and its citations, or between two of
    them, go behind the last, with a space. Closing signs go on with the sentence."""
    cursor = view.textCursor()
    if cursor.hasSelection() or _CLOSING.match(typed):
        return
    before, after = _around(cursor)
    found = _CHIPS.match(after)
    if found is None or not _ENDED.search(before):
        return
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.MoveAnchor, found.end())
    said = said_by(cursor.block().blockFormat())
    letters = view.looks.letters(said.kind, said.level)
    if not typed.isspace():
        cursor.insertText(" ", letters)
    view.setTextCursor(cursor)
    view.setCurrentCharFormat(letters)


def _around(cursor: QTextCursor) -> tuple[str, str]:
    """The block's words before and behind the cursor, which counts as Qt does."""
    text = cursor.block().text().encode("utf-16-le", "surrogatepass")
    at = 2 * cursor.positionInBlock()
    return text[:at].decode("utf-16-le", "replace"), text[at:].decode("utf-16-le", "replace")
