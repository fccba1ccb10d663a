"""Paints the rows of the Evidence place from their plans, in the theme's colours."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF, QTextCharFormat

from claimdesk.gui.evidence.row_plan import EDGE, Part, Plan, Planner
from claimdesk.gui.evidence.rows import Row
from claimdesk.gui.theme import Theme

ROUND = 7.0
_KEPT = 300  # plans kept of rows painted lately


class RowPainter:
    """``plan_of`` tells where a row's parts stand; ``hovered`` is the row and the part under the pointer."""

    def __init__(self, theme: Theme, edge: int = EDGE) -> None:
        self._theme, self._edge = theme, edge
        self.hovered: tuple[str, str] = ("", "")
        self._plans: dict[str, tuple[Row, int, Plan]] = {}
        self.restyle()

    def restyle(self) -> None:
        """Take type and colours anew from the theme."""
        self._planner = Planner(self._theme, self._edge)
        looks = {look: QTextCharFormat() for look in ("strong", "muted", "mark", "said")}
        looks["strong"].setFontWeight(QFont.Weight.DemiBold)
        looks["muted"].setForeground(self._theme.color("muted"))
        looks["mark"].setBackground(self._theme.color("accent_soft"))
        looks["mark"].setFontWeight(QFont.Weight.DemiBold)
        looks["said"].setForeground(self._theme.color("accent"))
        looks["said"].setFontUnderline(True)
        self._planner.formats = looks
        self._plans.clear()

    def estimate(self, row: Row, width: int) -> int:
        """About how tall a row is."""
        return self._planner.estimate(row, width)

    def height(self, row: Row, width: int) -> int:
        """How tall a row is."""
        return round(self.plan_of(row, width).height)

    def plan_of(self, row: Row, width: int) -> Plan:
        """Where the row's parts stand."""
        known = self._plans.get(row.key)
        if known is None or known[0] is not row or known[1] != width:
            if len(self._plans) > _KEPT:
                self._plans.clear()
            known = self._plans[row.key] = (row, width, self._planner.plan(row, width))
        return known[2]

    def paint(self, painter: QPainter, rect: QRect, row: Row, *, current: bool, focus: bool) -> None:
        """Draw the row into ``rect``."""
        plan = self.plan_of(row, rect.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        self._ground(painter, row, plan, current, current and focus)
        hovered = self.hovered[1] if self.hovered[0] == row.key else None
        for part in plan.parts:
            self._part(painter, row, part, bool(part.asks) and part.asks == hovered)
        painter.restore()

    def _ground(self, painter: QPainter, row: Row, plan: Plan, current: bool, focus: bool) -> None:
        if plan.ground.isEmpty():
            return
        box = plan.ground.adjusted(0.5, 0.5, -0.5, -0.5)
        if row.style == "card":
            over = self.hovered[0] == row.key
            ink = self._theme.color("accent" if focus else "muted" if over else "line")
            painter.setPen(QPen(ink, 1.6 if focus else 1))
            painter.setBrush(self._theme.color("card"))
            painter.drawRoundedRect(box, ROUND, ROUND)
            return
        if current:
            painter.setPen(QPen(self._theme.color("accent"), 1.6) if focus else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_soft"))
            painter.drawRoundedRect(box, ROUND, ROUND)
        painter.setPen(QPen(self._theme.color("line"), 2))
        painter.drawLine(QPointF(box.left() - 9, 2), QPointF(box.left() - 9, box.bottom() - 2))

    def _part(self, painter: QPainter, row: Row, part: Part, lit: bool) -> None:
        look, box = part.look, part.box
        if look == "words":
            self._words(painter, row, part, lit)
        elif look in ("under", "link"):
            self._line(painter, part, "accent" if lit else "muted", underline=lit)
        elif look in ("dot", "hollow"):
            self._dot(painter, part, lit)
        elif look in ("yes", "button"):
            self._button(painter, part, lit)
        elif look == "sign":
            painter.setFont(self._planner.type.heading)
            painter.setPen(self._theme.color("danger"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, part.words)
        elif look in ("folded", "unfolded"):
            self._arrow(painter, box, look == "folded", lit)
        else:
            self._badge(painter, part, look.removeprefix("badge-"), lit)

    def _words(self, painter: QPainter, row: Row, part: Part, lit: bool) -> None:
        if part.layout is None:
            return
        painter.setPen(self._theme.color("accent" if lit else "muted" if row.style == "note" else "ink"))
        part.layout.draw(painter, part.box.topLeft())

    def _line(self, painter: QPainter, part: Part, ink: str, *, underline: bool = False) -> None:
        font = QFont(self._planner.type.small)
        font.setUnderline(underline)
        painter.setFont(font)
        painter.setPen(self._theme.color(ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine
        painter.drawText(part.box, flags, part.words)

    def _dot(self, painter: QPainter, part: Part, lit: bool) -> None:
        middle = QPointF(part.box.left() + 5.5, part.box.center().y())
        accent = self._theme.color("accent")
        painter.setPen(QPen(accent, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush if part.look == "hollow" else accent)
        painter.drawEllipse(middle, 4.3, 4.3)
        words = Part(part.box.adjusted(17, 0, 4, 0), "under", part.words)
        self._line(painter, words, "accent" if lit else "muted", underline=lit)

    def _button(self, painter: QPainter, part: Part, lit: bool) -> None:
        theme = self._theme
        # What Enter takes has an edge in ink and bold words: the filled blue is that of something already chosen.
        painter.setPen(QPen(theme.color("accent" if lit else "muted" if part.look == "yes" else "line"), 1))
        painter.setBrush(theme.color("accent_soft" if lit else "card"))
        painter.drawRoundedRect(part.box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        font = QFont(self._planner.type.small)
        font.setWeight(QFont.Weight.DemiBold if part.look == "yes" else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        painter.drawText(part.box, Qt.AlignmentFlag.AlignCenter, part.words)

    def _arrow(self, painter: QPainter, box: QRectF, folded: bool, lit: bool) -> None:
        middle = box.center()
        offsets = ((-2, -4), (2, 0), (-2, 4)) if folded else ((-4, -2), (0, 2), (4, -2))
        painter.setPen(QPen(self._theme.color("ink" if lit else "muted"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(middle.x() + x, middle.y() + y) for x, y in offsets]))

    def _badge(self, painter: QPainter, part: Part, tone: str, lit: bool) -> None:
        fill, ink = tone_colors(self._theme, tone)
        outlined = tone == "flag"
        painter.setPen(QPen(ink, 1.2) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(fill if lit or not outlined else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(part.box.adjusted(0.5, 0.5, -0.5, -0.5) if outlined else part.box, 4, 4)
        font = QFont(self._planner.type.tiny)
        font.setUnderline(lit)
        painter.setFont(font)
        painter.setPen(ink)
        words = self._planner.type.of_tiny.elidedText(part.words, Qt.TextElideMode.ElideRight, part.box.width() - 12)
        painter.drawText(part.box.adjusted(7, 0, -5, 0), Qt.AlignmentFlag.AlignVCenter, words)


def tone_colors(theme: Theme, tone: str) -> tuple[QColor, QColor]:
    """Fill and ink of a badge: "good", "bad", "flag" or "plain"; the kinds' colours say nothing here but well read."""
    if tone == "good":
        return theme.kind("figure")
    if tone in ("bad", "flag"):
        return theme.kind("framing")
    return theme.kind("sourcing")
