"""The keys in the settings: every action, its key, and a field to press another one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from claimdesk.gui.action_rows import ACTIONS, TABLE
from claimdesk.gui.actions import Actions
from claimdesk.gui.theme import Theme


class KeyTable(QWidget):
    """Choose an action, press its new key. A key that is taken says by whom and can be taken over."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions, self._theme = actions, theme
        self.line = QLineEdit(placeholderText="Find an action or a key", clearButtonEnabled=True)
        self.line.setAccessibleName("Find an action or a key")
        self.line.textChanged.connect(self._filter)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("Actions and their keys")
        self.tree.setHeaderLabels(["Action", "Key"])
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setRootIsDecorated(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.currentItemChanged.connect(self._picked)
        self.press = QKeySequenceEdit()
        self.press.setMaximumSequenceLength(1)
        self.press.setAccessibleName("Press the new key")
        self.press.keySequenceChanged.connect(self._pressed)
        self.take = QPushButton("Use this key")
        self.take.clicked.connect(self._take)
        self.none = QPushButton("No key")
        self.none.clicked.connect(self._take_none)
        self.first = QPushButton("As at first")
        self.first.clicked.connect(self._take_first)
        self.all = QPushButton("All as at first")
        self.all.clicked.connect(self._reset_all)
        self.note = QLabel("Choose an action, then press its new key.", wordWrap=True)
        theme.style(self.note, "muted small")
        self._put_together()
        self.fill()
        actions.keys_changed.connect(self._refresh)

    def _put_together(self) -> None:
        foot = QHBoxLayout()
        for part in (self.press, self.take, self.none, self.first):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(self.all)
        for button in (self.take, self.none, self.first, self.all):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, self._theme.space(3), 0, 0)
        layout.addWidget(self.line)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.note)
        layout.addLayout(foot)

    def fill(self) -> None:
        """Write the table anew."""
        self.tree.clear()
        for menu in TABLE:
            head = QTreeWidgetItem(self.tree, [menu, ""])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setFirstColumnSpanned(True)
            for row in self._actions.handled():
                if row.menu == menu:
                    item = QTreeWidgetItem(head, [row.label, ""])
                    item.setData(0, Qt.ItemDataRole.UserRole, row.name)
                    item.setToolTip(0, row.tip)
        self.tree.expandAll()
        self._refresh()

    def choose(self, name: str) -> None:
        """Select an action."""
        for item in self._items():
            if item.data(0, Qt.ItemDataRole.UserRole) == name:
                self.tree.setCurrentItem(item)
                return

    def _items(self) -> list[QTreeWidgetItem]:
        heads = [self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount())]
        return [head.child(at) for head in heads if head for at in range(head.childCount())]

    def _refresh(self) -> None:
        for item in self._items():
            words = self._actions.key(item.data(0, Qt.ItemDataRole.UserRole)).replace("; ", " or ")
            item.setText(1, words.replace("Return or Enter", "Enter"))
        self._picked()

    def _filter(self, words: str) -> None:
        wanted = words.casefold().split()
        for item in self._items():
            text = f"{item.text(0)} {item.text(1)} {item.toolTip(0)}".casefold()
            item.setHidden(not all(word in text for word in wanted))

    def _chosen(self) -> str | None:
        item = self.tree.currentItem()
        return item.data(0, Qt.ItemDataRole.UserRole) if item else None

    def _picked(self) -> None:
        name = self._chosen()
        for part in (self.press, self.none, self.first):
            part.setEnabled(name is not None)
        self.press.clear()
        self.take.setEnabled(False)
        if name:
            self.note.setText(ACTIONS[name].tip)

    def _key(self) -> str:
        return self.press.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _pressed(self) -> None:
        name, key = self._chosen(), self._key()
        if not name or not key:
            return
        self.take.setEnabled(True)
        taken = self._actions.conflicts(name, key)
        self.take.setText("Take it over" if taken else "Use this key")
        if taken:
            self.note.setText(f"{key} is the key of “{taken[0].label}”. Taking it over leaves that one without a key.")
        else:
            self.note.setText(f"{key} is free.")

    def _take(self) -> None:
        name, key = self._chosen(), self._key()
        if not name or not key:
            return
        for other in self._actions.conflicts(name, key):
            left = [word for word in self._actions.key(other.name).split("; ") if QKeySequence(word).toString() != key]
            self._actions.set_key(other.name, "; ".join(left))
        self._actions.set_key(name, key)

    def _take_none(self) -> None:
        if name := self._chosen():
            self._actions.set_key(name, "")

    def _take_first(self) -> None:
        if name := self._chosen():
            self._actions.set_key(name, None)

    def _reset_all(self) -> None:
        self._actions.reset_keys()
