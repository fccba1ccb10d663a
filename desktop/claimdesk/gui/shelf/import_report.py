"""The report of an import: what could not be read and why, what was here already, and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from claimdesk.domain.arrivals import AGAIN, COPY, FAILED, JOINED, NEW, NEWER, UNREAD, Outcome, from_web
from claimdesk.domain.edits.arriving import deny_syndicated, join_as_revision
from claimdesk.domain.records import Article
from claimdesk.gui.desk import Desk
from claimdesk.gui.fetch_again import open_in_browser, paste_instead
from claimdesk.gui.gathering import Held
from claimdesk.gui.import_messages import bring
from claimdesk.gui.said_of_imports import said_of
from claimdesk.gui.theme import Theme, plain_tip
from claimdesk.importers.addresses import shown
from claimdesk.importers.ocr import can_recognise

ORDER = (FAILED, UNREAD, NEW, NEWER, COPY, AGAIN, JOINED)
_HEIGHT = 250


def _what_they_are(noted: Sequence[Outcome]) -> str:
    """The heading over their names."""
    web = sum(from_web(each.name) for each in noted)
    return "Address" if web == len(noted) else "File or address" if web else "File"


class _Wrapping(QStyledItemDelegate):
    """Gives a row the height that its sentence takes in the column's width."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree
        tree.header().sectionResized.connect(tree.doItemsLayout)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        column = QStyleOptionViewItem(option)
        column.rect = QRect(0, 0, self._tree.columnWidth(index.column()) if index.column() else 0, _HEIGHT)
        return super().sizeHint(column, index) + QSize(0, 8)


class ImportReport(QFrame):
    """``list`` has a line for each file with something to say; what was simply added is only counted."""

    def __init__(
        self, desk: Desk, theme: Theme, scans: Mapping[str, Held] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._scans = {} if scans is None else scans  # files whose words could be recognised, by their names
        self._before: QWidget | None = None
        self.setAccessibleName("Report of the import")
        theme.style(self, "bar-bottom")
        theme.changed.connect(lambda: self.cross.setIcon(theme.icon("close", "muted")))
        self.head = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        theme.style(self.head, "strong")
        self.list = QTreeWidget(columnCount=2)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(False)
        self.list.setWordWrap(True)
        self.list.setAccessibleName("Files of the import")
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setItemDelegate(_Wrapping(self.list))
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.setColumnWidth(0, 260)
        self.list.currentItemChanged.connect(self._fit)
        self.list.itemSelectionChanged.connect(self._fit)
        self.list.itemActivated.connect(self._activated)
        self._buttons(theme)
        self._lay_out(theme)
        self.setMaximumHeight(_HEIGHT)
        self.hide()

    def _buttons(self, theme: Theme) -> None:
        def button(words: str, tip: str, call: object) -> QPushButton:
            made = QPushButton(words)
            made.setToolTip(tip)
            made.clicked.connect(call)
            return made

        self.open = button("Open article", "Show the article of this line", self._open)
        self.again = button("Try again", "Read it, or all that is chosen in the list, once more", self._try_again)
        self.browser = button("Open in browser", "Show the page in your browser", self._in_browser)
        self.paste = button(
            "Paste the text", "Make the article of the words you copied; it keeps this address", self._paste
        )
        self.folder = button("Show in folder", "Open the folder this file lies in", self._show_in_folder)
        self.version = button("Make it a version", "Keep it as a version of the article it is like", self._make_version)
        self.recognise = button("Recognise the words", "Read the pictures of this scan’s pages", self._recognise)
        self.no_copy = button("Not a copy", "It is no syndicated copy: count it as an outlet’s own", self._no_copy)
        self.copy = button("Copy list", "Copy all lines, with the files’ paths", self._copy_list)
        self.cross = QToolButton()
        self.cross.setIcon(theme.icon("close", "muted"))
        self.cross.setAccessibleName("Close the report")
        self.cross.setToolTip("Close (Esc); File, Report of the last import, brings it back")
        self.cross.clicked.connect(self.leave)
        theme.style(self.cross, "flat")

    def _lay_out(self, theme: Theme) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.space(2))
        top.addWidget(self.head, 1)
        for part in (
            self.open, self.recognise, self.version, self.no_copy, self.again, self.browser, self.paste, self.folder,
            self.copy, self.cross,
        ):  # fmt: skip
            top.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(4), theme.space(2), theme.space(2), theme.space(2))
        column.setSpacing(theme.space(2))
        column.addLayout(top)
        column.addWidget(self.list, 1)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    # Showing

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show the report, the keyboard in its list; where nothing is left to say, it goes."""
        noted = sorted((each for each in outcomes if each.noted), key=lambda each: ORDER.index(each.verdict))
        if not noted:
            self.leave()
            return
        added = sum(each.verdict in (NEW, NEWER, COPY) for each in outcomes)
        self.head.setText(said_of(outcomes, added, counts=True))
        self.list.setHeaderLabels([_what_they_are(noted), "What became of it"])
        self.list.clear()
        self.list.addTopLevelItems([self._item(each) for each in noted])
        opened = not self.isVisible()
        if opened:
            self._before = QApplication.focusWidget()
        self.show()
        if opened or self.isAncestorOf(QApplication.focusWidget() or self):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.setCurrentItem(self.list.topLevelItem(0))
        self._fit()

    def _item(self, outcome: Outcome) -> QTreeWidgetItem:
        name, sentence = outcome.name, outcome.sentence
        if from_web(name):  # it stands beside the sentence
            sentence = sentence.removeprefix(f"{shown(name)}: ")
        else:
            name = Path(name).name or "What you pasted"
            sentence = sentence.removeprefix(f"“{name}” cannot be read: ")
            sentence = sentence[:1].upper() + sentence[1:]
        item = QTreeWidgetItem([name, sentence])
        item.setToolTip(0, plain_tip(outcome.name))
        item.setData(0, Qt.ItemDataRole.UserRole, outcome)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{name}: {sentence}")
        for column in (0, 1):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignVCenter)
        return item

    def leave(self) -> None:
        """Close the report; the keyboard goes back to where it was."""
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if had_focus and self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _now(self) -> Outcome | None:
        item = self.list.currentItem()
        return item.data(0, Qt.ItemDataRole.UserRole) if item else None

    def _fit(self) -> None:
        """Offer what fits the line the keyboard is on."""
        now = self._now
        page = now is not None and now.missing and from_web(now.name)
        there = now is not None and self._desk.library.find(Article, now.article) is not None
        self.open.setVisible(there)
        self.again.setVisible(bool(self._missing))
        self.browser.setVisible(page)
        self.paste.setVisible(page)
        self.folder.setVisible(now is not None and bool(now.name) and not from_web(now.name))
        self.recognise.setVisible(self._scan is not None and can_recognise())
        self.version.setVisible(there and now is not None and now.verdict == NEWER)
        self.no_copy.setVisible(there and now is not None and now.verdict == COPY)

    # Doing

    def _activated(self) -> None:
        if self.open.isVisible():
            self._open()
        elif self.folder.isVisible():
            self._show_in_folder()

    def _open(self) -> None:
        if (now := self._now) is not None:
            self._desk.go(section="read", article=now.article)

    def _show_in_folder(self) -> None:
        if (now := self._now) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(now.name).parent)))

    @property
    def _missing(self) -> list[Outcome]:
        """Those among the chosen lines that did not come in and can be tried again."""
        chosen = [item.data(0, Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]
        return [each for each in chosen if each.missing and each.name]

    def _try_again(self) -> None:
        bring(self._desk, self._missing)

    def _in_browser(self) -> None:
        if (now := self._now) is not None:
            open_in_browser(now)

    def _paste(self) -> None:
        if (now := self._now) is not None:
            paste_instead(self._desk, now)

    @property
    def _scan(self) -> Held | None:
        now = self._now
        return self._scans.get(now.name) if now is not None and now.verdict == FAILED else None

    def _recognise(self) -> None:
        if self._scan is not None:
            self._desk.recognise(self._scan)

    def _make_version(self) -> None:
        now = self._now
        if now is not None and self._desk.edit(join_as_revision, now.like, now.article):
            self._settled("Kept as a version of the article it is like.")
            self._desk.go(section="read", article=now.like)

    def _no_copy(self) -> None:
        now = self._now
        if now is not None and self._desk.edit(deny_syndicated, now.article, author=self._desk.author):
            self._settled("Not a syndicated copy, as you said.")

    def _settled(self, sentence: str) -> None:
        item = self.list.currentItem()
        item.setText(1, sentence)
        now = item.data(0, Qt.ItemDataRole.UserRole)
        item.setData(0, Qt.ItemDataRole.UserRole, Outcome(now.name, NEW, sentence, now.article, now.like))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{item.text(0)}: {sentence}")
        self._fit()
        self._desk.offer_undo(sentence)

    def _copy_list(self) -> None:
        items = [
            self.list.topLevelItem(at).data(0, Qt.ItemDataRole.UserRole) for at in range(self.list.topLevelItemCount())
        ]
        QGuiApplication.clipboard().setText("\n".join(f"{each.name}\t{each.sentence}" for each in items))
        self._desk.say("Copied.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
