"""What tests do on the original pages: wait for them, point at letters, select with the mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from claimdesk.gui.app import Built
from claimdesk.gui.pages.pane import PagesPane
from claimdesk.gui.pages.view import PagesView


def ready(built: Built, settle: Callable[[], None], qtbot: QtBot) -> None:
    """Wait until the pages in sight are drawn."""
    settle()
    qtbot.waitUntil(lambda: drawn(view(built)), timeout=20_000)
    settle()


def drawn(pages: PagesView) -> bool:
    scale = pages.spots.scale * pages.devicePixelRatioF()
    return bool(pages.spots.boxes) and all(pages.pictures.has(page, scale) for page in pages.seen())


def view(built: Built) -> PagesView:
    found = built.window.reader.views.now
    assert isinstance(found, PagesView)
    return found


def pane(built: Built) -> PagesPane:
    found = view(built)
    while not isinstance(found, PagesPane):
        found = found.parentWidget()
    return found


def point(pages: PagesView, position: int) -> QPoint:
    """Where the left half of a letter is in the viewport."""
    layout = pages.overlay.layout
    assert layout is not None
    page, (left, top, right, bottom) = layout.boxes(position, position + 1)[0]
    box = pages.spots.rect(page, (left, top, left + (right - left) * 0.4, bottom))
    return (box.center() - pages.corner()).toPoint()


def drag(pages: PagesView, start: int, end: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Select with the mouse from one letter to before another, a key held as it is let go."""
    port = pages.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=point(pages, start))
    QTest.mouseMove(port, point(pages, (start + end) // 2))
    QTest.mouseMove(port, point(pages, end))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, held, point(pages, end))


def first_paragraph(pages: PagesView) -> tuple[int, int]:
    block = next(block for block in pages.text.blocks if block.kind == "paragraph")
    return block.start, block.end
