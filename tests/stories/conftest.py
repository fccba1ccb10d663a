"""Stories get the same windows as the tests of the panes."""

from gui.conftest import built, clipboard_left_empty, desk_app, empty, library_path, settings_path, settle

__all__ = ["built", "clipboard_left_empty", "desk_app", "empty", "library_path", "settings_path", "settle"]
