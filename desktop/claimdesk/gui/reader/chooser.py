"""The small menus on the page: which of several claims is meant, and what can be done with the words here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from claimdesk.domain.records import Claim
from claimdesk.domain.vocabulary import term
from claimdesk.gui.actions import Actions
from claimdesk.gui.marked import Colors
from claimdesk.store.library import Library

_WORDS = 56


def claim_menu(
    parent: QWidget, library: Library, claims: Iterable[str], colors: Colors, go: Callable[[str], None]
) -> QMenu:
    """A menu of claims by number: "4  Event  The request went …"; choosing one calls ``go`` with its id."""
    menu = QMenu(parent)
    menu.setAccessibleName("Choose a claim")
    add_claims(menu, library, claims, colors, go)
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])
    return menu


def add_claims(menu: QMenu, library: Library, claims: Iterable[str], colors: Colors, go: Callable[[str], None]) -> None:
    """The same rows in a menu that is there already."""
    found = [claim for id in dict.fromkeys(claims) if (claim := library.find(Claim, id))]
    for claim in sorted(found, key=lambda claim: claim.number):
        words = claim.statement if len(claim.statement) <= _WORDS else claim.statement[:_WORDS].rstrip() + "…"
        label = f"{claim.number}  {term('claim', 'kind', claim.kind).label}  {words}".replace("&", "&&")
        action = menu.addAction(_dot(colors.of(claim.kind)[1]), label)
        action.setData(claim.id)
    menu.triggered.connect(lambda action: go(action.data()) if isinstance(action.data(), str) else None)


def _dot(color: QColor) -> QIcon:
    picture = QPixmap(24, 24)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(color)
    painter.setBrush(color)
    painter.drawEllipse(6, 6, 12, 12)
    painter.end()
    return QIcon(picture)


def page_menu(parent: QWidget, actions: Actions, *, selected: bool, copy: Callable[[], None]) -> QMenu:
    """What can be done with the selection, or with the page where nothing is selected."""
    menu = QMenu(parent)
    if selected:
        menu.addAction(actions.qaction("tag_guess"))
        kinds = menu.addMenu("Tag as")
        for digit in range(1, 10):
            kinds.addAction(actions.qaction(f"tag_{digit}"))
        menu.addActions([actions.qaction(name) for name in ("add_passage", "write_note")])
        menu.addSeparator()
        menu.addAction("Copy", copy)
        menu.addAction(actions.qaction("copy_citation"))
        menu.addSeparator()
        menu.addAction(actions.qaction("cancel_selection"))
    else:
        menu.addAction(actions.qaction("select_paragraph"))
        menu.addAction(actions.qaction("find"))
        menu.addSeparator()
        menu.addActions(
            [actions.qaction(name) for name in ("text_larger", "text_smaller", "take_whole_page", "edit_details")]
        )
    return menu


def pop_up(menu: QMenu, at: QPoint) -> None:
    """Show a menu that goes away for good when it closes."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
