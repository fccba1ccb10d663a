"""The Evidence place: the tabs, the filter, the view in front, and the column beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from claimdesk.domain.evidence.propositions import propositions
from claimdesk.domain.evidence.world import World
from claimdesk.domain.phrases import counted
from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk, Place
from claimdesk.gui.empty import CalmPage
from claimdesk.gui.evidence.beside import Beside
from claimdesk.gui.evidence.filter_bar import FilterBar
from claimdesk.gui.evidence.holder import Holder
from claimdesk.gui.evidence.view import View
from claimdesk.gui.evidence.views import VIEWS
from claimdesk.gui.evidence.worked import LATER, small, worked
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

REST = 120  # milliseconds between two tabs that are made ahead
TAB_KEPT = "evidence-tab"
BESIDE_FROM = 1_180  # the place's width from which the column beside has room


class EvidencePane(QWidget):
    """``view(name)`` is a tab's widget, ``tabs`` its button by name, ``holder`` keeps the world, ``beside`` the column
    at the right, ``main`` where the keyboard goes first."""

    counted = Signal(str)
    """What there is, for the status line: "24 claims · 12 propositions · 3 independent origins"."""

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._theme, self._settings = desk, actions, theme, settings
        self._views: dict[str, View] = {}
        self._fresh: set[str] = set()  # the views that show the world of now
        self._waiting: list[tuple[View, Callable[[], object]]] = []  # views that asked for the world of now
        self._counting: background.Task | None = None
        self.setAccessibleName("Evidence")
        self.words = ""
        self.holder = Holder(desk, self)
        self._later = QTimer(self, singleShot=True, interval=2 * LATER)
        self._later.timeout.connect(self._tell_rest)
        self._build()
        self._bind()
        self._rest = QTimer(self, interval=REST)
        self._rest.timeout.connect(self._build_next)
        self._rest.start()
        self.name = VIEWS[0].name
        known = desk.library.recall(TAB_KEPT)
        self.choose(known if known in {row.name for row in VIEWS} else self.name)
        if self.open:
            self.holder.wake()

    # Building

    def _build(self) -> None:
        theme = self._theme
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(theme.space(5), theme.space(4) + 2, theme.space(5), theme.space(2))
        row.setSpacing(theme.space(2) - 2)
        self.tabs: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        for each in VIEWS:
            button = QPushButton(each.view.title, checkable=True)
            button.setObjectName(each.name)
            button.setToolTip(self._actions.qaction(f"evidence_{each.name}").toolTip())
            theme.style(button, "chip")
            self._group.addButton(button)
            self.tabs[each.name] = button
            row.addWidget(button)
        row.addStretch(1)
        self.filters = FilterBar(self._desk, theme)
        row.addWidget(self.filters)
        self.stack = QStackedWidget()
        self.beside = Beside(self._desk, self._actions, theme, self._settings)
        left = QWidget()
        theme.style(left, "paper")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.stack, 1)
        self._nothing = CalmPage(theme, "", "")
        self._go = self._nothing.add_button("Go to Read", self._to_read, primary=True)
        self._pages = QStackedWidget()
        self._pages.addWidget(left)
        self._pages.addWidget(self._nothing)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._pages, 1)
        across.addWidget(self.beside)

    def _bind(self) -> None:
        self._group.buttonClicked.connect(self._clicked)
        self.filters.wanted.connect(self._narrow)
        self.holder.changed.connect(self._show)
        self.beside.resized.connect(self._fit)
        self.beside.left.connect(self._to_view)
        for part in self.beside.parts:
            part.needed.connect(partial(self._bring, part))
        self._desk.moved.connect(self._moved)
        for row in VIEWS:
            self._actions.handle(f"evidence_{row.name}", lambda name=row.name: self._call(name))
        self._actions.handle("evidence_accept", self._accept)
        self._actions.handle("evidence_reject", self._reject)
        self._actions.handle("evidence_filter", self.filters.pop_up)
        self._actions.install(self, "evidence")
        for name in ("find_elsewhere", "link_claim"):
            self.addAction(self._actions.qaction(name))
        self.installEventFilter(self._actions)

    # What is on show

    @property
    def open(self) -> bool:
        """Whether the user is at this place."""
        return self._desk.place.section == "evidence"

    @property
    def main(self) -> QWidget:
        """Where the keyboard goes first."""
        return self.view(self.name).main if self._pages.currentIndex() == 0 else self._go

    def view(self, name: str) -> View:
        """A tab's widget, made when first asked for."""
        if name not in self._views:
            row = next(row for row in VIEWS if row.name == name)
            view = row.view(self._desk, self._actions, self._theme, self._settings)
            view.source_picked.connect(self.beside.show_source)
            view.source_seen.connect(self.beside.see_source)
            view.needed.connect(partial(self._bring, view))
            self._views[name] = view
            self.stack.addWidget(view)
        return self._views[name]

    def _build_next(self) -> None:
        """One tab after the other is made while nothing else goes on, so that what they can do stands in the menus."""
        missing = next((row.name for row in VIEWS if row.name not in self._views), None)
        if missing is None:
            self._rest.stop()
        else:
            self.view(missing)

    def choose(self, name: str) -> None:
        """Bring a tab to the front."""
        had_focus = self.stack.isAncestorOf(QApplication.focusWidget() or self._bar)
        self.name = name
        self.tabs[name].setChecked(True)
        self.stack.setCurrentWidget(self.view(name))
        self._freshen()
        self._fit()
        if had_focus:
            self.main.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._desk.library.read_only:
            self._desk.library.remember(TAB_KEPT, name)

    def _call(self, name: str) -> None:
        """A tab by its key: the keyboard goes there too, wherever it was."""
        self.choose(name)
        self._to_view()

    def claim_at_hand(self) -> str | None:
        """The claim that keys act on here."""
        return self.view(self.name).claim_at_hand()

    def find_elsewhere(self, claim: str) -> None:
        """Look for a claim in the other articles of the briefing; what is found stands in the column beside."""
        self.beside.find_elsewhere(claim)

    def _clicked(self, button: QPushButton) -> None:
        self.choose(button.objectName())

    def _show(self, world: World | None) -> None:
        """There is another world: say so to the view in front now, to the others when they are asked for."""
        self._fresh.clear()
        none = world is None or not (self.holder.whole and self.holder.whole.claims)
        self._pages.setCurrentIndex(1 if none else 0)
        if none:
            self._say_nothing()
            self._count(None)
        else:
            self._freshen()
            self._count(world)
        self.filters.show_world(self.holder.whole, self.holder.wanted)
        if none or world is None or small(world):
            self.beside.show_world(None if none else world)
        self._fit()
        self._answer()

    def _freshen(self) -> None:
        world = self.holder.world
        if world is not None and self.name not in self._fresh and self.open:
            self._fresh.add(self.name)
            self.view(self.name).show_world(world)

    def _bring(self, view: View, then: Callable[[], object]) -> None:
        """Give a view the world of now, also one out of sight, and then go on."""
        self._waiting.append((view, then))
        self.holder.wake()
        if not self.open:
            self.holder.sleep()
        self._answer()

    def _answer(self) -> None:
        if self.holder.busy:
            return
        waiting, self._waiting = self._waiting, []
        world = self.holder.world
        for view, then in waiting:
            if world is not None and view.world is not world:
                if view.parentWidget() is self.stack and not view.isVisible():
                    view.resize(self.stack.size())  # it is drawn as wide as it will be seen
                view.show_world(world)
            then()

    def _say_nothing(self) -> None:
        if self._desk.place.briefing is None:
            heading, words = "No briefing yet", "Make one with {key:new_briefing}, then add articles to it."
        else:
            heading = "No claims yet"
            words = "Evidence is made of claims. Go to Read, select words and press Enter; each becomes a claim."
        self._nothing.heading.setText(heading)
        self._nothing.sentence.setText(self._actions.with_keys(words))

    def _to_read(self) -> None:
        self._desk.go(section="read")

    # Numbers

    def _count(self, world: World | None) -> None:
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None
        if world is None:
            self._show_counts(({}, ""))
        elif small(world):
            self._show_counts(counts(world))
        else:
            self._later.start()  # what is in front is to be seen first

    def _tell_rest(self) -> None:
        """What a big world can wait for: the column beside, and the numbers."""
        world = self.holder.world
        if world is not None and world.whole.claims:
            self.beside.show_world(world)
            self._counting = background.run(counts, world, done=self._show_counts)

    def _show_counts(self, found: tuple[dict[str, int | None], str]) -> None:
        numbers, words = found
        for row in VIEWS:
            number = numbers.get(row.name)
            self.tabs[row.name].setText(f"{row.view.title} {number:,}" if number else row.view.title)
        self.words = words
        self.counted.emit(words)

    # Being told

    def _narrow(self, wanted: dict[str, str]) -> None:
        self.holder.narrow(**wanted)

    def _moved(self, old: Place, new: Place) -> None:
        if new.section != "evidence":
            self.holder.sleep()
            return
        if old.section != "evidence":
            self.holder.wake()
            self._freshen()

    def _take_focus(self) -> None:
        focus = QApplication.focusWidget()
        if self.open and not (focus is not None and self.beside.isAncestorOf(focus)):
            self._to_view()

    def _to_view(self) -> None:
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept(self) -> None:
        self._target().accept()

    def _reject(self) -> None:
        self._target().reject()

    def _target(self) -> View | Beside:
        """Where Enter and X go: the part with the keyboard."""
        focus = QApplication.focusWidget()
        return self.beside if focus is not None and self.beside.isAncestorOf(focus) else self.view(self.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape: the column beside goes where it has no room of its own."""
        if event.key() == Qt.Key.Key_Escape and self.beside.called:
            self.beside.close_asked()
            self._to_view()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._take_focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The column beside is there while it has room, or something was asked of it."""
        self.beside.fit(self.width(), roomy=self.width() >= BESIDE_FROM, graph=self.name != "sources")
        for view in self._views.values():
            view.fit()


def counts(world: World) -> tuple[dict[str, int | None], str]:
    """The numbers behind the tabs' names, and what there is in words."""
    numbers = {row.name: row.view.count(world) for row in VIEWS}
    found = worked(world, propositions)
    origins = {source.id for each in found for source in each.origins}
    parts = ((len(world.claims), "claim"), (len(found), "proposition"), (len(origins), "independent origin"))
    return numbers, " · ".join(counted(many, word) for many, word in parts)
