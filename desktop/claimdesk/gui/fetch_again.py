"""The ways on from a page that could not be had: the browser, and what was copied there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from claimdesk.importers.addresses import addresses_in

if TYPE_CHECKING:
    from claimdesk.domain.arrivals import Outcome
    from claimdesk.gui.desk import Desk


def open_in_browser(page: Outcome) -> None:
    """Show the page where the user may be logged in."""
    QDesktopServices.openUrl(QUrl(page.name))


def offer(desk: Desk, page: Outcome, sentence: str, show: Callable[[], None] | None = None) -> None:
    """Say a sentence about a page, with both ways on: the second is still there after a visit to the browser."""

    def browse() -> None:
        open_in_browser(page)
        offer(desk, page, sentence, show)

    desk.say(
        sentence, "warn", "Open in browser", browse,
        other_label="Paste the text", other=lambda: paste_instead(desk, page), show=show,
    )  # fmt: skip


def paste_instead(desk: Desk, page: Outcome) -> None:
    """Make the page's article of the words that were copied; it keeps the address and what else is known of it."""
    mime = QGuiApplication.clipboard().mimeData()
    words = mime.text().strip() if mime is not None else ""
    if mime is None or not words or addresses_in(words[:400_000]):
        offer(desk, page, "Copy the words of the article in your browser; “Paste the text” then takes them.")
    else:
        desk.import_paste(mime.text(), mime.html(), instead=page)
