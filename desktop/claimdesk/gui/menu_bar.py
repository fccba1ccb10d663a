"""The menu bar that is there while it is wanted: a tap of Alt alone shows it, the next one puts it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from claimdesk.gui.actions import Actions

_OTHER = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.FocusOut)


class TappedMenuBar(QObject):
    """Watches the keys on their way into the window, before any shortcut eats them."""

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions
        self._alone = False  # Alt is down, and nothing else happened since
        self._before: QWidget | None = None
        window.menuBar().hide()

    def watch(self) -> None:
        """Begin to listen; the window is on the screen by now."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def fill(self) -> None:
        """Put the menus in, anew."""
        bar = self._window.menuBar()
        for menu in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            menu.deleteLater()
        bar.clear()
        self._actions.fill_bar(bar)

    def toggle(self) -> None:
        """Show the bar with the keyboard in it, or hide it and give the keyboard back."""
        bar = self._window.menuBar()
        if bar.isVisible():
            bar.hide()
            if self._before is not None and self._before.isVisible():
                self._before.setFocus(Qt.FocusReason.MenuBarFocusReason)
            return
        self._before = QApplication.focusWidget()
        if self._before is not None:
            self._before.destroyed.connect(self._forget)
        self.fill()
        bar.show()
        bar.setFocus(Qt.FocusReason.MenuBarFocusReason)

    def _forget(self, gone: QObject) -> None:
        if gone is self._before:
            self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and isinstance(event, QKeyEvent):
            others = event.modifiers() & ~(Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier)
            if not event.isAutoRepeat():
                self._alone = event.key() == Qt.Key.Key_Alt and not others
        elif kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            if self._alone and event.key() == Qt.Key.Key_Alt:
                self.toggle()
            self._alone = False
        elif kind in _OTHER:
            self._alone = False
        return super().eventFilter(watched, event)
