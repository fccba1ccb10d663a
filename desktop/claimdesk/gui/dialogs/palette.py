"""The palette (Ctrl+K): one line that finds articles, claims, sources, text, and every action with its key."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from claimdesk.gui import background, found
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.dialogs.palette_painter import LINE, RowPainter
from claimdesk.gui.dialogs.palette_rows import GROUPS, Row, find, hits, merge, names, row
from claimdesk.gui.theme import Theme

PAUSE = 60  # milliseconds between the last key and the search in the text
LEAST = 2  # letters before the text is searched
_ANY_INDEX = QModelIndex | QPersistentModelIndex


class Rows(QAbstractListModel):
    """The lines found, with a heading above each group."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row | str] = []

    def show_rows(self, rows: list[Row]) -> None:
        """Replace what is shown."""
        self.beginResetModel()
        self.rows = []
        group = ""
        for each in rows:
            if each.group != group:
                group = each.group
                self.rows.append(GROUPS[group])
            self.rows.append(each)
        self.endResetModel()

    def rowCount(self, parent: _ANY_INDEX = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        each = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return each if isinstance(each, str) else each.title
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(each, Row):
            return f"{GROUPS[each.group]}: {each.title}, {each.aside}"
        return each if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: _ANY_INDEX) -> Qt.ItemFlag:
        plain = isinstance(self.rows[index.row()], str)
        return Qt.ItemFlag.NoItemFlags if plain else Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Palette(QFrame):
    """Lies over the window until a line is taken, Esc, or the keyboard goes elsewhere."""

    @classmethod
    def open_over(cls, window: QWidget, desk: Desk, actions: Actions, theme: Theme) -> Palette:
        """Open in the upper middle of a window; a palette already open is taken instead."""
        open_one = window.findChild(cls)
        palette = open_one or cls(desk, actions, theme, window)
        palette.place()
        palette.show()
        palette.raise_()
        palette.line.setFocus(Qt.FocusReason.PopupFocusReason)
        palette.line.selectAll()
        return palette

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._theme = desk, actions, theme
        self._back = QApplication.focusWidget()
        self._names: list[Row] = []
        self._hits: list[Row] = []
        self._task: background.Task | None = None
        self._commands = [
            row(
                "action",
                each.label.removesuffix(" …"),
                actions.key_text(each.name),
                each.name,
                f"{each.menu} {each.tip}",
            )
            for each in actions.usable()
            if each.name != "palette"
        ]
        self._build()
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._search_text)
        parent.installEventFilter(self)
        self._naming = background.run(names, desk.library.path, done=self._named, failed=self._failed)
        self._show()

    def _build(self) -> None:
        theme = self._theme
        self.setAccessibleName("Search everything")
        theme.style(self, "card")
        shadow = QGraphicsDropShadowEffect(self, blurRadius=36, xOffset=0, yOffset=10)
        shadow.setColor(QColor(0, 0, 0, 90))
        self.setGraphicsEffect(shadow)
        self.line = QLineEdit(placeholderText="Articles, claims, sources, words in the text, actions")
        self.line.setAccessibleName("Search everything")
        theme.style(self.line, "big")
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.rows = Rows(self)
        self.list = QListView(self)
        self.list.setModel(self.rows)
        self.painter = RowPainter(theme, self.list)
        self.list.setItemDelegate(self.painter)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Found")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._clicked)
        self.nothing = QLabel("Nothing has these words. Try fewer, or the beginning of one.")
        theme.style(self.nothing, "muted")
        self.nothing.setContentsMargins(*[theme.space(4)] * 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, theme.space(1))
        layout.setSpacing(theme.space(1))
        for part in (self.line, self.list, self.nothing):
            layout.addWidget(part)

    def place(self) -> None:
        """Where and how large, by the window's size."""
        window = self.parentWidget()
        wide, most = min(640, window.width() - 32), max(160, min(480, window.height() - 110))
        rows = sum(self.painter.height(each, wide - 2) for each in self.rows.rows) or 2 * LINE
        self.setGeometry((window.width() - wide) // 2, min(70, window.height() // 9), wide, min(most, rows + 62))

    # Finding

    def _named(self, rows: list[Row]) -> None:
        self._names = rows
        self._show()

    def _failed(self, error: Exception) -> None:
        self._desk.say(str(error), "bad")

    def _typed(self, words: str) -> None:
        if self._task is not None:
            self._task.cancel()  # a late answer to older words is dropped
            self._task = None
        self._hits = []
        self._show()
        if len(words.strip()) >= LEAST:
            self._soon.start()
        else:
            self._soon.stop()

    def _search_text(self) -> None:
        words = self.line.text().strip()
        self._task = background.run(hits, self._desk.library.path, words, done=self._hit, failed=self._failed)

    def _hit(self, rows: list[Row]) -> None:
        self._hits = rows
        self._show()

    def _show(self) -> None:
        words = self.line.text().strip()
        chosen = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        rows = merge(find([*self._names, *self._commands], words), self._hits)
        self.rows.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.place()
        waits = self._soon.isActive() or (self._task is not None and not self._task.finished)
        self.nothing.setVisible(not rows and not waits)
        at = self.rows.rows.index(chosen) if chosen in self.rows.rows and words else -1
        self._choose(at if at >= 0 else 1)

    # Choosing

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self.rows.rows):
            index = self.rows.index(at)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(self.rows.index(0) if at == 1 else index)
            self.line.setAccessibleDescription(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def step(self, by: int) -> None:
        """Choose another line, over headings, round at the ends."""
        lines = [at for at, each in enumerate(self.rows.rows) if isinstance(each, Row)]
        if lines:
            here = self.list.currentIndex().row()
            position = lines.index(here) if here in lines else -1
            self._choose(lines[(position + by) % len(lines)])

    def take(self) -> None:
        """Do or open the chosen line."""
        chosen = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        if isinstance(chosen, Row):
            self.leave()
            self._open(chosen)

    def _clicked(self, _index: QModelIndex) -> None:
        self.take()

    def _open(self, chosen: Row) -> None:
        desk, target = self._desk, chosen.target
        if chosen.group == "action":
            self._actions.trigger(target)
        elif chosen.group == "article":
            desk.go(section="read", article=target)
        elif chosen.group == "briefing":
            desk.go(briefing=target)
        elif chosen.group == "claim":
            desk.show_claim(target)
        elif chosen.group == "source":
            desk.go(section="read")
            desk.source_wanted.emit(target)
        elif chosen.group in ("edition", "memo"):
            found.show(desk, target.kind, target.id, target.start, target.end)
        elif target.article and target.start is not None and target.start >= 0:
            desk.show_passage((target.article, target.start, target.end))
        elif target.article:
            desk.go(section="read", article=target.article)

    # Coming and going

    def leave(self) -> None:
        """Close and give the keyboard back."""
        for task in (self._naming, self._task):
            if task is not None:
                task.cancel()
        self._soon.stop()
        parent = self.parentWidget()
        parent.removeEventFilter(self)
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.PopupFocusReason)
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.line and kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        if watched is self.line and kind == QEvent.Type.FocusOut and self.isVisible():
            QTimer.singleShot(0, self, self._focus_gone)
        if watched is self.parent() and kind == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def _focus_gone(self) -> None:
        if self.isVisible() and not self.isAncestorOf(QApplication.focusWidget() or self.line):
            self.leave()

    def _key(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key in steps:
            self.step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True
