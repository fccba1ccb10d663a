"""The window: top bar, the places one above the other, message line, status line; what is dropped on it is taken in."""

from __future__ import annotations

import base64

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from claimdesk.assets import resource
from claimdesk.domain.records import Article, Briefing, Source
from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.claims.pane import ClaimsPane
from claimdesk.gui.desk import Desk, Message, Place
from claimdesk.gui.evidence.linking import LinkBar
from claimdesk.gui.held_files import HeldFiles
from claimdesk.gui.incoming import Imported, take_mime
from claimdesk.gui.menu_bar import TappedMenuBar
from claimdesk.gui.messages import MessageLine
from claimdesk.gui.password_line import PasswordLine
from claimdesk.gui.places import PLACES
from claimdesk.gui.read_page import ReadPage
from claimdesk.gui.reader.jumps import Jumps
from claimdesk.gui.reader.pane import ReaderPane
from claimdesk.gui.settings import Settings
from claimdesk.gui.shelf.acts import ShelfActs
from claimdesk.gui.shelf.arrivals import Arrivals
from claimdesk.gui.shelf.details import DetailsStrip
from claimdesk.gui.shelf.pane import ShelfPane
from claimdesk.gui.statusline import StatusLine
from claimdesk.gui.theme import Theme
from claimdesk.gui.topbar import TopBar
from claimdesk.gui.undone import Undone
from claimdesk.gui.watching import Watching

SIZE = QSize(1440, 900)
FRAME = QSize(16, 48)  # what a system's frame and title bar may take, at the most
SOON = 350  # milliseconds after the first paint, when what is not yet needed is built


class Window(QMainWindow):
    """One window on one library. ``page(section)`` is the widget of a place; those of memo and evidence are built late.

    ``shelf``, ``details``, ``reader``, ``claims`` are the parts of the Read place.
    """

    library_wanted = Signal(object)
    """The path of another library the user wants to see instead."""
    closed = Signal()

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._desk, self._actions, self._theme, self._settings = desk, actions, theme, settings
        self._pages: dict[str, QWidget] = {}
        self._aside: QWidget | None = None
        self._shown = self._over = False
        self.setWindowIcon(QIcon(str(resource("icons", "claimdesk.svg"))))
        self.setMinimumSize(420, 320)
        self.setAcceptDrops(True)
        self.topbar = TopBar(desk, actions, theme)
        self.stack = QStackedWidget()
        self.message_line = MessageLine(theme)
        self.held = HeldFiles(desk, PasswordLine(theme), self)
        self.status = StatusLine(desk, actions, theme, settings)
        self.linking = LinkBar(desk, actions, theme)
        self.arrivals = Arrivals(desk, actions, theme)
        self.watching = Watching(desk, settings, self)
        self.undone = Undone(desk, self)
        self._put_together()
        actions.handle("versions", self._show_versions)
        actions.install(self, "")
        desk.said.connect(self.message_line.tell)
        self.message_line.left.connect(self.focus_main)
        desk.history_changed.connect(self.message_line.look_again)
        desk.moved.connect(self.message_line.look_again)
        self.arrivals.asked.connect(self.message_line.close_message)
        self.arrivals.opened.connect(self.message_line.shown)
        desk.moved.connect(self._moved)
        desk.changed.connect(self._changed)
        desk.imported.connect(self._imported)
        desk.source_wanted.connect(self._show_source)
        settings.unsaved.connect(self._unsaved)
        self._show_place()
        self._restore()

    def _put_together(self) -> None:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        # the bar below the message: a message that comes while one links does not move what is under the mouse
        for part in (
            self.topbar, self.stack, self.arrivals, self.held.line, self.message_line, self.linking, self.status,
        ):  # fmt: skip
            layout.addWidget(part, 1 if part is self.stack else 0)
        self.setCentralWidget(column)
        self.menus = TappedMenuBar(self, self._actions)

    # Places

    @property
    def read(self) -> ReadPage:
        """The Read place."""
        page = self.page("read")
        assert isinstance(page, ReadPage)
        return page

    @property
    def jumps(self) -> Jumps | None:
        """The ways back inside the article being read, None where nobody has been at the Read place yet."""
        return self.reader.views.jumps if "read" in self._pages else None

    def page(self, section: str) -> QWidget:
        """The widget of a place."""
        if section not in self._pages:
            page = self._make(section)
            self._pages[section] = page
            self.stack.addWidget(page)
        return self._pages[section]

    def _make(self, section: str) -> QWidget:
        if section == "memo":
            from claimdesk.gui.memo.pane import MemoPane  # late: the first paint can do without

            memo = MemoPane(self._desk, self._actions, self._theme, self._settings)
            memo.counted.connect(self.status.show_memo)
            self.status.show_memo(memo.words)
            memo.timed.connect(self.status.show_preview)
            memo.exports.at = self.topbar.export
            memo.at_hand.connect(self.topbar.offer_export)
            self.topbar.offer_export(memo.exportable)
            return memo
        parts = (self._desk, self._actions, self._theme, self._settings)
        if section == "evidence":
            from claimdesk.gui.evidence.pane import EvidencePane  # late: the first paint can do without

            evidence = EvidencePane(*parts)
            evidence.counted.connect(self.status.show_evidence)
            self.status.show_evidence(evidence.words)
            return evidence
        self.shelf, self.details = ShelfPane(*parts), DetailsStrip(*parts)
        ShelfActs(self.shelf, self._desk, self._actions, self._settings)
        self.reader, self.claims = ReaderPane(*parts), ClaimsPane(*parts)
        self.reader.views.give(self._make_pages)
        self.shelf.briefing.hide()  # the top bar names the briefing
        page = ReadPage(*parts, shelf=self.shelf, details=self.details, reader=self.reader, claims=self.claims)
        self.reader.views.turned.connect(page.make_room)
        return page

    def _make_pages(self) -> QWidget:
        from claimdesk.gui.pages.pane import PagesPane  # late: only articles that were printed have pages

        return PagesPane(self._desk, self._actions, self._theme, self._settings, self.reader.page.marked)

    def show_aside(self, page: QWidget) -> None:
        """Show a page that is no place (help); going anywhere closes it."""
        self.leave_aside()
        self._aside = page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_versions(self) -> None:
        """The versions of the article at hand."""
        from claimdesk.gui.reader.versions import VersionsPage  # late: seldom asked for

        article = self._desk.library.find(Article, self._desk.place.article)
        if article is not None:
            page = VersionsPage(self._desk, self._theme, self._settings, article)
            page.left.connect(self.leave_aside)
            self.show_aside(page)

    def leave_aside(self) -> None:
        """Back from a page that is no place."""
        if self._aside is not None:
            self.stack.removeWidget(self._aside)
            self._aside.deleteLater()
            self._aside = None
            self._show_place()

    def focus_main(self) -> None:
        """Put the keyboard where the work is: into the article, or the memo."""
        here = self.stack.currentWidget()
        pane = here.middle.currentWidget() if isinstance(here, ReadPage) else here
        if pane is not None and (target := _first_stop(pane)) is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_pane(self) -> None:
        """Put the keyboard into the next pane."""
        here = self.stack.currentWidget()
        panes = here.panes() if isinstance(here, ReadPage) else [here]
        panes = [self.topbar, *panes]
        focus = QApplication.focusWidget()
        at = next((i for i, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), 0)
        for pane in [*panes[at + 1 :], *panes[: at + 1]]:
            if (target := _first_stop(pane)) is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _moved(self, old: Place, new: Place) -> None:
        self.leave_aside()
        if old.section != new.section or old.briefing != new.briefing:
            self._show_place()

    def _show_place(self) -> None:
        section = self._desk.place.section
        page = self.page(section if section in {row.section for row in PLACES} else "read")
        self.stack.setCurrentWidget(page)
        self.topbar.show_section(section)
        tools = getattr(page, "tools", None)
        self.topbar.host(tools if isinstance(tools, QWidget) else None)
        record = self._desk.library.find(Briefing, self._desk.place.briefing)
        self.setWindowTitle(f"{record.title} – Claimdesk" if record else "Claimdesk")

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if any(kind == "briefing" for kind, _ in touched):
            self._show_place()

    def _show_source(self, source: str) -> None:
        record = self._desk.library.find(Source, source)
        if record is not None:
            self._settings.set("shelf_open", True)
            self.shelf.show_choice("source", source, record.name)

    # Messages

    def say(self, text: str, tone: str = "info") -> None:
        """Put a sentence on the message line."""
        self.message_line.tell(Message(text, tone))

    def _unsaved(self, sentence: str) -> None:
        self.say(sentence, "warn")

    def _imported(self, imported: Imported) -> None:
        if imported.articles:
            self._desk.go(section="read", briefing=imported.briefing or self._desk.place.briefing)
            self._desk.go(article=imported.articles[0])
        if len(imported.articles) == 1 and imported.offer_details:
            # the keys the reader needs first are those that read and tag
            self.details.show_for(imported.articles[0], keyboard=False)
            self.focus_main()

    # Taking in

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if event.source() is None and (mime.hasUrls() or mime.hasText() or mime.hasHtml()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        take_mime(self._desk, event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.activateWindow()

    # Coming and going

    def appear(self) -> None:
        """Show the window; the first time, the whole of a screen that is too small for it and its frame."""
        room = self.screen().availableSize() - FRAME
        if not self._settings.get("geometry") and (room.width() < SIZE.width() or room.height() < SIZE.height()):
            self.showMaximized()
        else:
            self.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shown:
            self._shown = True
            self.menus.watch()
            self.focus_main()
            QTimer.singleShot(SOON, self, self._build_rest)
            QTimer.singleShot(SOON, self.watching, self.watching.begin)

    def _build_rest(self) -> None:
        if not self._over:
            self.page("memo")
            self.page("evidence")
            self.menus.fill()

    def _restore(self) -> None:
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        kept = self._settings.get("geometry")
        if kept:
            self.restoreGeometry(QByteArray(base64.b64decode(kept, validate=False)))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._over:
            self._over = True
            focus = self.focusWidget()
            if focus is not None:
                focus.clearFocus()  # what is being typed becomes an edit now
            for timer in self.findChildren(QTimer):
                timer.stop()
            self.read.unfold()
            self._settings.set("geometry", base64.b64encode(self.saveGeometry().data()).decode("ascii"))
            self.reader.views.close()
            background.drop_all()  # a file that is being saved still becomes an edition
            self._desk.close()
            for part in (self._desk, self._theme, self._settings):
                part.blockSignals(True)  # the library is closed: nothing is to be redrawn any more
        super().closeEvent(event)
        self.closed.emit()


def _first_stop(pane: QWidget) -> QWidget | None:
    """The first widget in a pane that Tab would stop at."""
    tab = Qt.FocusPolicy.TabFocus
    candidates = [pane.focusProxy() or pane, *pane.findChildren(QWidget)]
    main = getattr(pane, "main", None)
    if isinstance(main, QWidget):
        candidates.insert(0, main)
    for widget in candidates:
        if widget.focusPolicy() & tab == tab and widget.isVisibleTo(pane) and widget.isEnabled():
            return widget
    return None
