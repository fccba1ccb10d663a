"""Exporting the memo: where to, under which name, whole or not at all, kept as an edition, said in one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from claimdesk.domain.phrases import listed
from claimdesk.domain.records import Memo
from claimdesk.exporters.formats import FORMATS
from claimdesk.exporters.gathering import REFERENCES
from claimdesk.gui import background
from claimdesk.gui.desk import Desk, Message, Work
from claimdesk.gui.memo import press
from claimdesk.gui.memo.going_out import Copied, GoneOut, Order, Stopped, beside, copy, go_out
from claimdesk.gui.memo.packing import pack_out, references_out
from claimdesk.gui.settings import Settings
from claimdesk.store import editions

MET = {  # the standards a PDF met, in words
    "UA-1 + A-2a": ", tagged for screen readers and archiving (PDF/UA-1, PDF/A-2a).",
    "UA-1": ", tagged for screen readers (PDF/UA-1).",
    "tagged PDF": ", tagged for screen readers.",
    "plain PDF": " as a plain PDF.",
}
PACKS = ("Zip archive (*.zip)", "Folder (*)")
FOLDER = "export_folder"  # the setting that remembers where the last export went
RECIPIENTS = "recipients"  # the setting that remembers whom memos went to, newest first
LOST = "It could not be kept as an edition: another program holds the library. Export it again later."
MOST = 20  # recipients remembered
LATE = 1_000  # milliseconds of writing before the status line says so


class Exporting(QObject):
    """Writes memos to files in the background. ``exported`` carries the path once it is there."""

    exported = Signal(object)

    def __init__(self, desk: Desk, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._settings, self._window = desk, settings, window
        self.show_editions: Callable[[], object] | None = None
        self._running: dict[background.Task, str] = {}  # what is being written, by the names of the files
        self._late = QTimer(self, singleShot=True, interval=LATE)
        self._late.timeout.connect(self._say_working)

    # Asking

    def ask(self, memo: Memo, suffix: str, recipient: str = "") -> None:
        """Ask where to, then write."""
        start = self.folder() / (file_name(memo.title) + suffix)
        kinds = {each: f"{form.name} (*{each})" for each, form in FORMATS.items()}
        filters = [kinds[suffix], *(words for each, words in kinds.items() if each != suffix)]
        chosen, kind = QFileDialog.getSaveFileName(self._window, "Export memo", str(start), ";;".join(filters))
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in FORMATS:
            path = path.with_name(path.name + next((s for s, words in kinds.items() if words == kind), suffix))
        self.keep_folder(path.parent)
        self.write(memo, path, recipient=recipient)

    def folder(self) -> Path:
        """Where files went last, else the user's documents."""
        kept = self._settings.get(FOLDER, "")
        if kept and Path(kept).is_dir():
            return Path(kept)
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(place) if place and Path(place).is_dir() else Path.home()

    def keep_folder(self, folder: Path) -> None:
        """Remember where files go."""
        self._settings.set(FOLDER, str(folder))

    @property
    def recipients(self) -> list[str]:
        """Whom memos went to before, newest first."""
        return [each for each in self._settings.get(RECIPIENTS, []) if isinstance(each, str)]

    def _remember(self, recipient: str) -> None:
        if recipient:
            others = [each for each in self.recipients if each.casefold() != recipient.casefold()]
            self._settings.set(RECIPIENTS, [recipient, *others][:MOST])

    # Writing

    def write(self, memo: Memo, path: Path, *, recipient: str = "") -> background.Task:
        """Write the memo to ``path``; its suffix says as what. Says how it went, or what is in the way."""
        recipient = " ".join(recipient.split())
        return self._carry_out(Order(self._desk.library.path, memo.id, path, recipient, apart=self._long(memo)))

    def _long(self, memo: Memo) -> bool:
        """Whether writing it in a thread of ours would make the window stutter."""
        return len(self._desk.library.claims_in(memo.briefing)) > press.LONG

    def _carry_out(self, order: Order) -> background.Task:
        return self._start(order.path.name, go_out, order, done=self._done)

    def _start(self, name: str, work: Callable[..., object], *values: object, done: object) -> background.Task:
        """Begin to write a file of this name; after a second the status line says so, with a Cancel."""
        task = background.run(work, *values, done=done, failed=self._failed)
        self._running[task] = name
        self._late.start()
        return task

    def _say_working(self) -> None:
        if self._running:
            self._desk.working.emit(Work(f"Writing {listed(self._running.values())} …", cancel=self.cancel))

    def cancel(self) -> None:
        """Stop all that is being written: no such file is there, and no edition of it. What is on the disk already
        comes home as ever."""
        stopped = [name for task, name in self._running.items() if task.cancel()]
        self._over()
        if stopped:
            self._desk.say(f"{listed(stopped)} {'was' if len(stopped) == 1 else 'were'} not written.")

    def _over(self) -> None:
        """Forget what has come home or was cancelled; the status line speaks of the rest."""
        running = self._running.items()
        self._running = {task: name for task, name in running if not (task.finished or task.cancelled)}
        if not self._running:
            self._late.stop()
            self._desk.working.emit(None)
        elif not self._late.isActive():
            self._say_working()

    def _done(self, result: GoneOut | Stopped | None) -> None:
        self._over()
        if isinstance(result, Stopped):
            self._say_changed(result)
        elif result is not None:
            self._written(result)

    def _say_changed(self, stopped: Stopped) -> None:
        order = stopped.order

        def write_over() -> None:
            self._carry_out(replace(order, replace=True))

        def keep_both() -> None:
            self._carry_out(replace(order, path=beside(order.path)))

        self._desk.say(
            f"{order.path.name} was changed after you exported it.",
            "warn",
            "Replace it",
            write_over,
            other_label="Keep both",
            other=keep_both,
        )

    def _written(self, out: GoneOut) -> None:
        order = out.order
        lost = self._record(out.sent, order.path, order.recipient)
        saved = f"Saved {order.path.name}" + (MET.get(out.met, f" ({out.met})." if out.met else "."))
        words = " ".join(filter(None, (saved, out.note, lost, _sentence(out.checks))))
        self._say_saved(words, order.path.parent, out.note + lost, out.sent is not None)
        self.exported.emit(order.path)

    def _record(self, sent: editions.Sent | None, path: Path | None, recipient: str, name: str = "") -> str:
        """Keep what went out as an edition, where the library may be written; a sentence when that did not succeed."""
        if sent is None:
            return ""
        self._remember(recipient)
        facts = {"name": name, "recipient": recipient, "author": self._desk.author}
        return "" if self._desk.follow(editions.change_for, sent, path, **facts) else LOST

    def _say_saved(self, words: str, folder: Path, unmet: str = "", edition: bool = False) -> None:
        more = {"other_label": "Editions", "other": self.show_editions} if edition and self.show_editions else {}
        tone = "warn" if unmet else "info"
        self._desk.said.emit(Message(words, tone, "Show in folder", lambda: show_folder(folder), **more))

    # Packs and references

    def ask_pack(self, memo: Memo, recipient: str = "") -> None:
        """Ask where to, and write the evidence pack: a zip, or a folder."""
        start = self.folder() / f"{file_name(memo.title)} evidence.zip"
        chosen, kind = QFileDialog.getSaveFileName(self._window, "Evidence pack", str(start), ";;".join(PACKS))
        if chosen:
            path = Path(chosen)
            if kind == PACKS[1]:
                path = path.with_suffix("") if path.suffix.lower() == ".zip" else path
            elif path.suffix.lower() != ".zip":
                path = path.with_name(f"{path.name}.zip")
            self.keep_folder(path.parent)
            self.pack(memo, path, recipient)

    def pack(self, memo: Memo, path: Path, recipient: str = "") -> background.Task:
        """Write the evidence pack to a folder, or to a zip where the path ends so."""
        recipient = " ".join(recipient.split())

        def packed(result: tuple[Path, str, str, editions.Sent | None] | None) -> None:
            self._over()
            if result is not None:
                where, note, checks, sent = result
                lost = self._record(sent, None, recipient, where.name)
                saved = f"Saved {where.name}: the memo and the copies it rests on."
                words = filter(None, (saved, note, lost, _sentence(checks)))
                folder = where if where.is_dir() else where.parent
                self._say_saved(" ".join(words), folder, note + lost, sent is not None)
                self.exported.emit(where)

        return self._start(path.name, pack_out, self._desk.library.path, memo.id, path, self._long(memo), done=packed)

    def ask_references(self, memo: Memo) -> None:
        """Ask where to, and write the articles a memo cites as CSL-JSON or BibTeX."""
        start = self.folder() / f"{file_name(memo.title)} sources.json"
        kinds = {suffix: f"{name} (*{suffix})" for suffix, (name, _) in REFERENCES.items()}
        title = "Sources for a reference manager"
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, str(start), ";;".join(kinds.values()))
        if chosen:
            path = Path(chosen)
            if path.suffix.lower() not in kinds:
                path = path.with_name(path.name + next((s for s, words in kinds.items() if words == kind), ".json"))
            self.keep_folder(path.parent)
            self.references(memo, path)

    def references(self, memo: Memo, path: Path) -> background.Task:
        """Write the articles a memo cites; the suffix says as what."""

        def saved(where: Path | None) -> None:
            self._over()
            if where is None:
                return
            self._say_saved(f"Saved {where.name}.", where.parent)
            self.exported.emit(where)

        return self._start(path.name, references_out, self._desk.library.path, memo.id, path, done=saved)

    # For a mail

    def copy(self, memo: Memo, recipient: str = "") -> background.Task:
        """Put the memo on the clipboard, as rich text and as plain text."""
        recipient = " ".join(recipient.split())

        def copied(made: Copied) -> None:
            mime = QMimeData()
            mime.setHtml(made.html)
            mime.setText(made.text)
            QGuiApplication.clipboard().setMimeData(mime)
            lost = self._record(made.sent, None, recipient)
            words = filter(None, ("Copied. Paste it into a mail.", lost, _sentence(made.checks)))
            self._desk.say(" ".join(words), "warn" if lost else "info")

        return background.run(copy, self._desk.library.path, memo.id, recipient, done=copied, failed=self._failed)

    def _failed(self, trouble: Exception) -> None:
        self._over()
        self._desk.said.emit(Message(str(trouble), "bad"))


def _sentence(checks: str) -> str:
    return f"{checks}." if checks else ""


def file_name(title: str) -> str:
    """A title as a file name every system takes, at most 80 characters."""
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title)
    name = " ".join(name.split())[:80].strip(" .")
    reserved = re.fullmatch(r"(?i)con|prn|aux|nul|com\d|lpt\d", name)
    return f"{name} memo" if reserved else name or "Memo"


def show_folder(folder: Path) -> None:
    """Open the folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
