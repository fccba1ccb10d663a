"""The strip over an article that has pages: Text or Pages, and what can be done with the pages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from claimdesk.gui.actions import Actions
from claimdesk.gui.theme import Theme

# What gives way first where room is short; all but the figure are then under "More".
_YIELD = ("scale", "pages_turn", "pages_whole", "pages_width", "pages_side", "text_larger", "text_smaller")


class PagesBar(QFrame):
    """``turned`` says which view is wanted; the other buttons trigger their actions."""

    turned = Signal(bool)
    page_wanted = Signal(str)

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.style(self, "strip")
        self.setAccessibleName("Text or pages")
        self._tools: list[QWidget] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(1))
        row.setSpacing(theme.space(1))
        self.side = self._button(theme, actions, "pages_side", "Contents")
        self.number = QLineEdit()
        self.number.setFixedWidth(52)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setAccessibleName("Page")
        self.number.returnPressed.connect(lambda: self.page_wanted.emit(self.number.text().strip()))
        self.of = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.scale = QLabel(objectName="scale")
        self.scale.setMinimumWidth(44)
        self.scale.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self.of, self.scale):
            theme.style(label, "muted small")
        smaller = self._button(theme, actions, "text_smaller", "−")
        larger = self._button(theme, actions, "text_larger", "+")
        fits = [
            self._button(theme, actions, name, words)
            for name, words in (("pages_width", "Width"), ("pages_whole", "Page"), ("pages_turn", "Turn"))
        ]
        self._more = self._rest(theme, actions)
        self._tools = [self.side, self.number, self.of, smaller, self.scale, larger, *fits, self._more]
        for tool in self._tools:
            row.addWidget(tool)
        row.addStretch(1)
        self._switch(theme, actions, row)

    def _button(self, theme: Theme, actions: Actions, action: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setObjectName(action)
        button.setMinimumWidth(button.fontMetrics().horizontalAdvance(words) + 18)
        button.setCheckable(action == "pages_side")
        button.setToolTip(actions.qaction(action).toolTip())
        button.setAccessibleName(actions.qaction(action).text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: actions.trigger(action))
        theme.style(button, "flat")
        return button

    def _rest(self, theme: Theme, actions: Actions) -> QToolButton:
        """What the strip has no room for, in a menu."""
        button = QToolButton()
        button.setText("More ▾")
        button.setAccessibleName("More for the pages")
        button.setMinimumWidth(button.fontMetrics().horizontalAdvance("More ▾") + 18)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.style(button, "flat")
        menu = QMenu(button)
        for name in _YIELD[:0:-1]:
            menu.addAction(actions.double(name, menu))
        menu.aboutToShow.connect(self._fill)
        button.setMenu(menu)
        return button

    def _fill(self) -> None:
        shown = {tool.objectName() for tool in self._tools if tool.isVisible()}
        for action in self._more.menu().actions():
            action.setVisible(action.objectName() not in shown)

    def _switch(self, theme: Theme, actions: Actions, row: QHBoxLayout) -> None:
        self._group = QButtonGroup(self)
        self.text, self.pages = QPushButton("Text"), QPushButton("Pages")
        for at, (button, place) in enumerate(((self.text, "place place-first"), (self.pages, "place place-last"))):
            button.setCheckable(True)
            button.setMinimumWidth(button.fontMetrics().horizontalAdvance(button.text()) + 34)
            button.setToolTip(actions.qaction("toggle_pages").toolTip())
            theme.style(button, place)
            self._group.addButton(button, at)
            row.addWidget(button)
        row.setSpacing(theme.space(1))
        self._group.idClicked.connect(lambda at: self.turned.emit(bool(at)))

    def show_view(self, pages: bool) -> None:
        """Which of the two is on show."""
        (self.pages if pages else self.text).setChecked(True)
        self._show_tools()

    def _show_tools(self) -> None:
        """The tools of the pages, as many as there is room for; the rest is under "More"."""
        pages, gap = self.pages.isChecked(), self.layout().spacing()
        margins = self.layout().contentsMargins()
        room = self.width() - margins.left() - margins.right() - 2 * gap
        room -= sum(button.sizeHint().width() + gap for button in (self.text, self.pages))
        wide = {tool: max(tool.sizeHint().width(), tool.minimumWidth()) + gap for tool in self._tools}
        wide[self.number] = self.number.width() + gap
        gone: set[QWidget] = {self._more}
        for name in _YIELD:
            if sum(wide[tool] for tool in self._tools if tool not in gone) <= room:
                break
            gone.add(next(tool for tool in self._tools if tool.objectName() == name))
            if name != "scale":
                gone.discard(self._more)
        for tool in self._tools:
            tool.setVisible(pages and tool not in gone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_tools()

    def show_place(self, label: str, page: int, count: int, scale: float) -> None:
        """What the page (from 0) that is being read is called, how many there are, and the zoom (1.0: as large as
        printed at 96 dots)."""
        if not self.number.hasFocus():
            self.number.setText(label)
        words = f"of {count:,}" if label == str(page + 1) else f"({page + 1:,} of {count:,})"
        if words != self.of.text():
            self.of.setText(words)
            self._show_tools()
        self.scale.setText(f"{round(scale * 72 / 96 * 100)} %")
