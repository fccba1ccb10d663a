"""What can be done with exports and editions: the actions of the memo place that have to do with what goes out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from claimdesk.domain.edits.memos import new_memo, set_memo
from claimdesk.domain.records import Briefing, Edition, Memo
from claimdesk.exporters.formats import FORMATS
from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.memo.acts import MemoActs
from claimdesk.gui.memo.editions import listing
from claimdesk.gui.memo.editions.export_card import ExportCard
from claimdesk.gui.memo.editions.panel import EditionsPanel
from claimdesk.gui.memo.exporting import Exporting, file_name
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme
from claimdesk.store.editions import MEDIA_TYPES

ACTION_OF = {".pdf": "export_pdf", ".docx": "export_word", ".html": "export_html", ".md": "export_markdown"}

LAID_OUT = "claimdesk-editions"  # the folder, among the system's temporary files, of editions that were opened


class ExportActs(QObject):
    """Binds the actions of exports and editions for the memo that ``memos`` has at hand; cards and panels stand in
    ``pane``. ``at`` is the button the export card opens under."""

    def __init__(
        self, pane: QWidget, memos: MemoActs, desk: Desk, actions: Actions, theme: Theme, settings: Settings
    ) -> None:
        super().__init__(pane)
        self._pane, self._memos, self._desk = pane, memos, desk
        self.at: QWidget = pane
        self.exporting = Exporting(desk, settings, pane)
        self.exporting.show_editions = self.show_editions
        self.panel = EditionsPanel(desk, actions, theme, pane)
        suffixes = [(ACTION_OF[suffix], form.name) for suffix, form in FORMATS.items()]
        more = (
            ("copy_memo", "Copy for a mail"),
            ("export_pack", "Evidence pack …"),
            ("export_references", "Sources for a reference manager …"),
        )
        self.card = ExportCard(theme, actions, (suffixes, more, (("editions", "Editions …"),)), pane)
        self.card.taken.connect(self._take)
        self.card.chosen.connect(self._set)
        for name, handler in {
            "export_memo": self.open_card,
            **{ACTION_OF[suffix]: partial(self.export, suffix) for suffix in FORMATS},
            "copy_memo": self.copy,
            "export_pack": self.pack,
            "export_references": self.references,
            "editions": self.show_editions,
            "edition_open": self.open_file,
            "edition_save": self.save_copy,
            "edition_compare": self.panel.compare,
            "edition_correct": self.correct,
        }.items():
            actions.handle(name, handler)
        desk.edition_wanted.connect(self._edition_wanted)

    # Going out

    def open_card(self) -> None:
        """Go to the memo and offer the ways out."""
        self._desk.go(section="memo")
        self._with_memo(lambda memo: self.card.show_for(memo, self.exporting.recipients, self.at))

    def export(self, suffix: str) -> None:
        """Ask for a file and write the memo in a format."""
        self._with_memo(lambda memo: self.exporting.ask(memo, suffix, memo.to))

    def copy(self) -> None:
        """Put the memo on the clipboard, to be pasted into a mail."""
        self._with_memo(lambda memo: self.exporting.copy(memo, memo.to))

    def pack(self) -> None:
        """Ask where to, and write the memo with all it rests on."""
        self._with_memo(lambda memo: self.exporting.ask_pack(memo, memo.to))

    def references(self) -> None:
        """Ask where to, and write the articles the memo cites for a reference manager."""
        self._with_memo(self.exporting.ask_references)

    def export_to(self, path: Path, recipient: str = "") -> background.Task | None:
        """Write the memo at hand to ``path`` without asking; None when there is no memo."""
        memo = self._memos.ready()
        return self.exporting.write(memo, path, recipient=recipient) if memo is not None else None

    def _with_memo(self, way: Callable[[Memo], object]) -> None:
        """Go on with the memo at hand, or with the draft that is under way once it is there."""
        memo = self._memos.ready()
        if memo is not None:
            way(memo)
        else:
            self._memos.once_drafted(lambda: self._with_memo(way))

    def _take(self, name: str) -> None:
        suffix = next((each for each, action in ACTION_OF.items() if action == name), "")
        recipient = self.card.recipient
        if suffix:
            self._with_memo(lambda memo: self.exporting.ask(memo, suffix, recipient))
        elif name == "copy_memo":
            self._with_memo(lambda memo: self.exporting.copy(memo, recipient))
        elif name == "export_pack":
            self._with_memo(lambda memo: self.exporting.ask_pack(memo, recipient))
        elif name == "export_references":
            self.references()
        else:
            self.show_editions()

    def _set(self, field: str, value: object) -> None:
        memo = self._memos.at_hand
        if memo is not None:
            self._desk.edit(set_memo, memo.id, joins=field == "pages", **{field: value})

    # What went out

    def show_editions(self) -> None:
        """Show what went out of this briefing."""
        self._desk.go(section="memo")
        self.panel.open_at()

    def _edition_wanted(self, edition: str, start: int, end: int) -> None:
        self.panel.open_at(edition, start, end)

    def _edition(self) -> Edition | None:
        return self.panel.chosen.edition if self.panel.chosen else None

    def open_file(self) -> None:
        """Open the very file that went out, protected from being changed."""
        edition = self._edition()
        if edition is not None:
            place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
            self._run(listing.laid_out, edition.id, Path(place) / LAID_OUT, _name(edition), done=_open)

    def save_copy(self) -> None:
        """Ask where to, and write the very file that went out."""
        edition = self._edition()
        if edition is None:
            return
        start = self.exporting.folder() / _name(edition)
        chosen, _ = QFileDialog.getSaveFileName(self._pane, "Save a copy of the edition", str(start))
        if chosen:
            self.exporting.keep_folder(Path(chosen).parent)
            self._run(listing.copied_out, edition.id, Path(chosen), done=self._copied)

    def _copied(self, path: Path) -> None:
        self._desk.say(f"Saved {path.name}, the very file that went out.")

    def correct(self) -> None:
        """Draft a memo that says what has changed since the edition at hand went out."""
        edition = self._edition()
        if edition is not None:
            there = self._desk.library.find(Briefing, edition.briefing)
            self._for = there.id if there else self._desk.place.briefing
            self._run(listing.corrected, edition.id, done=self._corrected)

    def _corrected(self, fields: dict[str, str]) -> None:
        made = self._desk.edit(new_memo, self._for, date=date.today().isoformat(), **fields)
        if made and (memo := made.made("memo")):
            self.panel.leave()
            self._desk.go(section="memo", briefing=self._for, memo=memo)
            self._desk.offer_undo("Drafted a correction note.")

    def _run(self, work: Callable[..., object], *values: object, done: Callable[..., object]) -> None:
        background.run(work, self._desk.library.path, *values, done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._desk.say(str(error), "bad")


def _name(edition: Edition) -> str:
    """A name to give the file. An edition may come out of a stranger's briefing file: its own name is only a wish, and
    what the system would run is never among the suffixes."""
    known = edition.format if edition.format in MEDIA_TYPES else "bin"
    suffix = ".html" if known == "mail" else f".{known}"
    return file_name(Path(edition.name).stem or edition.title) + suffix


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
