"""The shelf's pane: search line, briefing, list, and what a choice in them leads to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from claimdesk.domain.phrases import counted
from claimdesk.domain.records import Claim
from claimdesk.gui import background, found
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk, Place
from claimdesk.gui.settings import Settings
from claimdesk.gui.shelf import gather
from claimdesk.gui.shelf.gather import Overview
from claimdesk.gui.shelf.lines import AskLine, BriefingLine
from claimdesk.gui.shelf.rows import Row
from claimdesk.gui.shelf.view import ShelfList
from claimdesk.gui.theme import Theme

TYPED, NEWS = 70, 180  # milliseconds to wait: after a key in the search line, before counting anew
AT_ONCE = frozenset({"article", "membership", "briefing"})
COUNTED = AT_ONCE | {"claim", "evidence", "source", "tag", "passage", "standing"}
PLACES = {"inbox": "Inbox", "everything": "Everything", "sources": "All sources", "tags": "All tags"}


class ShelfPane(QWidget):
    """The left column. ``choice`` says what the list shows: ("home", ""), ("everything", ""), ("tag", id),
    ("search", words) …"""

    menu_wanted = Signal(object, QPoint)
    """The row whose menu is asked for, and where on the screen."""

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._theme, self._settings = desk, theme, settings
        self.choice: tuple[str, str] = ("home", "")
        self._seen: Overview | None = None
        self._task: background.Task | None = None
        self._count: background.Task | None = None
        self._build(actions)
        self._typed = self._timer(TYPED, self._search)
        self._recount = self._timer(NEWS, self._look_again)
        self.search.textChanged.connect(self._typed_in)
        self.search.returnPressed.connect(self._take_first)
        self.search.installEventFilter(self)
        self.back.clicked.connect(self.go_home)
        self.list.chosen.connect(self.choose)
        self.list.left.connect(self._leave_list)
        self.list.customContextMenuRequested.connect(self._menu)
        self.ask.closed.connect(self._asked)
        desk.changed.connect(self._changed)
        desk.moved.connect(self._moved)
        self._open_now()
        self.refresh()

    def _build(self, actions: Actions) -> None:
        theme = self._theme
        theme.style(self, "chrome")
        self.setAccessibleName("Shelf")
        self.search = QLineEdit(placeholderText="Search all words")
        self.search.setAccessibleName("Search articles, claims, sources and notes")
        self.search.setToolTip("Words, or a whole sentence: it finds its passage")
        self.briefing = BriefingLine(self._desk, actions, theme)
        self.ask = AskLine(theme)
        self.back = QPushButton()
        theme.style(self.back, "link")
        self.back.hide()
        self.status = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        theme.style(self.status, "muted small")
        self.status.hide()
        self.list = ShelfList(theme, actions.with_keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(2), theme.space(3), theme.space(2), 0)
        layout.setSpacing(theme.space(2))
        for part in (self.search, self.briefing, self.ask, self.back, self.status):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        self.setMinimumWidth(180)

    def _timer(self, milliseconds: int, call: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(call)
        return timer

    # What is on show

    def refresh(self) -> None:
        """Show the present choice as the library has it now."""
        self.briefing.refresh()
        self._show_home()
        self._look_again()

    def _show_home(self) -> None:
        if self.choice[0] != "home":
            return
        briefing = self._desk.place.briefing
        articles = gather.articles_here(self._desk.library, briefing)
        self.list.show_rows(gather.home(articles, self._seen, briefing), movable=True)

    def _look_again(self) -> None:
        """Count the lower half anew, and whatever else is on show."""
        if self._count is not None:
            self._count.cancel()
        path, briefing = self._desk.library.path, self._desk.place.briefing
        self._count = background.run(gather.overview, path, briefing, done=self._counted, failed=self._failed)
        if self.choice[0] == "search":
            self._search()
        elif self.choice[0] != "home":
            self._load()

    def _counted(self, seen: Overview) -> None:
        self._seen = seen
        self._show_home()

    def show_choice(self, name: str, id: str = "", title: str = "") -> None:
        """Show inbox, everything, sources, tags, or what has one source or tag, in the list's place."""
        self.choice = (name, id)
        self.back.setText(f"‹  {title or PLACES.get(name, name)}")
        self.back.setAccessibleName(f"Back to the shelf from {title or PLACES.get(name, name)}")
        self.back.show()
        self.status.hide()
        self._load()

    def _load(self) -> None:
        name, id = self.choice
        if self._task is not None:
            self._task.cancel()
        path, briefing = self._desk.library.path, self._desk.place.briefing
        if name in ("sources", "tags"):
            self._task = background.run(gather.all_of, path, name, done=self._loaded, failed=self._failed)
        else:
            self._task = background.run(
                gather.articles_of, path, briefing, name, id, done=self._loaded, failed=self._failed
            )

    def _loaded(self, rows: list[Row]) -> None:
        self.list.show_rows(rows or [Row("note", title=_nothing(self.choice[0]))], compact=True)

    def _failed(self, trouble: Exception) -> None:
        self.status.setText(str(trouble))
        self.status.show()

    def go_home(self) -> None:
        """Show the shelf itself again."""
        if self._task is not None:
            self._task.cancel()
        self.choice = ("home", "")
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.back.hide()
        self.status.hide()
        self.list.setCurrentIndex(self.list.rows.index(-1))
        self._show_home()
        self._show_open()

    # Searching

    def focus_search(self) -> None:
        """Put the keyboard into the search line, unfolding the shelf for it."""
        self._settings.set("shelf_open", True)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _typed_in(self, words: str) -> None:
        if words.strip():
            self._typed.start()
        else:
            self._typed.stop()
            self.go_home()

    def _search(self) -> None:
        words = self.search.text().strip()
        if not words:
            return
        if self.choice[0] != "search":
            self.back.setText("‹  Searching …")
        self.choice = ("search", words)
        self.back.setAccessibleName("Leave the search")
        self.back.show()
        if self._task is not None:
            self._task.cancel()
        path, briefing = self._desk.library.path, self._desk.place.briefing
        self._task = background.run(gather.search, path, words, briefing, done=self._found, failed=self._failed)

    def _found(self, rows: list[Row]) -> None:
        many = "the best 50 places" if len(rows) >= 50 else counted(len(rows), "place")
        self.back.setText(f"‹  Found in {many}" if rows else "‹  Back to the shelf")
        self.status.setText("Nothing has these words. Try fewer, or the start of one.")
        self.status.setVisible(not rows)
        self.list.show_rows(rows)

    def _take_first(self) -> None:
        row = next((row for row in self.list.rows.rows if row.kind == "hit"), None)
        if self.choice == ("search", self.search.text().strip()) and row is not None:
            self.choose(row)

    # Choosing

    def choose(self, row: Row) -> None:
        """Go where a row leads."""
        if row.kind == "article":
            self._desk.go(section="read", article=row.id)
        elif row.kind == "place":
            self.show_choice(row.id)
        elif row.kind in ("source", "tag"):
            self.show_choice(row.kind, row.id, row.title)
        elif row.kind == "claim":
            self._desk.show_claim(row.id)
        elif row.kind == "hit":
            self._open_hit(row)

    def _open_hit(self, row: Row) -> None:
        if row.what == "claim" or (row.what == "note" and self._desk.library.find(Claim, row.id) is not None):
            self._desk.show_claim(row.id)
        elif row.what == "source":
            self.show_choice("source", row.id, row.title)
        elif row.what in ("memo", "edition"):
            found.show(self._desk, row.what, row.id, row.start, row.end)
        elif row.article and row.start >= 0:
            self._desk.show_passage((row.article, row.start, row.end))
        elif row.article:
            self._desk.go(section="read", article=row.article)

    # Being told

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        kinds = {kind for kind, _ in touched}
        if kinds & AT_ONCE:
            self.briefing.refresh()
            self._show_home()
        if kinds & COUNTED:
            self._recount.start()

    def _moved(self, old: Place, new: Place) -> None:
        if old.article != new.article:
            self._open_now()
        if old.briefing != new.briefing:
            self._seen = None
            if self.choice[0] == "home":
                self.list.verticalScrollBar().setValue(0)
            self.refresh()

    def _open_now(self) -> None:
        """Mark the article open in the reader."""
        self.list.set_open(self._desk.place.article or "")
        self._show_open()

    def _show_open(self) -> None:
        here = self.list.rows.place_of("article", self._desk.place.article or "")
        if here.isValid():
            self.list.scrollTo(here)

    # Keys and mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.list.enter()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.go_home()
                return True
        return super().eventFilter(watched, event)

    def _leave_list(self) -> None:
        if self.choice[0] in ("home", "search"):
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.go_home()
            self.list.enter()

    def _asked(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _menu(self, at: QPoint) -> None:
        row = self.list.rows.row_at(self.list.indexAt(at))
        if row is not None and row.kind == "article":
            self.list.setCurrentIndex(self.list.rows.place_of("article", row.id))
            self.menu_wanted.emit(row, self.list.viewport().mapToGlobal(at))


def _nothing(choice: str) -> str:
    if choice == "inbox":
        return "Nothing waits to be read."
    if choice in ("sources", "tags"):
        return "None yet: they appear as you tag claims."
    return "No article yet. Drop one into the window, paste one with {key:paste_article}, or open the sample."
