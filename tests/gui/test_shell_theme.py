"""The themes: words can be read on every fill, the window follows the system, and text can be as large as one likes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from claimdesk.domain.vocabulary import KINDS
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme, palette

THEMES = ("light", "sepia", "dark")


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [value / 255 for value in color.getRgb()[:3]]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio as WCAG 2 defines it, 1 to 21."""
    dark, light = sorted((luminance(QColor(first)), luminance(QColor(second))))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_the_text_reads_on_every_fill_at_7_to_1(name: str) -> None:
    theme = palette(name)
    assert set(theme.kinds) == set(KINDS)
    for kind, (fill, _) in theme.kinds.items():
        assert contrast(theme.roles["ink"], fill) >= 7, kind
    for role in ("paper", "chrome", "card", "accent_soft", "neutral", "danger_soft"):
        assert contrast(theme.roles["ink"], theme.roles[role]) >= 7, role
    assert contrast(theme.roles["on_accent"], theme.roles["accent"]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_small_words_read_too(name: str) -> None:
    """Kind names, links and muted words are small: at least 4.5 to 1 where they stand."""
    theme = palette(name)
    for kind, (_, ink) in theme.kinds.items():
        assert contrast(ink, theme.roles["card"]) >= 4.5, kind
        assert contrast(ink, theme.roles["paper"]) >= 4.5, kind
    for ground in ("paper", "chrome", "card", "accent_soft"):
        assert contrast(theme.roles["muted"], theme.roles[ground]) >= 4.5, ground
        assert contrast(theme.roles["accent"], theme.roles[ground]) >= 4.5, ground


def test_every_theme_has_the_same_roles() -> None:
    first, *others = (palette(name) for name in THEMES)
    for other in others:
        assert set(other.roles) == set(first.roles)


def test_follow_the_system_changes_while_the_window_is_open(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The platform tests draw on has no scheme of its own, so its answer is put in here and its signal sent."""
    settings = Settings(tmp_path)
    monkeypatch.setattr("claimdesk.gui.theme._system_is_dark", lambda: False)
    theme = Theme(settings)
    assert theme.name == "light"
    monkeypatch.setattr("claimdesk.gui.theme._system_is_dark", lambda: True)
    hints = QGuiApplication.styleHints()
    with qtbot.waitSignal(theme.changed, timeout=2000):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.name == "dark"
    settings.set("theme", "sepia")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.name == "sepia", "a chosen theme stays whatever the system does"


def test_a_theme_dresses_widgets_that_are_already_there(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.set("theme", "light")
    theme = Theme(settings)
    theme.apply(QApplication.instance())
    label = QLabel("Saved")
    qtbot.addWidget(label)
    theme.style(label, "muted small")
    label.ensurePolished()
    assert label.palette().color(label.foregroundRole()) == QColor(palette("light").roles["muted"])
    with qtbot.waitSignal(theme.changed):
        settings.set("theme", "dark")
    label.ensurePolished()
    assert label.palette().color(label.foregroundRole()) == QColor(palette("dark").roles["muted"])


def test_our_own_type_is_used_not_a_substitute(qtbot: QtBot, tmp_path: Path) -> None:
    theme = Theme(Settings(tmp_path))
    assert QFontInfo(theme.font("body")).family() == "Source Sans Pro"
    assert QFontInfo(theme.font("reading")).family() == "Source Serif Pro"
    assert QFontInfo(theme.font("title")).bold() or theme.font("title").weight() >= 600


def test_larger_text_enlarges_reading_and_titles_only(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    theme = Theme(settings)
    before = {role: theme.font(role).pixelSize() for role in ("reading", "title", "body")}
    with qtbot.waitSignal(theme.changed):
        settings.set("text_size", 25)
    after = {role: theme.font(role).pixelSize() for role in before}
    assert after["reading"] > before["reading"]
    assert after["title"] > before["title"]
    assert after["body"] == before["body"]


def test_the_stylesheet_leaves_no_name_unfilled_in_any_theme(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    theme = Theme(settings)
    for name in THEMES:
        settings.set("theme", name)
        assert "$" not in theme.sheet()


@pytest.mark.parametrize("name", ["light", "sepia", "dark"])
def test_a_check_box_has_a_border_one_can_see(qtbot: QtBot, settings_path: Path, name: str) -> None:
    settings = Settings(settings_path)
    settings.set("theme", name)
    theme = Theme(settings)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app)
    box = QCheckBox("own reporting")
    theme.style(box, "paper")
    qtbot.addWidget(box)
    box.show()
    picture = box.grab().toImage()
    colors = {picture.pixelColor(x, picture.height() // 2).name() for x in range(6)}
    assert theme.color("muted").name() in colors
