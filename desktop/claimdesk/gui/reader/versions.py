"""The page that shows a version of an article that is kept beside the one on show: to look at, and to change over."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from claimdesk.domain.edits.arriving import show_revision
from claimdesk.domain.edits.wording import quoted
from claimdesk.domain.edtf import in_words
from claimdesk.domain.records import Article, Passage, Revision
from claimdesk.gui.desk import Desk
from claimdesk.gui.reader import article as articles
from claimdesk.gui.reader.article import Shown
from claimdesk.gui.reader.document import build
from claimdesk.gui.reader.dressing import colors_of, look_of
from claimdesk.gui.reader.images import Images
from claimdesk.gui.reader.look import opens
from claimdesk.gui.reader.page import Page
from claimdesk.gui.reader.title import TitleBlock, headlined
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme


class VersionsPage(QWidget):
    """Read-only; Esc or the button goes back. ``choice`` names the versions, the newest first."""

    left = Signal()

    def __init__(
        self, desk: Desk, theme: Theme, settings: Settings, article: Article, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._theme, self._settings = desk, theme, settings
        self._article = article
        self._images: Images | None = None
        theme.style(self, "paper")
        self.setAccessibleName(f"Versions of {quoted(article.title)}")
        self.page = Page(colors_of(theme), self._image)
        self.page.anchorClicked.connect(self._follow)
        self.choice = QComboBox()
        self.choice.setAccessibleName("Version")
        known = sorted(desk.library.where(Revision, article=article.id), key=lambda each: -each.number)
        for each in known:
            shown = ", the one on the page" if each.id == article.revision else ""
            self.choice.addItem(f"Version {each.number}, saved {in_words(each.saved[:10])}{shown}", each)
        self.keep = QPushButton("Show this version from now on")
        self.keep.clicked.connect(self._change_over)
        self.why = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.why.setWordWrap(True)
        theme.style(self.why, "muted small")
        self._lay_out(theme)
        self.setFocusProxy(self.page)
        self.choice.currentIndexChanged.connect(self._show)
        theme.changed.connect(self._show)
        self._show()

    def _lay_out(self, theme: Theme) -> None:
        back = QPushButton("Back")
        back.setToolTip("Back to where you were (Esc)")
        back.clicked.connect(self.left)
        top = QHBoxLayout()
        top.setContentsMargins(*[theme.space(3)] * 4)
        top.setSpacing(theme.space(3))
        for part in (back, self.choice, self.keep):
            top.addWidget(part)
        top.addWidget(self.why, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.page, 1)

    def _show(self) -> None:
        revision: Revision = self.choice.currentData()
        library, look = self._desk.library, look_of(self._theme, self._settings)
        shown = Shown(self._article, revision, library.text(revision))
        colors = colors_of(self._theme)
        self.page.recolor(colors)
        self._images = Images(library.content, shown.text.blocks, colors)
        head = articles.title(library, shown)
        title = TitleBlock(head, self._theme.font("title"), self._theme.font("body"), look.column)
        above, room = (0, title.line_room) if headlined(shown.text) else (title.above, 0)
        built = build(shown.text, look, size_of=self._images.size_of, above=above, title_room=room)
        self.page.title = title
        self.page.show_document(shown.text, built, look.column)
        self.page.setAccessibleName(f"{self._article.title}, {self.choice.currentText()}")
        here = revision.id == self._article.revision
        passages = len(library.where(Passage, article=self._article.id))
        self.keep.setVisible(not here and not passages)
        marked = "1 passage is marked" if passages == 1 else f"{passages:,} passages are marked"
        self.why.setText(
            "" if here or not passages else f"{marked} in the version on the page, so that one stays there."
        )

    def _change_over(self) -> None:
        revision: Revision = self.choice.currentData()
        if self._desk.edit(show_revision, self._article.id, revision.id):
            self._desk.offer_undo(f"The page shows version {revision.number} now.")
            self.left.emit()

    def _image(self, digest: str) -> object:
        return self._images.image(digest) if self._images else None

    def _follow(self, address: QUrl) -> None:
        opens(address)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
