"""The reading pane: follows the desk, shows the article at hand and puts page, strip and bars together."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEasingCurve, QPoint, QTimer, QUrl, QVariantAnimation
from PySide6.QtGui import QDesktopServices, QGuiApplication, QHideEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QStyle, QVBoxLayout, QWidget

from claimdesk.domain.edits import set_article
from claimdesk.domain.trouble import Trouble
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk, Place, Reveal
from claimdesk.gui.highlights import Highlight
from claimdesk.gui.reader import article as articles
from claimdesk.gui.reader.article import Shown
from claimdesk.gui.reader.chooser import add_claims, claim_menu, page_menu, pop_up
from claimdesk.gui.reader.contents import Contents
from claimdesk.gui.reader.document import build
from claimdesk.gui.reader.dressing import colors_of, look_of
from claimdesk.gui.reader.find_bar import FindBar
from claimdesk.gui.reader.finding import Finding
from claimdesk.gui.reader.images import Images
from claimdesk.gui.reader.keys import Keys
from claimdesk.gui.reader.look import opens
from claimdesk.gui.reader.note_shown import NoteShown, words_of
from claimdesk.gui.reader.page import Page
from claimdesk.gui.reader.place import PlaceKeeper
from claimdesk.gui.reader.selection_bar import SelectionBar
from claimdesk.gui.reader.sizing import SETTINGS, Sizing
from claimdesk.gui.reader.strip import Strip
from claimdesk.gui.reader.tagging import Tagging
from claimdesk.gui.reader.title import TitleBlock, headlined
from claimdesk.gui.reader.views import Views
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme, plain_tip

PULSE = 900  # milliseconds
_TO_READING = 600  # milliseconds after opening until an unread article counts as being read


class ReaderPane(QWidget):
    """``page`` is the text, ``strip`` all passages, ``bar`` the selection bar, ``find_bar`` the search line."""

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._theme, self._settings = desk, actions, theme, settings
        self.shown: Shown | None = None
        self._images: Images | None = None
        colors = colors_of(self._theme)
        theme.style(self, "paper")
        self.setAccessibleName("Article")
        self.page = Page(colors, self._image)
        self.strip = Strip(colors)
        self.bar = SelectionBar(theme, self)
        self.find_bar = FindBar(theme, self)
        self._put_together()
        self.contents = Contents(actions, self.page, theme, desk.say, self)
        self.note = NoteShown(self.page, theme, self)
        self.setFocusProxy(self.page)
        self._pulse = QVariantAnimation(self, duration=PULSE, startValue=1.0, endValue=0.0)
        self._pulse.setEasingCurve(QEasingCurve.Type.InQuad)
        self._pulse.valueChanged.connect(self._beat)
        self._opened = QTimer(self, interval=_TO_READING, singleShot=True)
        self._opened.timeout.connect(self._begin_reading)
        self.places = PlaceKeeper(desk, self.page, self.strip, self)
        self._tagging = Tagging(desk, actions, self.page, self.bar, self)
        self._finding = Finding(actions, self.page, self.strip, self.find_bar, self)
        self._keys = Keys(actions, self.page, desk.say, self)
        self._sizing = Sizing(actions, settings, self)
        followers = (self._tagging, self._keys, self._finding, self.places, self.contents)
        self.views = Views(self._stack, self.page, actions, settings, followers, self)
        self.views.made.connect(self._add_pages)
        self._sizing.instead = self.views.zoom
        self._connect()
        self._fonts()
        if desk.place.article:
            self.open(desk.place.article)

    def _put_together(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        row.addWidget(self.strip)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row, 1)

    def _add_pages(self, pages: Any) -> None:
        """Take the pane of the original pages in: its strip over both views, its view in place of the text."""
        self._column.insertWidget(0, pages.bar)
        pages.view.picked.connect(self._picked)
        pages.view.menu_asked.connect(self._menu)
        pages.view.followed.connect(lambda address: self.follow_link(QUrl(address)))
        pages.bar.turned.connect(self._stand_bars)

    def _connect(self) -> None:
        self._actions.install(self, "reader")
        self._actions.handle("copy_citation", self.copy_citation)
        self._desk.moved.connect(self._moved)
        self._desk.changed.connect(self._changed)
        self._desk.reveal.connect(self.reveal)
        self._theme.changed.connect(self._restyle)
        self._settings.changed.connect(self._setting)
        self.page.picked.connect(self._picked)
        self.page.head_leads = True
        self.page.head_picked.connect(self._actions.qaction("edit_details").trigger)
        self.page.anchorClicked.connect(self.follow_link)
        self.page.highlighted.connect(self._hovered)
        self.page.menu_asked.connect(self._menu)
        self.page.refitted.connect(self._refit)
        self.strip.jumped.connect(self._jump)
        self.strip.wheeled.connect(self.wheelEvent)

    # Following the desk

    def _moved(self, old: Place, new: Place) -> None:
        if new.article != (self.shown.record.id if self.shown else None):
            self.places.save()
            self.open(new.article)
        if old.claim != new.claim:
            self._show_active()

    def open(self, article: str | None) -> None:
        """Put an article on the page, at the place where its reader left it."""
        self._opened.stop()
        self.places.let_go()
        try:
            self.shown = articles.load(self._desk.library, article) if article else None
        except Trouble as trouble:
            self._desk.say(str(trouble), "bad")
            self.shown = None
        marked = self.page.marked
        marked.pulse, marked.active = None, self._desk.place.claim
        library = self._desk.library
        marked.highlights.put(library.highlights(self.shown.revision.id) if self.shown else ())
        first = self.places.known(article) if article else 0
        self._set(first)
        self.views.open(self.shown, first)
        self._count_as_read()

    def _count_as_read(self) -> None:
        """An unread article that stays on show for a moment is being read."""
        if self.shown and self.shown.record.state == "unread" and not self._desk.library.read_only and self.isVisible():
            self._opened.start()

    def _set(self, first: int) -> None:
        """Build the page anew, its character ``first`` on top."""
        if self.shown is None:
            self.page.title = None
            self.page.clear_document()
        else:
            self.places.hold(self.shown.record.id)
            text, look = self.shown.text, look_of(self._theme, self._settings)
            self._images = Images(self._desk.library.content, text.blocks, self.page.colors)
            title = TitleBlock(
                articles.title(self._desk.library, self.shown),
                self._theme.font("title"),
                self._theme.font("body"),
                look.column,
            )
            above, room = (0, title.line_room) if headlined(text) else (title.above, 0)
            built = build(text, look, size_of=self._images.size_of, above=above, title_room=room)
            self.page.title = title
            self.page.show_document(text, built, look.column, first)
            self.page.setAccessibleName(self.shown.record.title)
            self.page.setAccessibleDescription(title.title.line)
        self._show_highlights()
        self.strip.show_active(self._desk.place.claim)
        self._finding.again()

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        shown = self.shown
        if shown is None:
            return
        kinds = {kind for kind, _ in touched}
        if ("article", shown.record.id) in touched or kinds & {"source", "revision", "decision"}:
            self._renew()
        if kinds & {"claim", "evidence", "passage", "anchor"}:
            self._splice(touched)

    def _renew(self) -> None:
        """The article's own record changed: another head, or another revision."""
        assert self.shown is not None
        try:
            new = articles.load(self._desk.library, self.shown.record.id)
        except Trouble:  # deleted; the desk goes elsewhere by itself
            return
        if new.revision.id != self.shown.revision.id:
            self.places.save()
            self.open(new.record.id)
            return
        self.shown = new
        title = self.page.title
        words = articles.title(self._desk.library, new)
        if title is not None and title.title != words:
            if title.title.words != words.words:
                self._set(self.page.anchor)
            else:
                title.title = words
                self.page.setAccessibleDescription(words.line)
                self.page.viewport().update()

    def _splice(self, touched: frozenset[tuple[str, str]]) -> None:
        assert self.shown is not None
        highlights, library, revision = self.page.marked.highlights, self._desk.library, self.shown.revision.id
        claims = articles.touched_claims(library, touched, highlights.rows)
        if claims is None:
            highlights.put(library.highlights(revision))
            self._show_highlights()
        elif claims:
            self.strip.swap(*highlights.replace(claims, articles.highlights_of(library, claims, revision)))
            self.views.now.viewport().update()

    def _show_highlights(self) -> None:
        length = len(self.shown.text.text) if self.shown else 1
        self.strip.show_highlights(self.page.marked.highlights, length)
        self.views.now.viewport().update()

    def _show_active(self) -> None:
        """Outline the open claim's passages; scroll to the first if none is on show."""
        claim = self._desk.place.claim
        marked = self.page.marked
        marked.active = claim
        self.strip.show_active(claim)
        rows = marked.highlights.of(claim)
        view = self.views.now
        first, last = view.first_visible(), view.last_visible()
        if rows and not any(row.start < last and row.end > first for row in rows):
            view.show_span(rows[0].start, rows[0].end)
        self._tagging.follow()
        view.viewport().update()

    def reveal(self, what: Reveal) -> None:
        """Scroll to a span, of another article if need be, and flash it once."""
        if self.shown is None or what.article != self.shown.record.id:
            self.places.save()
            self.open(what.article)
        if self.shown is None:
            return
        self.views.now.show_span(what.start, what.end)
        if not what.pulse:
            return
        self.page.marked.pulse = (what.start, what.end)
        self._pulse.stop()
        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0:
            self._pulse.start()

    def _beat(self, strength: float) -> None:
        self.page.marked.strength = strength
        if strength <= 0:
            self.page.marked.pulse = None
        self.views.now.viewport().update()

    def _begin_reading(self) -> None:
        if self.shown and self.shown.record.state == "unread" and self._desk.place.article == self.shown.record.id:
            self._desk.follow(set_article, self.shown.record.id, state="reading")

    # How it looks

    def _fonts(self) -> None:
        self.page.number_font = self._theme.font("number")
        self.page.marker_font = self._theme.font("reading")

    def _setting(self, name: str) -> None:
        if name in SETTINGS and name not in ("text_size", "reading_font"):  # those come with theme.changed
            self._set(self.page.anchor)

    def _restyle(self) -> None:
        colors = colors_of(self._theme)
        self.page.recolor(colors)
        self.strip.restyle(colors)
        self._fonts()
        self.bar.update()
        self._set(self.page.anchor)

    def _refit(self) -> None:
        """A narrower or wider column: the head is set to its width, images are scaled to it."""
        if self.page.title is not None:
            self.page.title.width = self.page.column
        self._stand_bars()

    # What the user does

    def _picked(self, rows: list[Highlight], at: QPoint) -> None:
        claims = list(dict.fromkeys(row.claim for row in rows))
        self.views.now.setFocus()
        if len(claims) == 1:
            self._desk.go(claim=claims[0])
        else:
            pop_up(claim_menu(self, self._desk.library, claims, self.page.colors, self._choose), at)

    def _choose(self, claim: str) -> None:
        self._desk.go(claim=claim)

    def _menu(self, at: QPoint) -> None:
        view = self.views.now
        point = view.viewport().mapFromGlobal(at)
        rows = view.rows_at(point.toPointF())
        menu = page_menu(self, self._actions, selected=view.selection() is not None, copy=view.copy)
        if rows:
            menu.addSeparator()
            add_claims(menu, self._desk.library, [row.claim for row in rows], self.page.colors, self._choose)
        address = view.anchorAt(point)
        if opens(address) and not address.startswith("note:"):
            menu.addSeparator()
            menu.addAction("Copy link address", lambda: QGuiApplication.clipboard().setText(address))
        pop_up(menu, at)

    def follow_link(self, url: QUrl) -> None:
        """Open a web or mail address outside and say where; a note's sign shows the note, a figure's its page."""
        address = url.toString()
        if address.startswith("note:"):
            self.note.show_note(address.removeprefix("note:"))
        elif address.startswith("figure:"):
            self.views.show_page(int(address.removeprefix("figure:")))
        elif opens(address) and QDesktopServices.openUrl(url):
            self._desk.say(f"Opened {address}")
        else:
            self._desk.say(f"No program here opens {address}; copy the address from the menu on the link.", "warn")

    def _hovered(self, url: QUrl) -> None:
        address = url.toString()
        words = words_of(self.page.text, address[5:])[:600] if address.startswith("note:") else address
        self.page.viewport().setToolTip(plain_tip(words) if opens(address) else "")

    def _jump(self, position: int) -> None:
        self.views.now.scroll_to(position, share=0.3)
        for row in self.page.marked.highlights.starting(position, position + 1)[:1]:
            self._desk.go(claim=row.claim)

    def copy_citation(self) -> None:
        """Put the selected words (or the open claim's first passage here) with their source on the clipboard."""
        rows = self.page.marked.highlights.of(self._desk.place.claim)
        span = self.views.now.selection() or ((rows[0].start, rows[0].end) if rows else None)
        if span is None or self.shown is None:
            self._desk.say("Select some words first.")
            return
        QGuiApplication.clipboard().setText(articles.citation(self._desk.library, self.shown, *span))
        self._desk.say("Copied with citation.")

    # Qt's own

    def _image(self, digest: str) -> object:
        return self._images.image(digest) if self._images else None

    def _stand_bars(self, *_why: object) -> None:
        self.find_bar.adjustSize()
        stack = self._stack.geometry()
        right = stack.right() - self.page.verticalScrollBar().width() - 12
        self.find_bar.move(max(0, right - self.find_bar.width()), stack.top() + 10)
        self._tagging.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand_bars()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel over margins and strip scrolls the page, too."""
        bar = self.views.now.verticalScrollBar()
        bar.setValue(bar.value() - round(event.pixelDelta().y() or event.angleDelta().y() * 0.6))
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count_as_read()

    def hideEvent(self, event: QHideEvent) -> None:
        self._opened.stop()
        self.places.save()
        super().hideEvent(event)
