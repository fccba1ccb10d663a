"""Empty places: what to do next when there is no article, and the page shown for one that needs only a few buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from claimdesk.gui.actions import Actions
from claimdesk.gui.theme import Theme


class CalmPage(QWidget):
    """A heading, a sentence and a row of buttons in the middle of much room."""

    def __init__(self, theme: Theme, heading: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.style(self, "paper")
        self.heading = QLabel(heading, alignment=Qt.AlignmentFlag.AlignHCenter, wordWrap=True)
        theme.style(self.heading, "title")
        self.sentence = QLabel(sentence, alignment=Qt.AlignmentFlag.AlignHCenter, wordWrap=True)
        self.sentence.setMaximumWidth(560)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.style(self.sentence, "muted")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.space(2))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(self.buttons)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.space(6)] * 4)
        layout.setSpacing(theme.space(3))
        layout.addStretch(2)
        layout.addWidget(self.heading)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.sentence, 20)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addSpacing(theme.space(2))
        layout.addLayout(middle)
        layout.addStretch(3)

    def add_button(self, words: str, call: object, *, primary: bool = False) -> QPushButton:
        """One more way on."""
        button = QPushButton(words)
        button.clicked.connect(call)
        if primary:
            self._theme.style(button, "primary")
        self.buttons.addWidget(button)
        return button


class NoArticle(CalmPage):
    """In the reader's stead while no article is open."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Drop an article here", "", parent)
        self.setAccessibleName("No article is open")
        self._actions = actions
        actions.keys_changed.connect(self._words)
        self._words()
        self.first = self.add_button("Open files …", actions.qaction("open_files").trigger, primary=True)
        self.add_button("Paste", actions.qaction("paste_article").trigger)
        self.add_button("Open the sample briefing", actions.qaction("open_sample").trigger)

    def _words(self) -> None:
        key = self._actions.key_text("paste_article")
        self.sentence.setText(
            "PDFs, web pages, Word documents, e-books (EPUB), mails, transcripts, highlights, text. "
            f"Or copy an article or its web address anywhere and paste it{f' with {key}' if key else ''}."
        )
