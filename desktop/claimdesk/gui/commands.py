"""The actions the frame itself answers to: files, library, look, places, help."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from claimdesk import __version__
from claimdesk.domain.changes import Change
from claimdesk.domain.chapters import Chapter, chapters
from claimdesk.domain.records import Article
from claimdesk.domain.trouble import Trouble
from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.incoming import Imported, file_filter, take_mime
from claimdesk.gui.notices import versions
from claimdesk.gui.sample import prepare_sample, sample_gone
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import NAMES, Theme
from claimdesk.gui.whole_page import WholePage
from claimdesk.gui.window import Window
from claimdesk.store import backup
from claimdesk.store.library import Library

BACKUP_AFTER = 5_000  # milliseconds after the start
WARM_AFTER = 1_500


class Commands(QObject):
    """Binds the frame's actions; dialogs are built when first asked for."""

    def __init__(self, window: Window, desk: Desk, actions: Actions, theme: Theme, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._desk, self._actions = window, desk, actions
        self._theme, self._settings = theme, settings
        for name in (
            "open_files", "open_addresses", "paste_article", "open_library", "open_sample", "start_empty", "backup",
            "check", "settings",
            "palette", "full_screen", "export_memo", "choose_chapters", "help", "key_sheet", "menu", "about",
        ):  # fmt: skip
            actions.handle(name, getattr(self, name))
        self.whole_page = WholePage(self, desk, actions)
        actions.handle("quit", window.close)
        actions.handle("undo", desk.undo)
        actions.handle("redo", desk.redo)
        actions.handle("back", lambda: (window.jumps and window.jumps.back()) or desk.back())
        actions.handle("forward", lambda: (window.jumps and window.jumps.forward()) or desk.forward())
        actions.handle("next_pane", window.next_pane)
        actions.handle("section_read", lambda: desk.go(section="read"))
        actions.handle("section_memo", lambda: desk.go(section="memo"))
        for name in NAMES:
            actions.handle(f"theme_{name}", lambda name=name: self._choose_theme(name))
        settings.changed.connect(self._ticks)
        self._ticks("theme")
        for name in ("shelf_open", "claims_open"):
            self._ticks(name)
        desk.imported.connect(self._imported)
        window.status.refresh()
        QTimer.singleShot(BACKUP_AFTER, self, self._daily)
        QTimer.singleShot(WARM_AFTER, self, lambda: background.run(_warm))

    # Articles

    def open_files(self) -> None:
        """Ask for files and take them in."""
        dialog = QFileDialog(self._window, "Open articles", "", file_filter())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._desk.import_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_addresses(self) -> None:
        """Ask for web addresses and fetch them."""
        from claimdesk.gui.dialogs.addresses import AddressesDialog

        AddressesDialog(self._desk, self._theme, self._window).show()

    def paste_article(self) -> None:
        """Make an article of the clipboard."""
        take_mime(self._desk, QGuiApplication.clipboard().mimeData())

    def choose_chapters(self) -> None:
        """Offer the chapters of the book being read; the ticked ones become an article."""
        from claimdesk.gui.dialogs.chapters import ChapterDialog

        book = self._desk.library.find(Article, self._desk.place.article)
        text = self._desk.text(book.id) if book else None
        found = chapters(text) if text else []
        if book is None or text is None or not found:
            self._desk.say("Only books have chapters to choose from. Open one first.")
            return
        dialog = ChapterDialog(book.title, text, found, self._theme, self._window)
        dialog.chosen.connect(lambda chosen, book=book.id: self._keep_chapters(book, chosen))
        dialog.open()

    def _imported(self, imported: Imported) -> None:
        if len(imported.articles) == 1 and imported.offer_details:
            self._offer_chapters(imported.articles[0])

    def _offer_chapters(self, article: str) -> None:
        """Where a book that came in is a long one, say so and offer to take chapters only."""
        from claimdesk.gui.dialogs.chapters import is_large

        text = self._desk.text(article)
        found = chapters(text)
        if is_large(text, found):
            numbered = sum(1 for one in found if one.number)
            words = f"This book has {numbered} chapters" if numbered > 1 else "This is a long book"
            self._desk.say(f"{words}.", "info", "Only some chapters …", self.choose_chapters, stays=True)

    def _keep_chapters(self, book: str, chosen: list[Chapter]) -> None:
        from claimdesk.gui.dialogs.chapters import kept_chapters

        path = self._desk.library.path
        background.run(kept_chapters, path, book, chosen, done=self._chapters_kept, failed=self._failed)

    def _chapters_kept(self, change: Change) -> None:
        if not self._desk.do(change):
            return
        made = change.made("article")
        gone = any(step.kind == "article" and step.after is None for step in change.steps)
        self._desk.go(section="read", article=made)
        self._desk.offer_undo(
            "The chapters stand in the book’s place; nothing was tagged in it." if gone else
            "The chapters are an article beside the whole book, in which passages are tagged."
        )  # fmt: skip

    def export_memo(self) -> None:
        """Go to the memo, whose place offers the ways out from then on."""
        self._window.page("memo")
        self._actions.trigger("export_memo")

    # The library

    def open_library(self) -> None:
        """Ask for another library file and open it in this window's stead."""
        dialog = QFileDialog(self._window, "Open a library", str(self._desk.library.path.parent))
        dialog.setNameFilters(["Libraries (*.claimdesk *.sqlite *.db)", "All files (*)"])
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.fileSelected.connect(lambda name: self._window.library_wanted.emit(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_sample(self) -> None:
        """Bring the sample briefing in and open it."""
        try:
            loaded = prepare_sample(self._desk.library)
        except Trouble as trouble:
            self._desk.say(str(trouble), "bad")
            return
        if not loaded.change or self._desk.do(loaded.change):
            self._desk.go(section="read", briefing=loaded.briefings[0])
            self.say_sample()

    def say_sample(self) -> None:
        """Say that this is only a sample, for as long as it is the one at hand."""
        sample = self._desk.place.briefing
        self._desk.say(
            "This is a sample briefing.",
            "info",
            "Start empty",
            self.start_empty,
            stays=True,
            holds=lambda: self._desk.place.briefing == sample,
        )

    def start_empty(self) -> None:
        """Take the sample out; one Undo brings it back."""
        change = self._desk.edit(sample_gone)
        if change:
            self._desk.offer_undo("The sample briefing is gone.")
            self._window.focus_main()
        elif change is not None:
            self._desk.say("The sample briefing is not in this library.")

    def backup(self) -> None:
        """Ask where to and write a copy of the library."""
        name = f"{self._desk.library.path.stem}-{date.today().isoformat()}.claimdesk"
        dialog = QFileDialog(self._window, "Back up the library", str(Path.home() / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # a backup never overwrites: it says so itself
        dialog.fileSelected.connect(self._back_up_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _back_up_to(self, name: str) -> None:
        background.run(_copy, self._desk.library.path, Path(name), done=self._backed_up, failed=self._failed)

    def _backed_up(self, file: Path) -> None:
        self._desk.say(f"The library was copied to {file}.")

    def _daily(self) -> None:
        if not self._desk.library.read_only:
            background.run(backup.daily, self._desk.library.path, failed=self._failed)

    def check(self) -> None:
        """Look through the whole library in the background."""
        self._desk.say("Looking through the library …")
        background.run(_faults, self._desk.library.path, done=self._checked, failed=self._failed)

    def _checked(self, faults: list[str]) -> None:
        if not faults:
            self._desk.say("The library is sound.")
        else:
            words = "1 fault was found" if len(faults) == 1 else f"{len(faults)} faults were found"
            self._desk.say(f"{words} in the library. Back it up before you go on.", "bad", more=tuple(faults))

    def _failed(self, error: Exception) -> None:
        self._desk.say(str(error), "bad")

    # Look

    def _choose_theme(self, name: str) -> None:
        self._settings.set("theme", name)
        self._ticks("theme")

    def _ticks(self, setting: str) -> None:
        if setting == "theme":
            for name in NAMES:
                self._actions.qaction(f"theme_{name}").setChecked(self._settings.get("theme") == name)
        elif setting in ("shelf_open", "claims_open"):
            name = "toggle_shelf" if setting == "shelf_open" else "toggle_claims"
            self._actions.qaction(name).setChecked(bool(self._settings.get(setting)))

    def full_screen(self) -> None:
        """Use the whole screen, or no longer."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()
        self._actions.qaction("full_screen").setChecked(self._window.isFullScreen())

    # Dialogs and pages

    def palette(self) -> None:
        """Search everything."""
        from claimdesk.gui.dialogs.palette import Palette

        Palette.open_over(self._window, self._desk, self._actions, self._theme)

    def settings(self) -> None:
        """What can be chosen."""
        from claimdesk.gui.dialogs.settings import SettingsDialog

        SettingsDialog(self._settings, self._actions, self._theme, self._window).show()

    def key_sheet(self) -> None:
        """Every key."""
        from claimdesk.gui.dialogs.keysheet import KeySheet

        KeySheet(self._actions, self._theme, self._window).show()

    def help(self) -> None:
        """The help page."""
        from claimdesk.gui.dialogs.help import HelpPage

        page = HelpPage(self._actions, self._theme)
        page.left.connect(self._window.leave_aside)
        self._window.show_aside(page)

    def menu(self) -> None:
        """Open the whole menu."""
        self._window.topbar.menu_button.showMenu()

    def about(self) -> None:
        """Version and licence."""
        words = f"Claimdesk {__version__}: from article to memo. Free software under the MIT licence."
        self._desk.say(words, more=(*versions().splitlines(), f"Library: {self._desk.library.path}"))


def _warm() -> None:
    """Compile the rules of guessing, so that the first tag need not wait for them."""
    from claimdesk.domain.guesses import warm

    warm()


def _copy(library: Path, file: Path) -> Path:
    backup.backup_to(library, file)
    return file


def _faults(path: Path) -> list[str]:
    with Library.open(path) as library:
        return library.check()
