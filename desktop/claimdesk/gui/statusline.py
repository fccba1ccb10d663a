"""The status line: saved, counts, long work with Cancel; on the right what Ctrl+Z undoes and how far one has read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from claimdesk.domain.phrases import counted
from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk, Place, Work
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme, plain_tip
from claimdesk.store.library import Library

COUNTED = frozenset({"claim", "evidence", "passage", "anchor", "source", "article", "membership", "standing"})
WAIT = 250  # milliseconds after an edit before counting anew


class StatusLine(QFrame):
    """Says how things stand; nothing in it asks for anything."""

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._actions, self._theme, self._settings = desk, actions, theme, settings
        self._task: background.Task | None = None
        self._build()
        self._soon = QTimer(self, singleShot=True, interval=WAIT)
        self._soon.timeout.connect(self._count)
        desk.changed.connect(self._changed)
        desk.moved.connect(self._moved)
        desk.history_changed.connect(self.refresh)
        desk.typing.connect(self._typing)
        desk.read_share.connect(self._read)
        desk.working.connect(self._working)
        settings.changed.connect(self._setting)
        theme.changed.connect(self._dress)
        self._soon.start()
        self.refresh()
        self._setting("text_size")
        self._show_parts(desk.place)

    def _build(self) -> None:
        self.setAccessibleName("Status")
        self._theme.style(self, "bar-bottom")
        self.setFixedHeight(27)
        self.saved, self.counts, self.work = QLabel(), QLabel(), QLabel()
        self.evidence, self.memo = QLabel(), QLabel()
        self.progress = QProgressBar(textVisible=False)
        self.progress.setFixedWidth(120)
        self.progress.setAccessibleName("Progress")
        self.cancel = QPushButton("Cancel")
        self.cancel.clicked.connect(self._cancel)
        self._theme.style(self.cancel, "link small")
        self.undo, self.read, self.size, self.preview = QLabel(), QLabel(), QLabel(), QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(self._theme.space(4), 0, self._theme.space(4), 0)
        layout.setSpacing(self._theme.space(4))
        self.sign = QLabel()
        layout.addWidget(self.sign)
        layout.addSpacing(-self._theme.space(3) + 2)
        for part in (self.saved, self.counts, self.evidence, self.memo, self.work, self.progress, self.cancel):
            layout.addWidget(part)
        layout.addStretch(1)
        right = (self.undo, self.read, self.size, self.preview)
        for part in right:
            layout.addWidget(part)
        for label in (self.saved, self.counts, self.evidence, self.memo, self.work, *right):
            self._theme.style(label, "muted small")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMinimumWidth(0)
        self._working(None)
        self._say_saved("Saved")

    def _say_saved(self, words: str, *, sign: str = "dot") -> None:
        self._sign = sign
        self.saved.setText(words)
        self._dress()

    def _dress(self) -> None:
        self.sign.setPixmap(self._theme.icon(self._sign, "muted", 8).pixmap(8, 8))

    def refresh(self) -> None:
        """Say anew what is saved and what undo would do."""
        if self._desk.library.read_only:
            self._say_saved("Read-only", sign="ring")
            self.saved.setToolTip(plain_tip(f"{self._desk.library.path} can be read but not changed"))
        label = self._desk.undo_label
        key = self._actions.key_text("undo")
        self.undo.setText(f"{key} undoes {quoted(label)}" if label else "")
        for name, word, what in (("undo", "Undo", label), ("redo", "Redo", self._desk.redo_label)):
            action = self._actions.qaction(name)
            action.setText(f"{word} {quoted(what)}" if what else word)
            action.setEnabled(bool(what))

    def _typing(self, words: str) -> None:
        if not self._desk.library.read_only:
            self._say_saved("Typing …" if words else "Saved", sign="ring" if words else "dot")

    def _read(self, share: float) -> None:
        self.read.setText(f"{round(max(0.0, min(1.0, share)) * 100)}% read")

    def _setting(self, name: str) -> None:
        if name == "text_size":
            self.size.setText(f"¶ {self._settings.get('text_size'):g} pt")

    def _cancel(self) -> None:
        stop = self._work.cancel if self._work is not None else None
        (stop or self._desk.cancel_import)()

    def _working(self, work: Work | None) -> None:
        self._work = work
        for part in (self.work, self.progress):
            part.setVisible(work is not None)
        self.cancel.setVisible(work is not None and work.can_cancel)
        if work is not None:
            self.work.setText(f"{work.words} {work.done:,} of {work.total:,}" if work.total else work.words)
            self.progress.setRange(0, work.total)
            self.progress.setValue(work.done)

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if any(kind in COUNTED for kind, _ in touched):
            self._soon.start()

    def _moved(self, old: Place, new: Place) -> None:
        if old.article != new.article:
            self.read.clear()
            self._soon.start()
        self._show_parts(new)

    def _show_parts(self, place: Place) -> None:
        """Each place has its own numbers: the article's while one reads, the evidence's there."""
        self.read.setVisible(place.section == "read" and place.article is not None)
        parts = ((self.size, "read"), (self.counts, "read"), (self.evidence, "evidence"), (self.memo, "memo"))
        parts += ((self.preview, "memo"),)
        for part, section in parts:
            part.setVisible(place.section == section)

    def show_evidence(self, words: str) -> None:
        """What the Evidence place has, in words."""
        self.evidence.setText(words)
        self._show_parts(self._desk.place)

    def show_memo(self, words: str) -> None:
        """What the memo at hand has, in words."""
        self.memo.setText(words)
        self._show_parts(self._desk.place)

    def show_preview(self, milliseconds: float) -> None:
        """How long the memo's pages took to make."""
        self.preview.setText(f"Preview {milliseconds:,.0f} ms")
        self._show_parts(self._desk.place)

    def _count(self) -> None:
        article = self._desk.place.article
        if article is None:
            self.counts.clear()
            return
        if self._task is not None:
            self._task.cancel()
        self._task = background.run(
            count, self._desk.library.path, article, done=self.counts.setText, failed=self._uncounted
        )

    def _uncounted(self, _error: Exception) -> None:
        self.counts.clear()


def quoted(label: str) -> str:
    """An edit's name in quotation marks, unless it has some of its own."""
    return label if "“" in label else f"“{label}”"


def count(path: Path, article: str) -> str:
    """What an article has ("24 claims · 31 passages · 5 sources"), from a connection of its own."""
    with Library.open(path, create=False) as library:
        counts = library.counts(article)
    parts = zip(counts, ("claim", "passage", "source"), strict=True)
    return " · ".join(counted(many, word) for many, word in parts)
