"""What the user does with findings: go there, mend, waive, take back; each an edit that a message offers to undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from claimdesk.domain.edits.memo_checks import mend, take_back_waiver, waive
from claimdesk.domain.memo.checks.checking import finished
from claimdesk.domain.memo.checks.finding import Finding, still_open
from claimdesk.domain.memo.checks.said import sentence_at
from claimdesk.domain.memo.page.chunks import chunks
from claimdesk.domain.records import Memo
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.memo.checks.checker import Checker
from claimdesk.gui.memo.checks.strip import ChecksStrip, Prose

PAUSE = 150  # milliseconds the cursor rests before what it left is spoken of


class CheckActs(QObject):
    """Binds checker, strip and editor. ``flush`` stores what is being typed, ``to_prose`` shows the formatted text."""

    def __init__(
        self, desk: Desk, actions: Actions, strip: ChecksStrip, prose: Prose, flush: Callable[[], object],
        to_prose: Callable[[], object],
    ) -> None:  # fmt: skip
        super().__init__(strip)
        self._desk, self._strip, self._prose = desk, strip, prose
        self._flush, self._to_prose = flush, to_prose
        self._memo: Memo | None = None
        self._found: list[Finding] = []
        self._typed: tuple[int, int] | None = None  # where words were typed last, while the cursor is in their sentence
        self.checker = Checker(desk, self)
        self._rest = QTimer(self, singleShot=True, interval=PAUSE)
        self._rest.timeout.connect(self._show)
        self.checker.checked.connect(self._checked)
        prose.cursorPositionChanged.connect(self._rest.start)
        prose.textChanged.connect(self._type)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focused)
        prose.finding_clicked.connect(strip.stand_on)
        strip.asked.connect(self.do)
        strip.reasoned.connect(self.waive)
        actions.install(strip.list, "checks")
        for name, handler in {
            "memo_checks": strip.toggle,
            "memo_next_check": lambda: strip.step(1),
            "memo_previous_check": lambda: strip.step(-1),
            "check_mend": lambda: strip.list.ask("mend:0"),
            "check_waive": lambda: strip.list.ask("waive"),
            "check_reason": strip.list.ask_reason,
        }.items():
            actions.handle(name, handler)

    def show(self, memo: Memo | None) -> None:
        """Check this memo from now on."""
        if memo is None or self._memo is None or memo.id != self._memo.id:
            self._memo, self._found = memo, []
            self._strip.fold()
            self._strip.setVisible(False)
        self.checker.show(memo)

    @property
    def found(self) -> list[Finding]:
        """What was found last, the sentence being written included."""
        return self._found

    def _checked(self, found: tuple[Memo, list[Finding]]) -> None:
        self._memo, self._found = found
        self._strip.setVisible(True)
        self._show()

    def _show(self) -> None:
        """Show what was found, but nothing about the sentence that is being written: one that is only looked at, or
        that the cursor came back to, is spoken of."""
        if self._memo is None:
            return
        found, source = self._found, self._memo.source
        if self._writes():
            found = finished(found, source, self._prose.place)
        self._strip.show_findings(source, found)
        if self._prose.words() != self._memo.source:
            return  # places of other words: the marks there are stay with their words until these are checked
        places = ((finding.spot, finding.key) for finding in still_open(found) if finding.said)
        self._prose.show_findings([(at.chunk, at.start, at.end, key) for at, key in places if at is not None])

    def _type(self) -> None:
        if self._prose.hasFocus():
            self._typed = self._prose.place

    def _writes(self) -> bool:
        """Whether the cursor is still in the sentence that was typed in last."""
        if self._typed is not None:
            cut, here = chunks(self._prose.words()), self._prose.place
            if not self._prose.hasFocus() or sentence_at(cut, here) != sentence_at(cut, self._typed):
                self._typed = None
        return self._typed is not None

    def _focused(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._prose in (before, now):  # who leaves the text is done with its sentence
            self._rest.start()

    # Verbs

    def do(self, finding: Finding, what: str) -> None:
        """Do what is asked of a finding: "show", "go", "mend:0", "waive", "back"."""
        verb, _, number = what.partition(":")
        if verb in ("go", "show"):
            self.go(finding, focus=verb == "go")
        elif verb == "mend":
            self.mend(finding, int(number))
        elif verb == "waive":
            self.waive(finding)
        elif verb == "back":
            self._desk.edit(take_back_waiver, finding.waived)

    def go(self, finding: Finding, *, focus: bool = True) -> None:
        """Show the place in the text; with ``focus`` the keyboard goes there too."""
        self._strip.list.stand_on(finding)
        if finding.spot is not None:
            self._to_prose()
            at = finding.spot
            self._prose.go_to(at.chunk, at.start, at.end, focus=focus)
            if not focus and self._strip.list.isVisible():
                self._strip.list.setFocus(Qt.FocusReason.OtherFocusReason)  # turning from the source takes it away

    def mend(self, finding: Finding, number: int = 0) -> None:
        """Put it right, in the best way or in another one."""
        self._flush()
        if self._memo is not None and number < len(finding.mends):
            way = finding.mends[number]
            if self._desk.edit(mend, self._memo.id, way):
                self._desk.offer_undo(f"Put right: {way.label[0].lower()}{way.label[1:]}.")

    def waive(self, finding: Finding, reason: str = "") -> None:
        """Let it be from now on."""
        if self._desk.edit(waive, finding, reason, self._desk.author):
            self._desk.offer_undo(f"Waived: {finding.sentence}")
