"""A book's chapters to choose from: a list with a tick and the words of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from claimdesk.domain.changes import Change
from claimdesk.domain.chapters import Chapter, cut
from claimdesk.domain.edits.articles import count_words
from claimdesk.domain.edits.chapters import keep_chapters
from claimdesk.domain.reading import Reading
from claimdesk.domain.records import Article, Revision
from claimdesk.domain.text import Text
from claimdesk.gui.theme import Theme
from claimdesk.store.library import Library

MANY_CHAPTERS, MANY_WORDS = 12, 100_000  # a book of more is offered to be cut down when it comes in


class ChapterDialog(QDialog):
    """Nothing is ticked at first: the point is to take a few."""

    chosen = Signal(object)
    """The ticked chapters, in order."""

    def __init__(
        self, title: str, text: Text, chapters: Sequence[Chapter], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Only some chapters")
        self.resize(560, min(600, parent.height() - 40 if parent else 600))
        self._chapters = list(chapters)
        self._words = [count_words(text.text[one.start : one.end]) for one in chapters]
        heading = QLabel(title, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        theme.style(heading, "title")
        self.said = QLabel(wordWrap=True)
        theme.style(self.said, "muted small")
        self.list = self._filled()
        theme.style(self.list, "ticks")
        self.list.itemChanged.connect(self._counted)
        self.take = QPushButton("Make an article of them")
        self.take.clicked.connect(self._take)
        theme.style(self.take, "primary")
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.reject)
        cancel.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(cancel)
        foot.addWidget(self.take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.space(5)] * 4)
        layout.setSpacing(theme.space(3))
        layout.addWidget(heading)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        self._counted()
        self.list.setFocus()

    def _filled(self) -> QTreeWidget:
        tree = QTreeWidget(rootIsDecorated=False, uniformRowHeights=True)
        tree.setAccessibleName("Chapters")
        tree.setHeaderLabels(["Chapter", "Words"])
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for chapter, words in zip(self._chapters, self._words, strict=True):
            item = QTreeWidgetItem([chapter.words[:1].upper() + chapter.words[1:], f"{words:,}"])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setCheckState(0, Qt.CheckState.Unchecked)
            tree.addTopLevelItem(item)
        if tree.topLevelItemCount():
            tree.setCurrentItem(tree.topLevelItem(0))
        return tree

    def ticked(self) -> list[int]:
        """The rows that are ticked."""
        rows = range(self.list.topLevelItemCount())
        return [row for row in rows if self.list.topLevelItem(row).checkState(0) == Qt.CheckState.Checked]

    def _counted(self) -> None:
        rows = self.ticked()
        self.take.setEnabled(bool(rows))
        words = sum(self._words[row] for row in rows)
        self.said.setText(f"{len(rows)} ticked, {words:,} words" if rows else
                          "Tick the chapters you need; the space bar ticks the one at hand.")  # fmt: skip

    def _take(self) -> None:
        self.chosen.emit([self._chapters[row] for row in self.ticked()])
        self.accept()


def is_large(text: Text, chapters: Sequence[Chapter]) -> bool:
    """Whether a book is so long that choosing chapters is worth offering."""
    return len(chapters) > MANY_CHAPTERS or (bool(chapters) and count_words(text.text) > MANY_WORDS)


def kept_chapters(path: Path, book: str, chosen: Sequence[Chapter]) -> Change:
    """In a worker: store the chosen chapters' text and prepare the change that makes an article of it."""
    with Library.open(path) as library:
        text = cut(library.text(library.get(Revision, library.get(Article, book).revision)), chosen)
        return keep_chapters(library, book, chosen, text, library.keep(Reading(text)))
