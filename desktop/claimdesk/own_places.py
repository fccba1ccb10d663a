"""Where Claimdesk keeps what is its own: the folder of its settings, and the library in use."""

from __future__ import annotations

import json
import os
from pathlib import Path

SETTINGS = "settings.json"
"""The file in the settings' folder."""


def settings_folder() -> Path:
    """The folder of the settings: ``CLAIMDESK_SETTINGS``, else the platform's own."""
    if folder := os.environ.get("CLAIMDESK_SETTINGS"):
        return Path(folder).expanduser()
    from platformdirs import user_config_path

    return user_config_path("claimdesk", appauthor=False)


def library(given: str | None) -> Path:
    """The library to use, in the window as on the command line: the one given, else ``CLAIMDESK_LIBRARY``,
    else the one the window opened last if it is still there, else the one in the platform's data folder."""
    if named := given or os.environ.get("CLAIMDESK_LIBRARY"):
        return Path(named).expanduser()
    if last := _opened_last():
        return last
    from platformdirs import user_data_path

    return user_data_path("claimdesk", appauthor=False) / "library.claimdesk"


def _opened_last() -> Path | None:
    """The library the settings name; None where they name none, or one that is gone. Damaged settings are the
    window's to mend."""
    try:
        values = json.loads((settings_folder() / SETTINGS).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    last = values.get("library") if isinstance(values, dict) else None
    return Path(last) if isinstance(last, str) and last and Path(last).is_file() else None
