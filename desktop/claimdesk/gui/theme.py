"""How everything looks: the colours of a theme by role, the type scale, the spacings, the one stylesheet."""

from __future__ import annotations

import importlib.resources
import tomllib
from dataclasses import dataclass
from functools import cache
from html import escape
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from claimdesk.assets import resource
from claimdesk.gui.settings import Settings

NAMES = {"light": "Light", "sepia": "Sepia", "dark": "Dark", "system": "Follow the system"}
SPACE = (0, 4, 8, 12, 16, 24, 32)
# Interface sizes in pixels; "reading" and "title" follow the text size the reader chose.
SIZES = {"tiny": 12, "small": 13, "number": 12, "body": 14, "mono": 13, "heading": 17, "title": 22}
# Only what the window draws at once: each file costs start-up time.
_CUTS = ("Regular", "It", "Semibold", "Bold")
_FONTS = {"font_source_sans_pro": "SourceSansPro", "font_source_serif_pro": "SourceSerifPro"}
# Source Serif's letters are small for their nominal size: this much larger, a text size of 17 reads as 17 should.
_OPTICAL = 1.18
SANS, SERIF = "Source Sans Pro", "Source Serif Pro"


@dataclass(frozen=True)
class Palette:
    """One theme's data: colours by role, (fill, ink) by kind of claim."""

    dark: bool
    roles: dict[str, str]
    kinds: dict[str, tuple[str, str]]


@cache
def palette(name: str) -> Palette:
    """The theme file ``resources/themes/NAME.toml``."""
    data = tomllib.loads(resource("themes", f"{name}.toml").read_text("utf-8"))
    return Palette(data["dark"], data["roles"], {kind: (fill, ink) for kind, (fill, ink) in data["kinds"].items()})


@cache
def load_fonts() -> dict[str, str]:
    """Add our own fonts to the application; {"sans", "serif", "mono"} → family, the system's where ours is missing."""
    for package, family in _FONTS.items():
        try:
            folder = importlib.resources.files(package) / "files"
        except ModuleNotFoundError:
            continue
        for cut in _CUTS:
            file = folder / f"{family}-{cut}.ttf"
            if file.is_file():
                QFontDatabase.addApplicationFont(str(file))
    system = QFontDatabase.SystemFont
    families = {
        "sans": SANS if QFontDatabase.hasFamily(SANS) else QFontDatabase.systemFont(system.GeneralFont).family(),
        "serif": SERIF if QFontDatabase.hasFamily(SERIF) else QFontInfo(QFont("serif")).family(),
    }
    families["mono"] = QFontDatabase.systemFont(system.FixedFont).family()
    return families


class Theme(QObject):
    """The theme in force. ``changed`` is emitted after colours or reading type changed: draw again."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._families: dict[str, str] = {}
        self._colors: dict[str, QColor] = {}
        self._kinds: dict[str, tuple[QColor, QColor]] = {}
        self.name = ""
        self._take()
        settings.changed.connect(self._setting_changed)
        if hints := QGuiApplication.styleHints():
            hints.colorSchemeChanged.connect(self._system_changed)

    @property
    def dark(self) -> bool:
        """Whether the theme in force is dark."""
        return palette(self.name).dark

    def color(self, role: str) -> QColor:
        """A role's colour: paper chrome card line ink muted accent accent_soft on_accent danger danger_soft neutral."""
        return QColor(self._colors[role])

    def kind(self, kind: str) -> tuple[QColor, QColor]:
        """A claim kind's (fill, ink)."""
        fill, ink = self._kinds.get(kind) or self._kinds["sourcing"]
        return QColor(fill), QColor(ink)

    def font(self, role: str) -> QFont:
        """The type of a role: title heading (reading, scaled) · reading · body small tiny number mono (interface)."""
        families = self._families or load_fonts()
        text = self._settings.get("text_size") * _OPTICAL
        reading = families["serif" if self._settings.get("reading_font") == "serif" else "sans"]
        sizes = {"title": text * 1.6, "heading": text * 1.14, "reading": text}
        font = QFont(reading if role in sizes else families["mono" if role == "mono" else "sans"])
        font.setPixelSize(round(sizes.get(role) or SIZES[role]))
        if role in ("title", "heading", "number"):
            font.setWeight(QFont.Weight.Bold if role == "number" else QFont.Weight.DemiBold)
        return font

    def space(self, n: int) -> int:
        """The n-th step of the grid in pixels: 1 → 4, 2 → 8, 3 → 12, 4 → 16, 5 → 24, 6 → 32 (0 → 0)."""
        return SPACE[n]

    def style(self, widget: QWidget, look: str) -> None:
        """Give a widget a look of the stylesheet; several are parted by spaces ("card open", "kind kind-event")."""
        if widget.property("look") == look:
            return
        widget.setProperty("look", look)
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else its first showing sees to it
            style = widget.style()
            style.unpolish(widget)
            style.polish(widget)
            widget.update()

    def icon(self, name: str, role: str = "ink", size: int = 16) -> QIcon:
        """``resources/icons/NAME.svg`` drawn in a role's colour."""
        from PySide6.QtSvg import QSvgRenderer  # late: the first paint can do without

        source = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", self.color(role).name())
        renderer = QSvgRenderer(source.encode())
        icon = QIcon()
        for scale in (1, 2):
            pixmap = QPixmap(size * scale, size * scale)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter)
            painter.end()
            pixmap.setDevicePixelRatio(scale)
            icon.addPixmap(pixmap)
        return icon

    def apply(self, app: QApplication) -> None:
        """Dress the application: style, fonts, palette, stylesheet."""
        self._families = load_fonts()
        if app.style().objectName() != "fusion":
            app.setStyle("Fusion")
        app.setFont(self.font("body"))
        app.setPalette(self._palette())
        app.setStyleSheet(self.sheet())

    def sheet(self) -> str:
        """The stylesheet with this theme's colours and sizes filled in."""
        values: dict[str, object] = {role: color.name() for role, color in self._colors.items()}
        (good_soft, good), (warn_soft, _) = self._kinds["figure"], self._kinds["state"]
        neutral_ink = self._kinds["sourcing"][1]
        values |= SIZES | {"mono": (self._families or load_fonts())["mono"], "neutral_ink": neutral_ink.name()}
        values |= {"good_soft": good_soft.name(), "good": good.name(), "warn_soft": warn_soft.name()}
        values["icons"] = resource("icons").as_posix()
        values["tick"] = "tick" if self._colors["on_accent"].lightness() > 127 else "tick_dark"
        values["scroll"] = _between(self._colors["line"], self._colors["line"], self._colors["muted"]).name()
        kinds = "\n".join(
            f'QLabel[look~="kind-{kind}"] {{ color: {ink.name()}; }} '
            f'QFrame[look~="bar-{kind}"] {{ background: {ink.name()}; border: 0; }} '
            f'*[look~="fill-{kind}"] {{ background: {fill.name()}; color: {self._colors["ink"].name()}; }}'
            for kind, (fill, ink) in self._kinds.items()
        )
        return Template(resource("stylesheet.qss").read_text("utf-8")).substitute(values) + kinds

    def _palette(self) -> QPalette:
        roles, color = QPalette.ColorRole, self._colors
        table = {
            roles.Window: "chrome", roles.WindowText: "ink", roles.Base: "card", roles.AlternateBase: "paper",
            roles.Text: "ink", roles.Button: "card", roles.ButtonText: "ink", roles.Highlight: "accent",
            roles.HighlightedText: "on_accent", roles.Link: "accent", roles.LinkVisited: "accent",
            roles.PlaceholderText: "muted", roles.ToolTipBase: "ink", roles.ToolTipText: "paper",
            roles.Mid: "line", roles.Midlight: "line", roles.Accent: "accent",
        }  # fmt: skip
        result = QPalette(color["chrome"])
        for role, name in table.items():
            result.setColor(role, color[name])
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            result.setColor(QPalette.ColorGroup.Disabled, role, color["muted"])
        return result

    def _take(self) -> bool:
        name = str(self._settings.get("theme"))
        if name not in NAMES or name == "system":
            name = "dark" if _system_is_dark() else "light"
        if name == self.name:
            return False
        self.name = name
        data = palette(name)
        self._colors = {role: QColor(value) for role, value in data.roles.items()}
        self._kinds = {kind: (QColor(fill), QColor(ink)) for kind, (fill, ink) in data.kinds.items()}
        return True

    def _refresh(self) -> None:
        app = QApplication.instance()
        if self._take() and isinstance(app, QApplication):
            self.apply(app)
            self.changed.emit()

    def _setting_changed(self, name: str) -> None:
        if name == "theme":
            self._refresh()
        elif name in ("text_size", "reading_font"):
            self.changed.emit()

    def _system_changed(self, _scheme: object) -> None:
        self._refresh()


def plain_tip(words: str) -> str:
    """Words of others as a tooltip that shows them as they are: Qt would read what looks like HTML as HTML."""
    if "<" not in words and "&" not in words:
        return words
    return f'<div style="white-space: pre-wrap">{escape(words)}</div>'


def _system_is_dark() -> bool:
    hints = QGuiApplication.styleHints()
    return hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark


def _between(*colors: QColor) -> QColor:
    """The mean of some colours."""
    return QColor(*(sum(part) // len(colors) for part in zip(*(color.getRgb()[:3] for color in colors), strict=True)))
