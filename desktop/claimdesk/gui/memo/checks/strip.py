"""The strip under the memo's text: how many checks stand open, the first of them in words, and the list of all."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from claimdesk.domain.memo.checks.finding import Finding, still_open
from claimdesk.gui.memo.checks.check_list import CheckList
from claimdesk.gui.memo.checks.rows import rows_of
from claimdesk.gui.theme import Theme

MOST_IN_WORDS = 2  # findings told in the strip
HIGHEST = 280  # pixels the list takes at most


class Prose(Protocol):
    """What the strip asks of the editor: places are chunk and code points in what the chunk shows."""

    moved: SignalInstance
    cursorPositionChanged: SignalInstance
    textChanged: SignalInstance
    finding_clicked: SignalInstance

    @property
    def place(self) -> tuple[int, int]: ...

    def words(self) -> str: ...

    def go_to(self, chunk: int, start: int, end: int, *, focus: bool = True) -> None: ...

    def show_findings(self, findings: Sequence[tuple[int, int, int, str]]) -> None: ...

    def hasFocus(self) -> bool: ...


class ChecksStrip(QWidget):
    """Shows findings. ``asked`` carries a Finding and what is asked of it ("show", "go", "mend:0", "waive", "back");
    ``reasoned`` a Finding and the reason to waive it."""

    asked = Signal(object, str)
    reasoned = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._findings: list[Finding] = []
        self.setAccessibleName("Checks")
        theme.style(self, "foot")
        self._stepped = False  # whether the user has walked the findings
        self._make_line()
        self.list = CheckList(theme)
        self.list.hide()
        self.list.asked.connect(self.asked)
        self.list.reasoned.connect(self.reasoned)
        self.list.resized.connect(self._fit)
        self.list.left.connect(self.fold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.list, self.line):
            layout.addWidget(part)
        theme.changed.connect(self._say)

    def _make_line(self) -> None:
        theme = self._theme
        self.line = QWidget()
        theme.style(self.line, "foot")
        self.name = QLabel("Checks")
        theme.style(self.name, "strong small")
        self.count = QLabel("0")
        theme.style(self.count, "badge-good")
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        theme.style(self.words, "small")
        links = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        self.words.setTextInteractionFlags(links)
        self.words.linkActivated.connect(self._clicked)
        row = QHBoxLayout(self.line)
        row.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), theme.space(2))
        row.setSpacing(theme.space(2))
        for part in (self.name, self.count):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    # Showing

    def show_findings(self, source: str, findings: Sequence[Finding]) -> None:
        """Show what was found in a source."""
        self._findings = list(findings)
        self.list.show_rows(rows_of(source, findings))
        if not findings:
            self.list.hide()
        self._say()
        self._fit()

    def _say(self) -> None:
        open, listed = still_open(self._findings), self.list.isVisibleTo(self)  # what the list says is not said twice
        self.count.setText(f"{len(open):,}")
        self._theme.style(self.count, "badge-bad" if open else "badge-good")
        self.count.updateGeometry()
        ink, accent = self._theme.color("ink").name(), self._theme.color("accent").name()
        first = {finding.sentence: at for at, finding in reversed(list(enumerate(open)))}  # alike ones are said once
        shown = list(dict.fromkeys(finding.sentence for finding in open))[: 0 if listed else MOST_IN_WORDS]
        told = [
            f'<a href="{first[sentence]}" style="color:{ink};text-decoration:none">{escape(sentence)}</a>'
            for sentence in shown
        ]
        waived = len(self._findings) - len(open)
        if not open:
            told.append(f"Nothing stands open{f', {waived:,} waived' if waived else ''}.")
        words = " &nbsp;·&nbsp; ".join(told)
        if self._findings:
            label = "Hide" if listed else "Show"
            words += f' <a href="show" style="color:{accent};text-decoration:none">{label}</a>'
        self.words.setText(words)
        spoken = " ".join(finding.sentence for finding in open[:MOST_IN_WORDS]) or "Nothing stands open."
        self.words.setAccessibleName(f"{len(open)} checks open. {spoken}")

    def _clicked(self, link: str) -> None:
        if link == "show":
            self.toggle()
            return
        open = still_open(self._findings)
        if int(link) < len(open):
            self.toggle(open=True)  # with the keyboard on it: M and W are for the finding, not for the text
            self.list.stand_on(open[int(link)])
            self.asked.emit(open[int(link)], "show")

    # The list

    def toggle(self, *, open: bool = False) -> None:
        """Open the list, with the keyboard on it, or fold it away; ``open``: do not fold it."""
        if self.list.isVisibleTo(self) and not open:
            self.fold()
        elif self._findings:
            self.list.show()
            self._fit()
            self._say()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """Fold the list away."""
        self.list.ask_no_reason()
        self.list.hide()
        self._say()

    def step(self, way: int) -> None:
        """Go to the next finding that stands open, or to the one before; round the end."""
        open = still_open(self._findings)
        if not open:
            return
        row = self.list.current()
        here = row is not None and row.finding in open and self._stepped
        at = open.index(row.finding) + way if row is not None and here else 0
        self._stepped = True
        finding = open[at % len(open)]
        self.list.stand_on(finding)
        self.asked.emit(finding, "go")

    def stand_on(self, key: str) -> None:
        """Open the list at a finding."""
        if not self.list.isVisibleTo(self):
            self.list.show()
            self._say()
        self._fit()
        self.list.stand_on(key)

    def _fit(self) -> None:
        room = max(90, min(HIGHEST, self.window().height() // 3))
        self.list.setFixedHeight(min(room, self.list.height_wanted() + 6))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
