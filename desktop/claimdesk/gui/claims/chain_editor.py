"""Who said it: the chain of sources of the passage at hand, publisher first as people say it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from claimdesk.domain.edits import evidence as verbs
from claimdesk.domain.records import Source
from claimdesk.gui.claims.bench import Bench
from claimdesk.gui.claims.chips import Chip
from claimdesk.gui.claims.completing import Completing
from claimdesk.gui.claims.flow import Flow
from claimdesk.gui.claims.looks import add, clear
from claimdesk.gui.claims.view import Piece, View

_REST, _TIP = "use for the rest of this article", "New claims in it begin with this chain"
_REST_OFF = "stop using for the rest of this article"
_TIP_OFF = "New claims in it began with this chain; from now on their own words say who said it"


def known_sources(bench: Bench) -> list[str]:
    """The names of all sources that stand for themselves, by alphabet."""
    sources = bench.desk.library.where(Source)
    return sorted({source.name for source in sources if source.same_as is None}, key=str.casefold)


class ChainEditor(QWidget):
    """Chips from the publisher to the origin; the publisher comes by itself and stays."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        looks = bench.looks
        self._row = QWidget()
        self._flow = Flow(self._row, 6, 4)
        self._shown: object = None
        self.more = looks.link("+ source", "Who told them? Add the next source towards the origin", self._begin)
        self.line = looks.line("Add a source", "who said so?", "A name; Enter adds it")
        self.line.returnPressed.connect(self._entered)
        Completing(self.line, looks, lambda: known_sources(bench))
        self.line.installEventFilter(self)
        self.line.hide()
        self._flow.addWidget(self.more)
        self.own = QCheckBox("own reporting")
        self.own.setToolTip("Nobody is named: the outlet found it out itself, and is the origin")
        self.own.clicked.connect(self._own)
        self.rest = looks.link(_REST, _TIP, self._rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self._row, self.line, self.own, self.rest):
            column.addWidget(widget)

    def tell(self, view: View, *, fresh: bool) -> None:
        """Show the chain of the passage at hand."""
        piece = self._bench.piece
        if fresh:
            self._end()
        self.setVisible(piece is not None)
        if piece is None:
            return
        self._chips(piece)
        self.own.setChecked(piece.evidence.own_reporting)
        self.own.setVisible(not piece.chain)
        self.rest.setVisible(bool(piece.chain))
        in_use = piece.evidence.chain == piece.article.default_chain
        self.rest.setText(_REST_OFF if in_use else _REST)
        self.rest.setAccessibleName(self.rest.text())
        self.rest.setToolTip(_TIP_OFF if in_use else _TIP)

    @property
    def chips(self) -> list[Chip]:
        """The chips as shown, publisher first."""
        widgets = [self._flow.itemAt(at).widget() for at in range(self._flow.count())]  # type: ignore[union-attr]
        return [widget for widget in widgets if isinstance(widget, Chip)]

    def _chips(self, piece: Piece) -> None:
        guessed = "chain" in piece.evidence.guessed
        shown = (piece.publisher, piece.chain, guessed)
        if shown == self._shown:
            return
        self._shown = shown
        focused = next((chip.source for chip in self.chips if chip.hasFocus()), None)
        clear(self._flow, keep=(self.more,))
        names = [piece.publisher] if piece.publisher else []
        for at, source in enumerate([*names, *reversed(piece.chain)]):
            if at:
                add(self._flow, self._bench.looks.label("citing"))
            self._add_chip(source, fixed=source is piece.publisher and at == 0, guessed=guessed)
        self._flow.addWidget(self.more)
        for chip in self.chips:
            if chip.source == focused:
                chip.setFocus()
        if focused and not any(chip.hasFocus() for chip in self.chips):
            self.more.setFocus()

    def _add_chip(self, source: Source, *, fixed: bool, guessed: bool) -> None:
        chip = Chip(self._bench.looks, source.id, source.name, fixed=fixed, guessed=guessed and not fixed)
        chip.opened.connect(self._bench.asked)
        chip.removed.connect(self._remove)
        chip.shifted.connect(self._shift)
        chip.dropped.connect(self._drop)
        add(self._flow, chip)

    # -- edits ---------------------------------------------------------------------------------------

    def _names(self) -> list[Source]:
        """The chain as shown, without the publisher."""
        piece = self._bench.piece
        return list(reversed(piece.chain)) if piece else []

    def _store(self, shown: list[str]) -> None:
        self._bench.edit(verbs.set_chain, self._bench.evidence, list(reversed(shown)))

    def _remove(self, source: str) -> None:
        self._store([each.name for each in self._names() if each.id != source])

    def _shift(self, source: str, by: int) -> None:
        names = self._names()
        at = next((i for i, each in enumerate(names) if each.id == source), -1)
        if 0 <= at + by < len(names) and at >= 0:
            names[at], names[at + by] = names[at + by], names[at]
            self._store([each.name for each in names])

    def _drop(self, source: str, point: QPoint) -> None:
        """Put a dragged chip before the first one whose middle lies behind the point."""
        others = [chip for chip in self.chips if chip.source != source]
        others = [chip for chip in others if any(chip.source == each.id for each in self._names())]
        at = sum(_before(chip, point) for chip in others)
        names = {each.id: each.name for each in self._names()}
        order = [chip.source for chip in others]
        order.insert(at, source)
        self._store([names[id] for id in order])

    def _own(self) -> None:
        self._bench.edit(verbs.set_evidence, self._bench.evidence, own_reporting=self.own.isChecked())

    def _rest(self) -> None:
        piece = self._bench.piece
        ends = piece is not None and piece.evidence.chain == piece.article.default_chain
        if self._bench.edit(verbs.chain_for_rest, self._bench.evidence):
            begin = "get the sources their words name again" if ends else "begin with these sources"
            self._bench.desk.say(f"New claims in this article {begin}.")

    def _begin(self) -> None:
        self.more.hide()
        self.line.show()
        self.line.setFocus()

    def _end(self) -> None:
        self.line.clear()
        self.line.hide()
        self.more.show()

    def _entered(self) -> None:
        """Enter adds the name and waits for the next one; with nothing typed it leaves."""
        if self.line.text().strip():
            self._add()
        else:
            self._leave()

    def _add(self) -> None:
        name = self.line.text().strip()
        self.line.clear()
        if name:
            self._store([*(each.name for each in self._names()), name])

    def _leave(self) -> None:
        self._end()
        self.more.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape drops what was typed; leaving the line adds it."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self._leave()
            return True
        popup = self.line.completer().popup()
        if event.type() == QEvent.Type.FocusOut and self.line.isVisible() and not popup.isVisible():
            self._add()
            self._end()
        return super().eventFilter(watched, event)


def _before(chip: QLabel | Chip, point: QPoint) -> bool:
    """Whether the chip comes before the point in reading order."""
    place = chip.geometry()
    if point.y() > place.bottom():
        return True
    return point.y() >= place.top() and point.x() > place.center().x()
