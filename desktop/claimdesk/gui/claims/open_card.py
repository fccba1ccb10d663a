"""The open card: one claim edited in place, each part saving itself."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from claimdesk.domain.edits import claims as verbs
from claimdesk.domain.vocabulary import term
from claimdesk.gui.claims.bench import Bench
from claimdesk.gui.claims.card_painter import EDGE, PADDING_X, PADDING_Y, paint_frame
from claimdesk.gui.claims.chain_editor import ChainEditor
from claimdesk.gui.claims.choice import Choice
from claimdesk.gui.claims.choices import ImportanceChoice, KindChoice
from claimdesk.gui.claims.drawn import KindButton
from claimdesk.gui.claims.evidence_list import EvidenceList
from claimdesk.gui.claims.facts import badge_of
from claimdesk.gui.claims.form import LABELS_WIDTH, Form
from claimdesk.gui.claims.kept_lines import ClaimLine, NoteField, TagsField
from claimdesk.gui.claims.looks import A_GUESS
from claimdesk.gui.claims.more import FACTORIES, FOR_KIND, More
from claimdesk.gui.claims.relations_list import RelationsList
from claimdesk.gui.claims.source_editor import SourceEditor
from claimdesk.gui.claims.statement_box import StatementBox
from claimdesk.gui.claims.view import View, concerns, gather

_HERE = "In briefing"
_KIND_ROWS = 2  # rows of the form before those that depend on the kind


class OpenCard(QWidget):
    """``resized`` when it wants another height; ``left`` when typing a statement ended with Enter."""

    resized = Signal()
    left = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.setAccessibleName("Open claim")
        self._stops: list[QWidget] = []
        self._ordering = QTimer(self, singleShot=True, interval=0)  # after the card has been painted
        self._ordering.timeout.connect(self._set_tab_order)
        self._source: SourceEditor | None = None
        self._more: More | None = None
        looks = bench.looks
        box = StatementBox()
        looks.theme.style(box, "bare statement")
        self.statement = ClaimLine(bench, box, lambda claim: claim.statement, self._reword)
        box.done.connect(self._reworded)
        self.kind = KindButton(looks.theme)
        self.kind.clicked.connect(self._unfold_kinds)
        self.number = looks.label("", "muted small")
        self.badge = looks.label("", "badge")
        self.key = looks.label("Key", "badge badge-accent")
        self.kinds = KindChoice(bench)
        self.kinds.hide()
        self.form = Form(looks)
        self.chain, self.evidence, self.relations = ChainEditor(bench), EvidenceList(bench), RelationsList(bench)
        self.tags, self.note, self.importance = TagsField(bench), NoteField(bench), ImportanceChoice(bench)
        self.more_link = looks.link("", "Every other field of the claim", self.toggle_more)
        self._lay_out()
        for field in (self.statement, self.note):
            field.box.resized.connect(self.resized)  # type: ignore[union-attr]
            field.resized.connect(self.resized)
        bench.picked.connect(self._another_passage)
        bench.asked.connect(self._edit_source)

    def _lay_out(self) -> None:
        meta = QHBoxLayout()
        meta.setSpacing(7)
        for badge in (self.badge, self.key):
            badge.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for widget in (self.kind, self.number, self.badge, self.key):
            meta.addWidget(widget)
        meta.addStretch()
        rows = [("Said by", self.chain, 1), ("Evidence", self.evidence, 0), ("Relations", self.relations, 0),
                ("Tags", self.tags, 4), ("Note", self.note, 4), (_HERE, self.importance, 1)]  # fmt: skip
        for at, (label, field, drop) in enumerate(rows):
            self.form.add(label, label, field, at=at if at == 0 else at + 10, drop=drop)
        self._column = QVBoxLayout(self)
        left = EDGE + PADDING_X - 4
        self._column.setContentsMargins(left, PADDING_Y, 10, PADDING_Y)
        self._column.setSpacing(5)
        self._column.addWidget(self.statement)
        self._column.addLayout(meta)
        self._column.addWidget(self.kinds)
        self._column.addSpacing(5)
        self._column.addWidget(self.form)
        foot = QHBoxLayout()
        foot.setContentsMargins(LABELS_WIDTH + 8, 2, 0, 0)
        foot.addWidget(self.more_link)
        foot.addStretch()
        self._column.addLayout(foot)

    # -- showing -------------------------------------------------------------------------------------

    def open(self, claim: str, briefing: str | None) -> bool:
        """Show this claim; what is typed for the one before is saved first. False: there is no such claim."""
        self.flush()
        view = gather(self.bench.desk.library, claim, briefing)
        if view is None:
            return False
        fresh = claim != self.bench.claim
        self.bench.view = view
        if fresh:
            self.bench.choose(None)
            self.kinds.hide()
            self._close_source()
        self._tell(fresh=fresh)
        return True

    def refresh(self, touched: frozenset[tuple[str, str]] | None = None) -> bool:
        """Read the claim again if it is concerned. False: it is gone."""
        view = self.bench.view
        if view is None or (touched is not None and not concerns(view, self.bench.desk.library, touched)):
            return True
        again = gather(self.bench.desk.library, view.claim.id, self.bench.desk.place.briefing)
        if again is None:
            self.bench.view = None
            return False
        self.bench.view = again
        self._tell(fresh=False)
        return True

    def _tell(self, *, fresh: bool) -> None:
        view = self.bench.view
        assert view is not None
        self._tell_head(view)
        self._tell_kind_rows(view, fresh)
        self.form.show_row(_HERE, view.briefing is not None)
        for part in (self.statement, self.kinds, self.chain, self.evidence, self.relations, self.tags, self.note):
            part.tell(view, fresh=fresh)
        self.importance.tell(view, fresh=fresh)
        self.statement.box.set_own(view.own_words)  # type: ignore[union-attr]
        if self._more is not None and self._more.isVisibleTo(self):
            self._more.tell(view, fresh=fresh)
        if self._source is not None and self._source.isVisibleTo(self):
            self._source.refresh()
        self._name_more()
        self._ordering.start()
        self.update()

    def _tell_head(self, view: View) -> None:
        claim, theme = view.claim, self.bench.looks.theme
        name = term("claim", "kind", claim.kind).label
        guess = f" {A_GUESS}" if "kind" in claim.guessed else ""
        self.kind.setToolTip("Change the kind (or press its digit)." + guess)
        self.kind.setAccessibleName(f"Kind: {name}" + (", a guess" if guess else ""))
        self.kind.show_kind(claim.kind, name.upper(), guessed=bool(guess))
        self.number.setText(f"no. {claim.number}")
        lead = view.piece(None)
        quotation = lead.evidence.quotation if lead else ""
        words, tone = badge_of(claim.verification, quotation, view.speaker, view.found)
        self.badge.setText(words)
        theme.style(self.badge, {"bad": "badge-bad", "good": "badge-good"}.get(tone, "badge"))
        self.key.setVisible(view.importance == "key")

    def _tell_kind_rows(self, view: View, fresh: bool) -> None:
        wanted = FOR_KIND.get(view.claim.kind, ())
        if view.claim.kind == "event" and not view.claim.times:
            wanted = ()
        for at, (name, (label, make)) in enumerate(FACTORIES.items()):
            field: Any = self.form.field(name)
            if name in wanted and field is None:
                field = make(self.bench)
                self.form.add(name, label, field, at=_KIND_ROWS + at, drop=1 if isinstance(field, Choice) else 4)
            self.form.show_row(name, name in wanted)
            if name in wanted:
                field.tell(view, fresh=fresh)

    def _set_tab_order(self) -> None:
        """Tab goes down the card as it is read, also through rows that were made later."""
        rows = [self.form.field(name) for name in FACTORIES]
        order = [self.statement, self.kind, self.kinds, self.chain, *rows, self.evidence, self.relations, self.tags,
                 self.note, self.importance, self.more_link]  # fmt: skip
        stops = [stop for widget in order if widget is not None for stop in _stops(widget)]
        if stops != self._stops:
            self._stops = stops
            for first, second in pairwise(stops):
                QWidget.setTabOrder(first, second)

    def flush(self) -> None:
        """Save whatever is typed anywhere in the card."""
        for field in (self.statement, self.tags, self.note):
            field.keeper.flush()
        for name in FACTORIES:
            field = self.form.field(name)
            lines = field.lines.values() if name == "figure" and field else [field]  # type: ignore[attr-defined]
            for line in lines:
                if isinstance(line, ClaimLine):
                    line.keeper.flush()
        if self._more is not None:
            self._more.flush()
        if self._source is not None:
            self._source.flush()

    # -- parts that unfold ---------------------------------------------------------------------------

    def toggle_more(self) -> None:
        """Unfold or fold every other field."""
        if self._more is None:
            self._more = More(self.bench)
            self._more.hide()
            self._column.addWidget(self._more)
        shown = not self._more.isVisibleTo(self)
        if shown and self.bench.view is not None:
            self._more.tell(self.bench.view, fresh=True)
        self._more.setVisible(shown)
        self._name_more()
        self.resized.emit()

    @property
    def more(self) -> More | None:
        """The unfolded fields, if they were ever unfolded."""
        return self._more

    @property
    def source(self) -> SourceEditor | None:
        """The source editor, if one was ever opened."""
        return self._source

    def _name_more(self) -> None:
        folded = self._more is None or not self._more.isVisibleTo(self)
        self.more_link.setText("More: grade, certainty …" if folded else "Less")

    def _unfold_kinds(self) -> None:
        self.kinds.setVisible(not self.kinds.isVisibleTo(self))
        if self.kinds.isVisible() and self.bench.view is not None:
            self.kinds.button(self.bench.view.claim.kind).setFocus()

    def _edit_source(self, source: str) -> None:
        if not source or (self._source and self._source.isVisibleTo(self) and self._source.source == source):
            self._close_source()
            return
        if self._source is None:
            self._source = SourceEditor(self.bench)
            self.form.add_wide(self._source, at=1)
        self._source.open(source)
        self._source.show()
        self._source.lines["name"].box.setFocus()

    def _close_source(self) -> None:
        if self._source is None or not self._source.isVisibleTo(self):
            return
        source = self._source.source
        self._source.flush()
        held = self._source.isAncestorOf(self._source.focusWidget() or self)
        self._source.hide()
        if held or self._source.hasFocus():
            next((chip for chip in self.chain.chips if chip.source == source), self.chain.more).setFocus()

    def _another_passage(self, _evidence: str) -> None:
        if self.bench.view is not None:
            self._tell(fresh=False)

    # -- edits ---------------------------------------------------------------------------------------

    def _reword(self, claim: str, typed: str) -> bool:
        return self.bench.edit(verbs.set_claim, claim, statement=typed, joins=True)

    def _reworded(self) -> None:
        self.statement.keeper.flush()
        self.left.emit()

    # -- Qt ------------------------------------------------------------------------------------------

    def height_for(self, width: int) -> int:
        """How tall the card is at this width, with every box grown to its words."""
        layout = self.layout()
        assert layout is not None
        if self.width() != width:
            self.resize(width, self.height())
        inner = self.findChildren(QLayout)
        for _ in range(2):  # boxes grow when they learn their width; then the rest moves
            for each in reversed(inner):
                each.activate()
            layout.activate()
        return max(layout.heightForWidth(width), layout.minimumSize().height())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.resized.emit()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._source is not None and self._source.isVisible():
            self._close_source()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.bench.view is not None:
            painter = QPainter(self)
            paint_frame(painter, self.rect(), self.bench.looks.theme, self.bench.view.claim.kind, accent=True)


def _stops(widget: QWidget) -> list[QWidget]:
    """The widgets inside that take the keyboard, in the order they stand."""
    proxied = widget.focusProxy()
    if proxied is not None:
        return [proxied]
    tab, window = Qt.FocusPolicy.TabFocus, widget.window()
    found = [each for each in widget.findChildren(QWidget) if each.focusPolicy() & tab and each.window() is window]
    return found or [widget]
