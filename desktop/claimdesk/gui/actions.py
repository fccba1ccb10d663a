"""The table of actions alive: a QAction a row, with its key, in menus and on the panes it works in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from claimdesk.gui.action_rows import ACTIONS, TABLE, Action
from claimdesk.gui.keys import overlap, writing
from claimdesk.gui.settings import Settings

_KEY = re.compile(r"\{key:(\w+)\}")


class Actions(QObject):
    """The table alive: one QAction a row, disabled until somebody handles it."""

    keys_changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._handlers: dict[str, Callable[[], object]] = {}
        self._qactions = {row.name: self._make(row) for row in ACTIONS.values()}

    def qaction(self, name: str) -> QAction:
        """The QAction of a row, to put on a button or into a menu."""
        return self._qactions[name]

    def handle(self, name: str, method: Callable[[], object]) -> None:
        """Bind an action to what does it (called without arguments); from now on it is enabled."""
        self._handlers[name] = method
        self._qactions[name].setEnabled(True)

    def trigger(self, name: str) -> None:
        """Do it, as its key would; nothing happens while it is disabled."""
        self._qactions[name].trigger()

    def install(self, widget: QWidget, scope: str) -> None:
        """Let the keys of a scope work while ``widget`` or a child of it has the focus."""
        widget.addActions([self._qactions[row.name] for row in ACTIONS.values() if row.scope == scope])
        if scope:
            widget.installEventFilter(self)

    def key(self, name: str) -> str:
        """The key words in force ("Ctrl+K"), several parted by "; ", "" for none."""
        chosen = self._settings.get("keys").get(name)
        return chosen if isinstance(chosen, str) else ACTIONS[name].key

    def key_text(self, name: str) -> str:
        """The first key as people write it here, e.g. "Ctrl+K" or "⌘K"; "" for none."""
        first = self.key(name).split("; ")[0]
        return QKeySequence(first).toString(QKeySequence.SequenceFormat.NativeText)

    def with_keys(self, words: str) -> str:
        """A sentence in which "{key:undo}" stands for the key of an action: "the menu" for one that has none."""
        return _KEY.sub(lambda found: self.key_text(found[1]) or "the menu", words)

    def conflicts(self, name: str, key: str) -> list[Action]:
        """The other actions that answer to one of these keys in the same place."""
        wanted = {QKeySequence(word).toString() for word in key.split("; ") if word}
        return [
            row
            for row in ACTIONS.values()
            if row.name != name
            and overlap(row.scope, ACTIONS[name].scope)
            and wanted & {QKeySequence(word).toString() for word in self.key(row.name).split("; ") if word}
        ]

    def set_key(self, name: str, key: str | None) -> None:
        """Choose a key ("" for none, None for the table's); ask ``conflicts`` first."""
        keys = dict(self._settings.get("keys"))
        keys.pop(name, None)
        if key is not None and key != ACTIONS[name].key:
            keys[name] = key
        self._settings.set("keys", keys)
        self._dress(ACTIONS[name])
        self.keys_changed.emit()

    def reset_keys(self) -> None:
        """All keys as in the table."""
        self._settings.set("keys", {})
        for row in ACTIONS.values():
            self._dress(row)
        self.keys_changed.emit()

    def fill(self, menu: QMenu, name: str) -> None:
        """Put the rows of one menu of the table into ``menu``; what nobody handles is left out."""
        rows = [row for row in TABLE[name] if row is None or row.name in self._handlers]
        for row, after in zip(rows, [*rows[1:], None], strict=True):
            if row is not None:
                menu.addAction(self._double(row, menu) if row.scope else self._qactions[row.name])
            elif after is not None and not menu.isEmpty():
                menu.addSeparator()

    def double(self, name: str, menu: QMenu) -> QAction:
        """A pane's action for a menu of its own."""
        return self._double(ACTIONS[name], menu)

    def _double(self, row: Action, menu: QMenu) -> QAction:
        """A pane's action as it stands in a menu. It shows the key and does not own it: with the keyboard in the
        menu bar, the keys of all panes would be in force at once, and Qt would carry out none of them."""
        action, double = self._qactions[row.name], QAction(menu)
        double.setObjectName(row.name)
        double.setCheckable(row.checkable)

        def copy() -> None:
            double.setText(f"{row.label}\t{key}" if (key := self.key_text(row.name)) else row.label)
            double.setChecked(action.isChecked())
            double.setEnabled(action.isEnabled())

        copy()
        menu.aboutToShow.connect(copy)
        double.triggered.connect(lambda _checked=False: action.trigger())
        return double

    def fill_bar(self, bar: QMenuBar | QMenu) -> None:
        """Add all menus of the table to a menu bar or to one big menu."""
        for name in TABLE:
            self.fill(bar.addMenu(f"&{name}" if isinstance(bar, QMenuBar) else name), name)

    def usable(self) -> Iterator[Action]:
        """The actions somebody handles and that are possible now, in table order."""
        for row in ACTIONS.values():
            if row.name in self._handlers and self._qactions[row.name].isEnabled():
                yield row

    def handled(self) -> Iterator[Action]:
        """The actions somebody handles, in table order."""
        return (row for row in ACTIONS.values() if row.name in self._handlers)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave plain keys to a text field: a pane's single-letter keys must not fire while one types."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and writing(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _make(self, row: Action) -> QAction:
        action = QAction(row.label, self)
        action.setObjectName(row.name)
        action.setCheckable(row.checkable)
        action.setEnabled(False)
        context = Qt.ShortcutContext
        action.setShortcutContext(context.WidgetWithChildrenShortcut if row.scope else context.WindowShortcut)
        action.setMenuRole(_ROLES.get(row.name, QAction.MenuRole.NoRole))
        action.triggered.connect(self._fire)
        self._dress(row, action)
        return action

    def _dress(self, row: Action, action: QAction | None = None) -> None:
        action = action or self._qactions[row.name]
        action.setShortcuts([QKeySequence(word) for word in self.key(row.name).split("; ") if word])
        key = self.key_text(row.name)
        action.setToolTip(f"{row.tip} ({key})" if key else row.tip)
        action.setStatusTip("")

    def _fire(self) -> None:
        sender = self.sender()
        if sender is not None and (handler := self._handlers.get(sender.objectName())):
            handler()


_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "settings": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
}
