"""The editions panel over the memo's pages: what went out, what has changed since, what a sentence rested on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk, Place
from claimdesk.gui.memo.editions import listing, told
from claimdesk.gui.memo.editions.listing import Found, Listed
from claimdesk.gui.memo.editions.rows import HEIGHT, EditionPainter, EditionRows
from claimdesk.gui.theme import Theme

NOTHING = (
    "Nothing has gone out yet. Export the memo ({key}): the very file is kept here, and from then on this list says"
    " what has changed in the claims it rests on."
)
WIDE = 460  # pixels the panel takes at least
SHARE = 0.5  # of the place's width
MOST_SHOWN = 4  # rows before the list scrolls
WAIT = 120  # milliseconds after an edit before the list is made anew
WAYS = (
    ("edition_open", "Open"),
    ("edition_save", "Save a copy …"),
    ("edition_compare", "Compare with now"),
    ("edition_correct", "Correction note"),
)


class EditionsPanel(QFrame):
    """Lies over the right of the memo place until it is closed. ``chosen`` is the edition at hand or None."""

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._theme = desk, actions, theme
        self._tasks: dict[str, background.Task] = {}
        self._wanted = ""  # the edition to stand on once it is listed
        self._found: Found | None = None
        self._comparing = False
        self.setAccessibleName("Editions")
        theme.style(self, "card")
        self._build()
        self._soon = QTimer(self, singleShot=True, interval=WAIT)
        self._soon.timeout.connect(self.refresh)
        desk.changed.connect(self._changed)
        desk.moved.connect(self._moved)
        theme.changed.connect(self._tell)
        parent.installEventFilter(self)
        self.hide()

    @property
    def chosen(self) -> Listed | None:
        """The edition the list stands on."""
        row = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row if isinstance(row, Listed) else None

    # Building

    def _build(self) -> None:
        theme = self._theme
        heading = QLabel("Editions")
        theme.style(heading, "strong")
        self.cross = QToolButton(text="Close")
        self.cross.setToolTip("Back to the pages (Esc)")
        theme.style(self.cross, "flat")
        self.cross.clicked.connect(self.leave)
        self.rows = EditionRows(self)
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(EditionPainter(theme, self.list))
        self.list.setAccessibleName("Editions, newest first")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._stood)
        self.list.doubleClicked.connect(self._open)
        self.ways = QHBoxLayout()
        self.ways.setSpacing(theme.space(2))
        for name, words in WAYS:
            button = QPushButton(words)
            button.setObjectName(name)
            button.setToolTip(self._actions.qaction(name).toolTip())
            button.clicked.connect(self._actions.qaction(name).trigger)
            self.ways.addWidget(button)
        self.ways.addStretch(1)
        self.detail = QTextBrowser()
        self.detail.setOpenLinks(False)
        self.detail.setAccessibleName("What has changed since")
        self.detail.anchorClicked.connect(self._follow)
        self.nothing = QLabel(wordWrap=True)
        theme.style(self.nothing, "muted")
        self._actions.install(self, "editions")
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self.cross)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space(4)] * 4)
        column.setSpacing(theme.space(3))
        column.addLayout(top)
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        column.addLayout(self.ways)
        column.addWidget(self.detail, 1)
        column.addStretch(0)

    # Coming and going

    def open_at(self, edition: str = "", start: int = -1, end: int = -1) -> None:
        """Show the editions of the briefing at hand; stand on one, and say what words in it rest on."""
        self._wanted, self._found = edition, None
        self._place()
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()
        if edition and start >= 0:
            self._run("found", listing.found, edition, start, end, done=self._told)

    def leave(self) -> None:
        """Close the panel."""
        for task in self._tasks.values():
            task.cancel()
        self._tasks.clear()
        self._soon.stop()
        self.hide()
        parent = self.parentWidget()
        if (main := getattr(parent, "main", None)) is not None:
            main.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """List what there is now."""
        self._run("listed", listing.listed, self._desk.place.briefing, done=self._listed)

    def compare(self) -> None:
        """Show the edition at hand beside the memo as it is now, or the changes again."""
        self._comparing = not self._comparing
        self._found = None
        self._tell()

    def _run(self, name: str, work: object, *values: object, done: object) -> None:
        if name in self._tasks:
            self._tasks[name].cancel()
        self._tasks[name] = background.run(work, self._desk.library.path, *values, done=done, failed=self._failed)

    # What comes home

    def _listed(self, rows: list[Listed]) -> None:
        here = self._wanted or (self.chosen.edition.id if self.chosen else "")
        self.rows.show(rows)
        self.nothing.setText(NOTHING.format(key=self._actions.key_text("export_memo")))
        self.nothing.setVisible(not rows)
        for part in (self.list, self.detail, *(self.ways.itemAt(at).widget() for at in range(len(WAYS)))):
            part.setVisible(bool(rows))
        self.list.setFixedHeight(min(len(rows), MOST_SHOWN) * HEIGHT + 4)
        if rows:
            index = self.rows.index(max(0, self.rows.place_of(here).row()))
            self._wanted = ""
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.list.scrollTo(index)
        self._tell()

    def _told(self, found: Found) -> None:
        self._found, self._comparing = found, False
        self._tell()

    def _compared(self, rows: object) -> None:
        if self._comparing:
            self.detail.setHtml(told.compare_told(rows, self._theme))

    def _failed(self, error: Exception) -> None:
        self._desk.say(str(error), "bad")

    # Telling

    def _stood(self) -> None:
        listed = self.chosen
        if self._found is not None and (listed is None or listed.edition.id != self._found.edition):
            self._found = None
        self._tell()

    def _tell(self) -> None:
        listed = self.chosen
        for at in range(len(WAYS)):
            self.ways.itemAt(at).widget().setEnabled(listed is not None)
        compare = self.findChild(QPushButton, "edition_compare")
        compare.setText("What has changed" if self._comparing else "Compare with now")
        if listed is None or not self.isVisible():
            return
        self.detail.document().setDefaultFont(self._theme.font("body"))
        if self._comparing:
            self.detail.setHtml("")
            self._run("compared", listing.compared, listed.edition.id, done=self._compared)
        elif self._found is not None:
            changes = told.changes_told(listed, self._theme)
            head = '<p style="margin:14px 0 6px 0"><b>Since then</b></p>'
            self.detail.setHtml(f"{told.found_told(self._found, self._theme)}{head}{changes}")
        else:
            self.detail.setHtml(told.changes_told(listed, self._theme))
        self.detail.setAccessibleDescription(told.spoken(listed.changes))

    def _follow(self, link: QUrl) -> None:
        kind, _, id = link.toString().partition(":")
        if kind == "claim":
            self._desk.show_claim(id)
        elif kind == "passage":
            self._desk.show_passage(id)

    def _open(self) -> None:
        self._actions.trigger("edition_open")

    # Being told

    def _changed(self, _touched: frozenset[tuple[str, str]]) -> None:
        if self.isVisible():
            self._soon.start()

    def _moved(self, old: Place, new: Place) -> None:
        if self.isVisible() and old.briefing != new.briefing:
            self.refresh()

    def _place(self) -> None:
        parent = self.parentWidget()
        width = min(parent.width(), max(WIDE, round(parent.width() * SHARE)))
        self.setGeometry(parent.width() - width, 0, width, parent.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
