"""Markdown typed inside a line: bold, italic, code and links take their look as their last sign is typed."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from PySide6.QtGui import QTextCursor

from claimdesk.domain.memo.page.chunks import CHIP
from claimdesk.domain.memo.page.compose import PROSE
from claimdesk.domain.memo.page.write import written_address
from claimdesk.domain.memo.walk import web_address
from claimdesk.gui.memo.editor import editing
from claimdesk.gui.memo.editor.prose import Prose

# By the last sign: the words with their signs up to the cursor, the words in the first group.
_CLOSED = {
    "*": (
        ("strong", re.compile(r"(?<![*\\\w])\*\*(?=[^\s*])([^*]*[^\s*\\])\*\*$")),
        ("emphasis", re.compile(r"(?<![*\\\w])\*(?=[^\s*])([^*]*[^\s*\\])\*$")),
    ),
    "`": (("code", re.compile(rf"(?<![`\\\w])`(?=[^\s`])([^`{CHIP}]*[^\s`\\])`$")),),
    ")": (("link", re.compile(rf"(?<![\\!])\[(?=[^\s\[\]@])([^\[\]{CHIP}]*[^\s\[\]\\])\]\(([^\s()]+)\)$")),),
}


def close_look(view: Prose, sign: str) -> None:
    """A sign was typed: if it closes something, the signs go and the words between them take their look. That is a step
    of its own, which undo takes back before what was typed."""
    cursor = view.textCursor()
    if sign not in _CLOSED or view.piece().kind not in PROSE or cursor.hasSelection():
        return
    before = cursor.block().text().encode("utf-16-le", "surrogatepass")[: 2 * cursor.positionInBlock()]
    if (closed := _closed(sign, before.decode("utf-16-le", "surrogatepass"))) is not None:
        view.as_step("Format words", partial(_close, view, *closed))


def _closed(sign: str, before: str) -> tuple[re.Match[str], dict[str, Any]] | None:
    """What the sign closes: the words with their signs at the end of ``before``, and the look they take."""
    for name, pattern in _CLOSED[sign]:
        found = pattern.search(before)
        value: Any = True
        if found is not None and name == "link":
            value = written_address(web_address(found[2]))
        if found is not None and value:
            return found, {name: value}
    return None


def _close(view: Prose, found: re.Match[str], looks: dict[str, Any]) -> None:
    """Give the words before the cursor their look, and take the signs round them away."""
    signs = found[0].partition(found[1])
    head, inner, tail = (len(part.encode("utf-16-le", "surrogatepass")) // 2 for part in signs)  # as Qt counts
    cursor = view.textCursor()
    cursor.beginEditBlock()
    for _ in range(tail):
        cursor.deletePreviousChar()
    end = cursor.position()
    cursor.setPosition(end - inner - head)
    for _ in range(head):
        cursor.deleteChar()
    cursor.setPosition(end - head, QTextCursor.MoveMode.KeepAnchor)
    editing.look(view, cursor, **looks)
    cursor.endEditBlock()
    cursor.setPosition(end - head)
    view.setTextCursor(cursor)
    said = view.piece()
    view.setCurrentCharFormat(view.looks.letters(said.kind, said.level))
