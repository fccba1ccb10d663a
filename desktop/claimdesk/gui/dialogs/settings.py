"""The settings: look, text, your name, keys. Each choice holds at once; there is nothing to confirm."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from claimdesk.gui.actions import Actions
from claimdesk.gui.dialogs.key_table import KeyTable
from claimdesk.gui.settings import DEFAULTS, LIMITS, Settings
from claimdesk.gui.theme import NAMES, Theme

_FONTS = {"serif": "Serif (Source Serif)", "sans": "Sans serif (Source Sans)"}


class SettingsDialog(QDialog):
    """Two pages: how it looks and who you are; and the keys."""

    def __init__(self, settings: Settings, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Settings")
        self.resize(680, min(560, parent.height() - 40 if parent else 560))
        self._settings, self._theme = settings, theme
        self.keys = KeyTable(actions, theme)
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(self._look(), "Look and text")
        tabs.addTab(self.keys, "Keys")
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        close.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.space(4)] * 4)
        layout.addWidget(tabs, 1)
        layout.addLayout(foot)
        settings.changed.connect(self._changed)

    def _look(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(*[self._theme.space(4)] * 4)
        form.setVerticalSpacing(self._theme.space(3))
        form.setHorizontalSpacing(self._theme.space(5))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self.theme_box = self._choice("theme", NAMES)
        self.font_box = self._choice("reading_font", _FONTS)
        self.size_box = self._number("text_size", 1, " pt", QSpinBox)
        self.width_box = self._number("column_width", 20, " pixels", QSpinBox)
        self.spacing_box = self._number("line_spacing", 0.1, " times", QDoubleSpinBox)
        self.name_line = QLineEdit(str(self._settings.get("author")), placeholderText="Stands with what you tag")
        self.name_line.setMinimumWidth(260)
        self.name_line.editingFinished.connect(self._named)
        self.scan_line = QLineEdit(str(self._settings.get("ocr_languages")), placeholderText="eng, deu, eng+fra …")
        self.scan_line.setToolTip("Tesseract's names of the languages, parted by +; used for PDFs that are pictures")
        self.scan_line.setMinimumWidth(260)
        self.scan_line.editingFinished.connect(
            lambda: self._settings.set("ocr_languages", "".join(self.scan_line.text().split()) or "eng")
        )
        rows = (
            ("Theme", self.theme_box),
            ("Reading type", self.font_box),
            ("Text size", self.size_box),
            ("Column width", self.width_box),
            ("Line spacing", self.spacing_box),
            ("Your name", self.name_line),
        )
        for label, field in rows:
            form.addRow(label, field)
            field.setAccessibleName(label)
        reset = QPushButton("Text as at first")
        reset.clicked.connect(self._reset)
        reset.setAutoDefault(False)
        form.addRow("", reset)
        form.addRow("Languages of scans", self.scan_line)
        self.scan_line.setAccessibleName("Languages of scans")
        form.addRow("Watched folder", self._watched())
        note = QLabel(f"Settings are kept in {self._settings.file}", wordWrap=True)
        note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._theme.style(note, "muted small")
        form.addRow(note)
        return page

    def _watched(self) -> QWidget:
        """The folder whose new files come into the Inbox: its path, and buttons to choose one or none."""
        row = QWidget()
        self.folder = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.folder.setWordWrap(True)
        self.folder.setMinimumWidth(220)
        choose, self.no_folder = QPushButton("Choose …"), QPushButton("None")
        choose.setToolTip("What a browser saves in this folder from now on comes into the Inbox")
        choose.clicked.connect(self._choose_folder)
        self.no_folder.clicked.connect(lambda: self._settings.set("watched_folder", ""))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.folder, 1)
        for button in (choose, self.no_folder):
            button.setAutoDefault(False)
            layout.addWidget(button)
        self._show_folder()
        return row

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, "Watch a folder", self._settings.get("watched_folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self._settings.set("watched_folder", path))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_folder(self) -> None:
        chosen = self._settings.get("watched_folder")
        self.folder.setText(chosen or "None: nothing comes in by itself")
        self.no_folder.setVisible(bool(chosen))

    def _choice(self, name: str, values: dict[str, str]) -> QComboBox:
        box = QComboBox()
        for value, label in values.items():
            box.addItem(label, value)
        box.setCurrentIndex(max(0, box.findData(self._settings.get(name))))
        box.currentIndexChanged.connect(lambda _at: self._settings.set(name, box.currentData()))
        box.setMinimumWidth(220)
        return box

    def _number(self, name: str, step: float, unit: str, kind: type) -> QSpinBox | QDoubleSpinBox:
        low, high = LIMITS[name]
        box = kind()
        box.setRange(low, high)
        box.setSingleStep(step)
        box.setSuffix(unit)
        if isinstance(box, QDoubleSpinBox):
            box.setDecimals(1)
        box.setValue(self._settings.get(name))
        box.setFixedWidth(140)
        box.valueChanged.connect(lambda value: self._settings.set(name, round(value, 2)))
        return box

    def _named(self) -> None:
        self._settings.set("author", " ".join(self.name_line.text().split()))

    def _reset(self) -> None:
        for name in ("text_size", "column_width", "line_spacing", "reading_font"):
            self._settings.set(name, DEFAULTS[name])

    def _changed(self, name: str) -> None:
        """Somebody else may have changed it: Ctrl+Plus while this is open."""
        if name == "watched_folder":
            self._show_folder()
        numbers = {"text_size": self.size_box, "column_width": self.width_box, "line_spacing": self.spacing_box}
        choices = {"theme": self.theme_box, "reading_font": self.font_box}
        if name in numbers:
            numbers[name].setValue(self._settings.get(name))
        elif name in choices:
            choices[name].setCurrentIndex(max(0, choices[name].findData(self._settings.get(name))))
