"""The details strip above the reader: outlet, date, title, byline and address of an article, editable in place."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from claimdesk.domain.changes import Change
from claimdesk.domain.edits.articles import set_article, set_outlet
from claimdesk.domain.evidence.chains import standing_source
from claimdesk.domain.guesses.dates import read_date, show_date
from claimdesk.domain.records import Article, Source
from claimdesk.domain.trouble import NotPossible
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk, Place
from claimdesk.gui.keeper import KeptField
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

# field of Article: label, hint, (row, column, columns wide)
FIELDS = {
    "publisher": ("Outlet", "Who published it", (1, 0, 1)),
    "published": ("Date", "tue, 23/6, 23 June 2026", (1, 1, 1)),
    "byline": ("Byline", "Who wrote it", (1, 2, 1)),
    "title": ("Title", "", (3, 0, 2)),
    "url": ("Address", "https://…", (3, 2, 1)),
}


class DetailsStrip(QFrame):
    """Offers an article's details and asks for nothing. ``show_for`` opens it, Esc or Done closes it."""

    closed = Signal()

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._theme, self._article = desk, theme, ""
        self.fields: dict[str, QLineEdit] = {}
        self._labels: dict[str, QLabel] = {}
        self._kept: dict[str, KeptField] = {}
        self._wrong: dict[str, str] = {}  # what is wrong with the words that stand in a field
        self._build()
        self.hide()
        actions.handle("edit_details", self.toggle)
        desk.changed.connect(self._changed)
        desk.moved.connect(self._moved)

    def _build(self) -> None:
        theme = self._theme
        theme.style(self, "strip")
        self.setAccessibleName("Article details")
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), theme.space(3))
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(1))
        head = QLabel("Details of this article: all of it can wait")
        theme.style(head, "muted small")
        self.done = QPushButton("Done")
        self.done.clicked.connect(self.close_strip)
        self.done.setToolTip("Close (Esc)")
        top = QHBoxLayout()
        top.addWidget(head, 1)
        top.addWidget(self.done)
        grid.addLayout(top, 0, 0, 1, 3)
        for name, (label, hint, (row, column, wide)) in FIELDS.items():
            self._add_field(grid, name, label, hint, (row, column, wide))
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        theme.style(self.trouble, "danger small")
        self.trouble.hide()
        grid.addWidget(self.trouble, 5, 0, 1, 3)
        for column, share in enumerate((3, 2, 3)):
            grid.setColumnStretch(column, share)
        self.setTabOrder(self.fields["url"], self.done)

    def _add_field(self, grid: QGridLayout, name: str, label: str, hint: str, spot: tuple[int, int, int]) -> None:
        field = QLineEdit(placeholderText=hint)
        field.setObjectName(name)
        field.setAccessibleName(label)
        field.setMinimumWidth(60)
        kept = KeptField(field, self._theme, lambda: self._stored(name), lambda typed: self._store(name, typed))
        kept.keeper.wait_until_left()  # half a name would become an outlet of its own
        kept.keeper.calm.connect(self._say_wrong)
        self._kept[name] = kept
        field.returnPressed.connect(self._entered)
        field.textEdited.connect(lambda typed: self._retyped(name, typed))
        field.editingFinished.connect(lambda: field.hasFocus() or field.setCursorPosition(0))  # its beginning tells
        caption = QLabel(label)
        caption.setBuddy(field)
        self._theme.style(caption, "muted small")
        self.fields[name], self._labels[name] = field, caption
        row, column, wide = spot
        grid.addWidget(caption, row, column, 1, wide)
        grid.addWidget(kept, row + 1, column, 1, wide, Qt.AlignmentFlag.AlignTop)

    # Opening and closing

    def show_for(self, article: str, *, keyboard: bool = True) -> None:
        """Open for an article, the keyboard in its outlet, which comes first, or where it was."""
        if self._desk.library.find(Article, article) is None:
            return
        self._leave()
        self._article = article
        self._complete_outlets()
        self._fill(fresh=True)
        self.show()
        if not keyboard:
            return
        first = self.fields["publisher"] if not self.fields["publisher"].text() else self.fields["published"]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    def toggle(self) -> None:
        """Open for the article being read, or close."""
        if self.isVisible():
            self.close_strip()
        elif self._desk.place.article:
            self.show_for(self._desk.place.article)

    def close_strip(self) -> None:
        """Keep what stands in the fields and go away; stay while something there cannot be kept."""
        if not self.isVisible():
            return
        if held := self._held():
            self.fields[held[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._hide()

    def _held(self) -> list[str]:
        """Store what is typed; the fields whose words cannot be stored or were changed elsewhere meanwhile."""
        return [name for name, kept in self._kept.items() if not kept.keeper.flush()]

    def _leave(self) -> None:
        """Go from this article, whatever stands in the fields; what cannot be kept is said."""
        if not self._article:
            return
        lost = [
            f"{FIELDS[name][0]} “{self.fields[name].text()}” was not stored. "
            + (self._wrong.get(name) or "It was changed elsewhere meanwhile.")
            for name in self._held()
        ]
        if lost:
            self._desk.say(" ".join(lost), "warn")
        self._hide()

    def _hide(self) -> None:
        for kept in self._kept.values():
            kept.keeper.take_theirs()
        self._say_wrong()
        self.hide()
        self._article = ""
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._put_back()
            self.close_strip()
        else:
            super().keyPressEvent(event)

    def _put_back(self) -> None:
        """Esc takes back what stands unfinished in the field, as Esc does everywhere."""
        for name, field in self.fields.items():
            if field.hasFocus():
                self._kept[name].keeper.take_theirs()
                self._wrong.pop(name, None)
                self._say_wrong()

    # Words in the fields

    def _complete_outlets(self) -> None:
        names = {row.name for row in self._desk.library.where(Source, kind="outlet") if not row.same_as}
        completer = QCompleter(sorted(names, key=str.casefold), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._theme.style(completer.popup(), "popup")
        completer.popup().installEventFilter(self)
        self.fields["publisher"].setCompleter(completer)

    def eventFilter(self, popup: QObject, event: QEvent) -> bool:
        """A click beside the list of outlets closes it, and does what it was meant to: it presses the button there."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            spot = event.globalPosition().toPoint()
            if isinstance(popup, QWidget) and not popup.rect().contains(popup.mapFromGlobal(spot)):
                popup.hide()
                target = self.childAt(self.mapFromGlobal(spot))
                if isinstance(target, QPushButton):
                    target.click()
                return True
        return super().eventFilter(popup, event)

    def _fill(self, *, fresh: bool = False) -> None:
        article = self._desk.library.find(Article, self._article)
        if article is None:
            self._article = ""
            self._hide()
            return
        for name, words in self._words(article).items():
            self._kept[name].show_words(words, fresh=fresh)
            if fresh:
                self.fields[name].setCursorPosition(0)
            guess = name in article.guessed and bool(words)
            label = FIELDS[name][0]
            self._labels[name].setText(f"{label} · guess" if guess else label)
            self.fields[name].setToolTip("A guess: press Enter to confirm it, or write what is right" if guess else "")
        if not article.published:
            self._labels["published"].setText("Date · undated")
        self.fields["published"].setAccessibleDescription("" if article.published else "undated")

    def _words(self, article: Article) -> dict[str, str]:
        publisher = standing_source(self._desk.library, article.publisher)
        return {
            "publisher": publisher.name if publisher else "",
            "published": show_date(article.published) if article.published else "",
            "byline": article.byline,
            "title": article.title,
            "url": article.url,
        }

    # Taking what was typed

    def _entered(self) -> None:
        """Enter keeps the words, confirms a guess, and goes on to the next field."""
        field = self.sender()
        if not isinstance(field, QLineEdit):
            return
        name = field.objectName()
        article = self._desk.library.find(Article, self._article)
        guess = article is not None and name in article.guessed
        unchanged = not self._kept[name].keeper.dirty
        if not self._kept[name].keeper.flush():
            return
        if unchanged and guess and not self._store(name, field.text()):
            return
        self._kept[name].keeper.leave()
        self.focusNextChild()

    def _stored(self, name: str) -> str:
        """What a field would show if it were filled from the library now."""
        article = self._desk.library.find(Article, self._article)
        return self._words(article)[name] if article is not None else ""

    def _store(self, name: str, typed: str) -> bool:
        """Store what stands in a field. False when it cannot be; the line below says why."""
        article = self._desk.library.find(Article, self._article)
        if article is None:
            return True
        self._wrong.pop(name, None)
        try:
            done = self._edit(name, " ".join(typed.split()), article)
        except NotPossible as trouble:
            self._wrong[name], done = str(trouble), None
        self._say_wrong()
        return done is not None

    def _edit(self, name: str, typed: str, article: Article) -> Change | None:
        if name == "publisher":
            return self._desk.edit(set_outlet, article.id, typed)
        value = typed
        if name == "published" and typed:
            same = typed == self._words(article)["published"]
            value = article.published if same else read_date(typed, today=date.today())
        if name == "title" and not typed:
            raise NotPossible("An article needs a title. Write a few words for it.")
        return self._desk.edit(set_article, article.id, **{name: value})

    def _retyped(self, name: str, typed: str) -> None:
        """What was wrong is forgotten as soon as right words stand in the field, before they are stored."""
        if name in self._wrong:
            try:
                if name == "published":
                    read_date(typed, today=date.today())
                right = bool(typed.strip()) or name == "published"
            except NotPossible:
                right = False
            if right:
                del self._wrong[name]
        self._say_wrong()

    def _say_wrong(self) -> None:
        """Say what is wrong with a field, while its words stand there."""
        self._wrong = {name: words for name, words in self._wrong.items() if self._kept[name].keeper.dirty}
        self.trouble.setText(" ".join(self._wrong.values()))
        self.trouble.setVisible(bool(self._wrong))

    # Being told

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if self._article and any(kind == "source" or id == self._article for kind, id in touched):
            self._fill()

    def _moved(self, old: Place, new: Place) -> None:
        if self._article and new.article != self._article:
            self._leave()
