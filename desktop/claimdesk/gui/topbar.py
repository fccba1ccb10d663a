"""The top bar: menu, briefing, the switch between places, search, add an article, export."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from claimdesk.domain.records import Briefing
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk, Place
from claimdesk.gui.places import PLACES
from claimdesk.gui.theme import Theme, plain_tip

NARROW = 980  # pixels of width below which the search field shows its sign only


class TopBar(QFrame):
    """Always there; its middle stays in the middle while there is room."""

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._theme = desk, actions, theme
        self._title = ""
        self.setFixedHeight(45)
        self.setAccessibleName("Top bar")
        theme.style(self, "bar-top")
        self.left, self.middle, self.right = QWidget(self), QWidget(self), QWidget(self)
        self._build_left()
        self._exportable = True
        self._build_places()
        self._build_right()
        self.right.installEventFilter(self)
        desk.changed.connect(self._changed)
        desk.moved.connect(self._moved)
        theme.changed.connect(self._dress)
        actions.keys_changed.connect(self._dress)
        self._dress()
        self._name()

    def _row(self, holder: QWidget, *parts: QWidget, gap: int = 2) -> None:
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.space(gap) if gap else 0)
        for part in parts:
            row.addWidget(part)

    def _build_left(self) -> None:
        self.menu_button = QPushButton()
        self.menu_button.setAccessibleName("Menu")
        self.menu = QMenu(self.menu_button)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.menu_button.setMenu(self.menu)
        self.briefing = QPushButton()
        self._theme.style(self.briefing, "name tight")
        self.briefings = QMenu(self.briefing)
        self.briefings.aboutToShow.connect(self._fill_briefings)
        self.briefing.setMenu(self.briefings)
        self._row(self.left, self.menu_button, self.briefing, gap=1)

    def _build_places(self) -> None:
        self.places = QButtonGroup(self)
        buttons = []
        for at, row in enumerate(PLACES):
            button = QPushButton(row.label, checkable=True)
            ends = [word for word, fits in (("place-first", at == 0), ("place-last", at == len(PLACES) - 1)) if fits]
            self._theme.style(button, " ".join(["place", *ends]))
            button.setObjectName(row.section)
            self.places.addButton(button)
            buttons.append(button)
        self.places.buttonClicked.connect(self._switch)
        self._row(self.middle, *buttons, gap=0)

    def _build_right(self) -> None:
        self.search = QPushButton()
        self.search.clicked.connect(self._actions.qaction("palette").trigger)
        self._theme.style(self.search, "search")
        self.add = QPushButton("Article")
        self.add.setAccessibleName("Add an article")
        self.add_menu = QMenu(self.add)
        self.add_menu.aboutToShow.connect(self._fill_add)
        self.add.setMenu(self.add_menu)
        self.export = QPushButton("Export memo")
        self._theme.style(self.export, "primary")
        self.export.clicked.connect(self._actions.qaction("export_memo").trigger)
        self.tools = QWidget()
        self._row(self.tools)
        self._row(self.right, self.tools, self.search, self.add, self.export)

    def host(self, tools: QWidget | None) -> None:
        """Stand a place's own buttons in the stead of search and Article (None: those come back)."""
        layout = self.tools.layout()
        while layout is not None and layout.count():
            if (old := layout.takeAt(0).widget()) is not None:
                old.setParent(None)
        if tools is not None and layout is not None:
            layout.addWidget(tools)
            tools.show()
        self.tools.setVisible(tools is not None)
        for part in (self.search, self.add):
            part.setVisible(tools is None)
        self.export.setVisible(tools is None or self._exportable)
        self.export.setText("Export memo" if tools is None else "Export ▾  PDF · Markdown · Word · HTML")
        self._place_parts()

    def offer_export(self, on: bool) -> None:
        """Whether there is a memo to export; elsewhere than at the memo, Export leads there."""
        self._exportable = on
        self.export.setVisible(self.tools.isHidden() or on)
        self._place_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_parts()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.right and event.type() == QEvent.Type.LayoutRequest:
            self._place_parts()  # a button in there has other words now
        return super().eventFilter(watched, event)

    def _place_parts(self) -> None:
        """Left and right at the edges, the switch in the true middle, or as near as its neighbours let it."""
        edge, gap = self._theme.space(3) + 2, self._theme.space(3)
        narrow = self.width() < NARROW
        self.search.setText("" if narrow else self._search_words())
        self.search.setMinimumWidth(0 if narrow else 250)
        self.add.setText("" if narrow and self.width() < 760 else "Article")
        width, right, middle = self.width(), self.right.sizeHint(), self.middle.sizeHint()
        height = self.height() - 1
        self.right.setGeometry(width - edge - right.width(), 0, right.width(), height)
        left_room = width - 2 * edge - right.width() - middle.width() - 2 * gap
        centre = (width - middle.width()) // 2
        self._elide(max(40, min(left_room, centre - edge - gap) - self.menu_button.sizeHint().width() - 4))
        left = self.left.sizeHint()
        self.left.setGeometry(edge, 0, min(left.width(), max(left_room, 60)), height)
        latest = self.right.x() - gap - middle.width()
        at = min(max(centre, self.left.geometry().right() + gap), latest)
        self.middle.setGeometry(at, 0, middle.width(), height)

    def _elide(self, room: int) -> None:
        metrics = self.briefing.fontMetrics()
        words = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, max(24, min(room, 330) - 20))
        self.briefing.setText(words.replace("&", "&&"))

    def _search_words(self) -> str:
        key = self._actions.key_text("palette")
        return f"Search everything · {key}" if key else "Search everything"

    def _name(self) -> None:
        record = self._desk.library.find(Briefing, self._desk.place.briefing)
        self._title = record.title if record else "No briefing yet"
        self.briefing.setAccessibleName(f"Briefing: {self._title}")
        self.briefing.setToolTip(plain_tip(f"{self._title}\nSwitch to another briefing, rename it, or start one"))
        self._place_parts()

    def _dress(self) -> None:
        theme = self._theme
        self.menu_button.setIcon(theme.icon("menu"))
        self.search.setIcon(theme.icon("search", "muted"))
        self.add.setIcon(theme.icon("plus"))
        for button, name in ((self.menu_button, "menu"), (self.search, "palette"), (self.export, "export_memo")):
            button.setToolTip(self._actions.qaction(name).toolTip())
        self.add.setToolTip("Add articles from files or the clipboard")
        self.search.setAccessibleName("Search everything")
        for row in PLACES:
            button = self.middle.findChild(QPushButton, row.section)
            button.setToolTip(self._actions.qaction(row.action).toolTip())
        self._place_parts()

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if any(kind == "briefing" for kind, _ in touched):
            self._name()

    def _moved(self, old: Place, new: Place) -> None:
        self.show_section(new.section)
        if old.briefing != new.briefing:
            self._name()

    def show_section(self, section: str) -> None:
        """Show on the switch where one is."""
        for row in PLACES:
            here = row.section == section
            self.middle.findChild(QPushButton, row.section).setChecked(here)
            self._actions.qaction(row.action).setChecked(here)

    def _switch(self, button: QPushButton) -> None:
        self.show_section(self._desk.place.section)
        self._desk.go(section=button.objectName())

    def _fill_menu(self) -> None:
        self.menu.clear()
        self._actions.fill_bar(self.menu)

    def _fill_add(self) -> None:
        self.add_menu.clear()
        for name in ("open_files", "open_addresses", "paste_article", "open_sample"):
            self.add_menu.addAction(self._actions.qaction(name))

    def _fill_briefings(self) -> None:
        self.briefings.clear()
        for record in sorted(self._desk.library.where(Briefing), key=lambda row: (row.title.casefold(), row.id)):
            action = QAction(record.title.replace("&", "&&"), self.briefings, checkable=True)
            action.setChecked(record.id == self._desk.place.briefing)
            action.setData(record.id)
            action.triggered.connect(self._take_briefing)
            self.briefings.addAction(action)
        self.briefings.addSeparator()
        for name in ("new_briefing", "rename_briefing", "delete_briefing"):
            self.briefings.addAction(self._actions.qaction(name))

    def _take_briefing(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._desk.go(briefing=str(action.data()))
