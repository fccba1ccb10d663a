"""Putting a window together on a library file, the same way for users and for tests; and the run of the program."""

from __future__ import annotations

import gc
import hashlib
import os
import secrets
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import shiboken6
from PySide6.QtCore import QLockFile, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from claimdesk import __version__
from claimdesk.domain.trouble import Trouble
from claimdesk.gui import background, collecting
from claimdesk.gui.actions import Actions
from claimdesk.gui.commands import Commands
from claimdesk.gui.desk import Desk
from claimdesk.gui.evidence.doors import Doors
from claimdesk.gui.incoming import load_sample
from claimdesk.gui.notices import Notices
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme
from claimdesk.gui.window import Window
from claimdesk.store.library import Library

_MOST_DESKS = 64


@dataclass
class Built:
    """A window with all that belongs to it.

    ``close()`` saves, lets go of the library and takes the window down at once, so call it from outside
    (a slot of the window itself calls ``window.close()``).
    """

    window: Window
    commands: Commands
    desk: Desk
    actions: Actions
    theme: Theme
    settings: Settings
    lock: QLockFile | None = field(default=None, repr=False)

    def close(self) -> None:
        """Close the window, the library and the desk's name; a second time does nothing."""
        if shiboken6.isValid(self.window):
            self.window.close()
            shiboken6.delete(self.window)  # now, not in whatever order the end of Python would
        if self.lock is not None:
            self.lock.unlock()
            self.lock = None


def build(library: Path, settings: Path, *, start_sample: bool = True) -> Built:
    """A window on the library file ``library``, with the settings kept in the folder ``settings``.

    A library without any edit gets the sample briefing unless ``start_sample`` is False. The window is not
    yet shown. Raises Trouble when the library cannot be opened.
    """
    opened = Library.open(library)
    with ExitStack() as if_it_fails:
        if_it_fails.callback(opened.close)
        built = _build(opened, Settings(settings), start_sample)
        if_it_fails.pop_all()
    return built


def _build(library: Library, settings: Settings, start_sample: bool) -> Built:
    # A worker's Python may keep the window's thread waiting only so long (seconds); the usual 5 ms add up to stalls.
    sys.setswitchinterval(0.0005)
    app = QApplication.instance()
    theme = Theme(settings)
    if isinstance(app, QApplication):
        theme.apply(app)
    fresh = start_sample and not library.read_only and library.newest() == 0
    if fresh:
        load_sample(library)
    name, lock = desk_name(library.path, settings.folder)
    desk = Desk(library, settings, name)
    desk.restore()
    actions = Actions(settings)
    window = Window(desk, actions, theme, settings)
    Doors(window, desk, actions)
    commands = Commands(window, desk, actions, theme, settings)
    for part in (desk, actions, theme, settings):
        part.setParent(window)
    if fresh:
        commands.say_sample()
    if library.read_only:
        desk.say("This library can be read but not changed: its file or its folder is write-protected.", "warn")
    return Built(window, commands, desk, actions, theme, settings, lock)


def desk_name(library: Path, folder: Path) -> tuple[str, QLockFile | None]:
    """The first free "….window-N" of this library, and the lock that holds it.

    The next start takes the same name again, so undo goes on where it was; a second window gets another, and
    so does another user of the same library, whose settings are in another folder.
    """
    place = folder / "desks" / hashlib.sha256(str(library.resolve()).encode()).hexdigest()[:16]
    try:
        place.mkdir(parents=True, exist_ok=True)
        owner = _owner(folder / "desks")
    except OSError:
        return f"{secrets.token_hex(4)}.window-0", None
    for number in range(1, _MOST_DESKS):
        lock = QLockFile(str(place / f"window-{number}.lock"))
        lock.setStaleLockTime(0)  # stale only when its process is gone, however long it runs
        if lock.tryLock(0):
            return f"{owner}.window-{number}", lock
    return f"{secrets.token_hex(4)}.window-0", None


def _owner(folder: Path) -> str:
    """What tells this settings folder from every other one: drawn once, at the first start. Raises OSError."""
    file = folder / "owner"
    if not file.exists():
        new = folder / f"owner.{os.getpid()}.new"
        new.write_text(secrets.token_hex(4), "ascii")
        os.replace(new, file)
    return file.read_text("utf-8", "replace").strip()


class Session(QObject):
    """The run of the program: the window at hand, and another one when the user opens another library."""

    def __init__(self, settings: Path, files: Sequence[Path] = ()) -> None:
        super().__init__()
        self._folder = settings
        self._files = list(files)
        self.built: Built | None = None
        self.trouble: QObject | None = None

    def open(self, path: Path, *, sample: bool = True) -> bool:
        """Show a window on a library; a page with ways on when it cannot be opened. True: a window was shown."""
        try:
            built = build(path, self._folder, start_sample=sample)
        except Trouble as trouble:
            self._show_trouble(path, trouble)
            return False
        old, self.built = self.built, built
        built.window.library_wanted.connect(self.choose)
        notices = Notices(built.theme, built.window)
        notices.install()
        built.window.appear()
        if old is not None:
            QTimer.singleShot(0, old.close)
        if self.trouble is not None:
            self.trouble.close()
            self.trouble = None
        if self._files:
            QTimer.singleShot(0, self, self._take_files)
        return True

    def choose(self, path: Path) -> None:
        """Open the library the user picked, and again at the next start; one that is open already stays as it is."""
        here = self.built.desk.library.path if self.built is not None else None
        already = here is not None and path.resolve() == here.resolve()
        if (already or self.open(path, sample=False)) and self.built is not None:
            self.built.settings.set("library", str(path))

    def _take_files(self) -> None:
        files, self._files = self._files, []
        if self.built is not None:
            self.built.desk.import_files(files)

    def _show_trouble(self, path: Path, trouble: Trouble) -> None:
        if self.built is not None:
            self.built.desk.say(str(trouble), "bad")
            return
        from claimdesk.gui.dialogs.trouble import TroubleWindow

        settings = Settings(self._folder)
        theme = Theme(settings)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app)
        window = TroubleWindow(path, trouble, theme)
        for part in (theme, settings):
            part.setParent(window)
        window.chosen.connect(self.choose)
        if self.trouble is not None:
            self.trouble.close()
        self.trouble = window
        window.show()

    def close(self) -> None:
        """Close what is open."""
        if self.built is not None:
            self.built.close()
            self.built = None
        if self.trouble is not None:
            self.trouble.close()
            self.trouble = None


def run(library: Path, settings: Path, files: Sequence[Path] = ()) -> int:
    """Run the program until its window is closed; returns the exit status."""
    QGuiApplication.setApplicationName("claimdesk")
    QGuiApplication.setApplicationDisplayName("Claimdesk")
    QGuiApplication.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("claimdesk")
    gc.disable()  # a start makes much and drops little: collecting would only cost time
    app = QApplication(sys.argv[:1])
    session = Session(settings, files)
    session.open(library)
    gc.freeze()
    collecting.here()
    status = app.exec()
    background.stop()
    session.close()
    return status
