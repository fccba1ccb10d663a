"""The live pages: from a key until the pages show it, with 2 and with 50 pages, and how long the window stands still."""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for room in ("unit/memo", "unit", "gui", "gui/memo"):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / room))

import typst
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from test_memo_place import Bay

from claimdesk.exporters.fonts import fonts
from claimdesk.gui import background
