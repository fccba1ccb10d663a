"""The crash door: a bug of ours becomes one page with versions, traceback and a copy button; all goes on."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from claimdesk import __version__
from claimdesk.domain.trouble import Trouble
from claimdesk.gui.theme import Theme

log = logging.getLogger("claimdesk")
MOST = 20  # bugs shown on one page; after that they are only counted


class Notices(QObject):
    """Catches what nobody caught, in every thread. One page at a time: further bugs are added to it."""

    _caught = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._window = theme, parent
        self.page: BugPage | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over Python's hooks and Qt's messages."""
        sys.excepthook = self.bug
        threading.excepthook = self._thread_bug
        qInstallMessageHandler(qt_message)

    def bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Show an exception; a Trouble nobody took becomes its sentence, Ctrl+C in a terminal ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        words = "".join(traceback.format_exception(kind, error, trace))
        log.error("%s", words)
        self._caught.emit((error, words))

    def _thread_bug(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.bug(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, caught: tuple[BaseException, str]) -> None:
        error, words = caught
        tell = getattr(self._window, "say", None)
        if isinstance(error, Trouble) and tell is not None:
            tell(str(error), "bad")
            return
        if self.page is None:
            self.page = BugPage(self._theme, self._window)
            self.page.finished.connect(self._closed)
        self.page.add(words)
        self.page.show()

    def _closed(self, _result: int) -> None:
        if self.page is not None:
            self.page.deleteLater()
            self.page = None


class BugPage(QDialog):
    """What went wrong in our own code, ready to be copied into a report."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.resize(680, 420)
        self._count = 0
        head = QLabel("Something went wrong in Claimdesk")
        theme.style(head, "title")
        calm = QLabel(
            "This is a mistake of the program, not yours. What you did up to here is saved, and you can go on. "
            "To report it, copy the lines below; they hold no text of your articles unless it stands in the last line.",
            wordWrap=True,
        )
        theme.style(calm, "muted")
        self.words = QPlainTextEdit(versions(), readOnly=True)
        self.words.setFont(theme.font("mono"))
        self.words.setAccessibleName("Versions and traceback")
        copy, go_on = QPushButton("Copy"), QPushButton("Go on")
        copy.clicked.connect(self.copy)
        go_on.clicked.connect(self.accept)
        go_on.setDefault(True)
        theme.style(go_on, "primary")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.space(5)] * 4)
        layout.setSpacing(theme.space(3))
        for part in (head, calm):
            layout.addWidget(part)
        layout.addWidget(self.words, 1)
        layout.addLayout(buttons)

    def add(self, words: str) -> None:
        """One more traceback."""
        self._count += 1
        if self._count <= MOST:
            self.words.appendPlainText(f"\n{words.rstrip()}")
        else:
            self.setWindowTitle(f"Something went wrong {self._count} times")

    def copy(self) -> None:
        """Everything on the page to the clipboard."""
        QGuiApplication.clipboard().setText(self.words.toPlainText())


def versions() -> str:
    """What the program runs on, one line each."""
    return "\n".join(
        (
            f"Claimdesk {__version__}",
            f"Python {platform.python_version()}, PySide6 {pyside_version}, Qt {qVersion()}",
            f"{platform.system()} {platform.release()} ({platform.machine()}), {QGuiApplication.platformName()}",
        )
    )


def qt_message(kind: QtMsgType, _context: Any, words: str) -> None:
    """Qt's own messages: into the log instead of the terminal."""
    levels = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}
    levels |= {QtMsgType.QtWarningMsg: logging.WARNING, QtMsgType.QtCriticalMsg: logging.ERROR}
    if "propagateSizeHints" not in words:
        log.log(levels.get(kind, logging.CRITICAL), "Qt: %s", words)
