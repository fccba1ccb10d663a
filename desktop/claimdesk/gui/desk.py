"""The desk: the open library, its edits and undo, and the place the user is at; it says what changed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from claimdesk.domain.changes import Change
from claimdesk.domain.records import Article, Evidence, Revision
from claimdesk.domain.text import Text
from claimdesk.domain.trouble import NotFound, StaleEdit, Trouble
from claimdesk.gui import background
from claimdesk.gui.settings import Settings
from claimdesk.gui.told import Message as Message
from claimdesk.gui.told import Place as Place
from claimdesk.gui.told import Reveal as Reveal
from claimdesk.gui.told import Work as Work
from claimdesk.gui.whereabouts import last_article, leaves, sound, spot, stop
from claimdesk.store.library import Library

if TYPE_CHECKING:
    from claimdesk.domain.arrivals import Outcome
    from claimdesk.gui.gathering import Held
    from claimdesk.gui.incoming import Incoming

POLL = 500  # milliseconds between two looks for other processes' writes
_STEPS_BACK = 200


class Desk(QObject):
    """One window's hold on the library. Panes ask verbs of it and redraw when told, never because they were clicked."""

    changed = Signal(object)
    """frozenset of (kind, id): redraw if you show one of them."""
    moved = Signal(object, object)
    """(old Place, new Place)"""
    reveal = Signal(object)
    """Reveal: the reader scrolls there, after opening the article if needed."""
    said = Signal(object)
    """Message for the message line."""
    typing = Signal(str)
    """Words that stand in a box and are not yet an edit ("" when there are none)."""
    stepped = Signal(object, bool)
    """The Change that undo (False) or redo (True) has written."""
    history_changed = Signal()
    """What undo and redo would do is another thing now."""
    read_share = Signal(float)
    """How much of the article has been read, 0 to 1 (said by the reader)."""
    working = Signal(object)
    """Work that takes long, None when it is over."""
    source_wanted = Signal(str)
    """The id of a source whose articles and claims the shelf is to show."""
    edition_wanted = Signal(str, int, int)
    """An edition to show (id), and the stretch of its own words that is wanted (code points; -1 for none)."""
    memo_wanted = Signal(str, int, int)
    """A memo's stretch to show: its id, and where in what its source says ``plainly`` (-1: nowhere in it)."""
    held = Signal(object)
    """Files that need a password, or whose words would have to be recognised (``Held``, several)."""
    imported = Signal(object)
    """Imported: articles that were just added, in order."""
    arrived = Signal(object)
    """Arrived: what became of the files of an import."""
    report_wanted = Signal()
    """The report of the last import is to be shown."""

    def __init__(self, library: Library, settings: Settings, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.settings = settings
        self.name = name
        self.place = Place()
        self.passwords: dict[str, str] = {}  # of files, by what their bytes hash to; gone when the window closes
        self._past: list[Place] = []
        self._future: list[Place] = []
        # the version first: what is written between the two looks is then news, not overlooked
        self._version = library.data_version()
        self._seq = library.newest()
        self._incoming: Incoming | None = None
        self._large: background.Task | None = None
        self._poll = QTimer(self, interval=POLL)
        self._poll.timeout.connect(self.look)
        self._poll.start()

    @property
    def author(self) -> str:
        """The user's name for what they make, "" when they gave none."""
        return str(self.settings.get("author"))

    # Edits

    def do(self, change: Change, *, joins: bool = False) -> bool:
        """Apply a change and announce it. False when nothing was written; the reason was then said."""
        try:
            return self._apply(change, joins) is not None
        except Trouble as trouble:
            self.say(str(trouble), "bad")
            return False

    def edit(self, verb: Callable[..., Change], *args: Any, joins: bool = False, **kw: Any) -> Change | None:
        """Ask a verb for its change and apply it; the change as written, or None when nothing was.

        When another window changed a field in between, the verb is asked once more.
        """
        try:
            try:
                return self._apply(verb(self.library, *args, **kw), joins)
            except StaleEdit:
                self.look()
                return self._apply(verb(self.library, *args, **kw), joins)
        except Trouble as trouble:
            self.say(str(trouble), "bad")
            return None

    def follow(self, verb: Callable[..., Change], *args: Any, **kw: Any) -> bool:
        """An edit that follows from what the user does without being asked for (an opened article is being read).

        It stands in the history like any other, but Ctrl+Z passes it by. False: it could not be written; the reason
        was then said (but for a library that may only be read).
        """
        if self.library.read_only:
            return False
        try:
            if change := verb(self.library, *args, **kw):
                applied = self.library.apply(change, author=self.author)
                self._announce_own(applied.seq, applied.change.touched)
        except Trouble as trouble:
            self.say(str(trouble), "bad")
            return False
        return True

    def do_large(self, change: Change, done: Callable[[int], None]) -> None:
        """Apply a change of very many steps from a worker's own connection, so that the window does not stand still.

        ``done`` is given the change's seq, or 0 when nothing was written; the reason was then said.
        """

        def failed(error: Exception) -> None:
            if isinstance(error, Trouble):
                self.say(str(error), "bad")
            done(0)

        def applied(written: tuple[int, frozenset[tuple[str, str]]]) -> None:
            self._announce_own(*written)
            QTimer.singleShot(0, self, lambda: done(written[0]))  # another turn: panes have enough to do in this one

        self._large = background.run(
            _apply_there, self.library.path, change, self.name, self.author, done=applied, failed=failed
        )

    def undo(self) -> None:
        """Take this desk's newest edit back, also one from before a restart."""
        self._step(self.library.undo, "There is nothing to undo.", again=False)

    def redo(self) -> None:
        """Do what was last undone again."""
        self._step(self.library.redo, "There is nothing to redo.", again=True)

    def undo_only(self, label: str, seq: int = 0) -> bool:
        """Undo if that still takes back what is called ``label`` (the very change ``seq``, if given); False if not."""
        if self.undo_label == label and self.can_undo(seq):
            self.undo()
            return True
        self.say(f"You did something else since. Undo that first, then “{label}”.", "warn")
        return False

    def offer_undo(self, text: str, *, then: Callable[[], object] | None = None, **more: Any) -> None:
        """Say a sentence about the edit just made, with a link that takes back this edit and no other.

        ``then`` is called when the link did so.
        """
        label, seq = self.undo_label, self.library.undo_next(self.name)

        def undo() -> None:
            if self.undo_only(label, seq) and then is not None:
                then()

        self.say(text, "info", "Undo", undo, holds=lambda: self.can_undo(seq), **more)

    def can_undo(self, seq: int) -> bool:
        """Whether undo would take back this very change (0: whichever comes)."""
        return seq in (0, self.library.undo_next(self.name))

    @property
    def undo_label(self) -> str:
        """What undo would take back ("Tag event"), "" for nothing."""
        return self.library.undo_label(self.name)

    @property
    def redo_label(self) -> str:
        """What redo would do again, "" for nothing."""
        return self.library.redo_label(self.name)

    def say(self, text: str, tone: str = "info", action_label: str = "", action: Any = None, **more: Any) -> None:
        """Put a sentence on the message line."""
        self.said.emit(Message(text, tone, action_label, action, **more))

    # Places

    def go(self, **what: Any) -> None:
        """Go somewhere: ``go(article=id)``, ``go(claim=id)``, ``go(section="memo")``; a new article drops the claim."""
        if "article" in what and what["article"] != self.place.article:
            what.setdefault("claim", None)
        if "briefing" in what and what["briefing"] != self.place.briefing:
            what = {"article": last_article(self.library, what["briefing"]), "claim": None, "memo": None} | what
        new = replace(self.place, **what)
        if stop(new) != stop(self.place):
            self._past = [*self._past[-_STEPS_BACK:], self.place]
            self._future.clear()
        self._move(new)

    def back(self) -> None:
        """The place before this one."""
        self._travel(self._past, self._future)

    def forward(self) -> None:
        """The place one went back from."""
        self._travel(self._future, self._past)

    def show_passage(self, evidence: str | tuple[str, int, int]) -> None:
        """Open the article at a passage: an Evidence id, or (article, start, end)."""
        passage = None
        if isinstance(evidence, str):
            try:
                row = self.library.get(Evidence, evidence)
                target, passage = spot(self.library, row.passage), row.passage
            except NotFound as trouble:
                self.say(str(trouble), "warn")
                return
            self.go(section="read", article=target[0], claim=row.claim)
        else:
            target = evidence
            self.go(section="read", article=target[0])
        self.reveal.emit(Reveal(*target, passage=passage))

    def show_claim(self, claim: str) -> None:
        """Open a claim's card and its first passage, in the article at hand if it has one there."""
        cards = self.library.cards(claim=claim)
        here = [card for card in cards if card.article == self.place.article] or cards
        if not here:
            self.go(section="read", claim=claim, scope="briefing")
            return
        card = here[0]
        self.go(section="read", article=card.article, claim=claim)
        self.reveal.emit(Reveal(card.article, card.start, card.end))

    def text(self, article: str | None = None) -> Text:
        """The canonical text of an article's shown revision (default: the article at hand). Raises NotFound."""
        chosen = article or self.place.article
        if chosen is None:
            raise NotFound("No article is open. Choose one on the shelf.")
        return self.library.text(self.library.get(Revision, self.library.get(Article, chosen).revision))

    # Coming and going

    def import_files(self, paths: Sequence[str | Path], briefing: str | None = None) -> None:
        """Read files in the background and add them to a briefing (default: the one at hand)."""
        self._gate().files([Path(path) for path in paths], briefing or self.place.briefing)

    def import_watched(self, paths: Sequence[Path], over: Callable[[frozenset[str]], None]) -> None:
        """Read files that appeared in the watched folder in the background, into the Inbox; ``over`` is called when
        nothing more is to be done about them, with the names of those left for another time."""
        self._gate().watched(paths, over)

    def import_paste(self, text: str, html: str = "", *, instead: Outcome | None = None) -> None:
        """Make an article of pasted words (HTML where the clipboard has it), ``instead`` of a page not to be had."""
        place = instead.briefing if instead is not None else ""
        self._gate().paste(text, html, place or self.place.briefing, instead)

    def import_addresses(self, addresses: Sequence[str], briefing: str | None = None) -> None:
        """Fetch web pages in the background, with their pictures if those are ticked, and add them to a briefing."""
        wanted = bool(self.settings.get("fetch_pictures"))
        self._gate().addresses(addresses, wanted, briefing or self.place.briefing)

    def unlock(self, held: Held, password: str) -> None:
        """Read a file again with its password."""
        self._gate().files([held.path], held.briefing, password)

    def recognise(self, held: Held) -> None:
        """Have the words of a scan recognised, in the languages of the settings."""
        self._gate().recognise(held, str(self.settings.get("ocr_languages")))

    def cancel_import(self) -> None:
        """Stop the import that runs: what was read comes in, what was not leaves nothing behind."""
        if self._incoming is not None:
            self._incoming.cancel()

    def look(self) -> None:
        """Notice what other connections wrote and announce it."""
        try:
            version = self.library.data_version()
            if version == self._version:
                return
            self._seq, touched = self.library.news(self._seq)
        except Trouble as trouble:
            self.say(str(trouble), "bad")
            return
        self._version = version
        if touched:
            self._announce(touched)

    def restore(self) -> None:
        """Go where this desk was when it was last closed, else to the first briefing and article."""
        known = self.library.recall(f"place:{self.name}", {}) or {}
        names = Place.__dataclass_fields__
        self._move(sound(self.library, Place(**{key: value for key, value in known.items() if key in names})))

    def close(self) -> None:
        """Keep the place and let go of the library."""
        self._poll.stop()
        if self._incoming is not None:
            self._incoming.close()
        if self._large is not None:
            self._large.cancel()  # it is written all the same; only nobody hears of it here
        with contextlib.suppress(Trouble):
            if not self.library.read_only:
                self.library.remember(f"place:{self.name}", asdict(self.place))
        self.library.close()

    # Within

    def _apply(self, change: Change, joins: bool) -> Change:
        if not change:
            return change
        applied = self.library.apply(change, desk=self.name, author=self.author, joins=joins)
        self._announce_own(applied.seq, applied.change.touched)
        return applied.change

    def _announce_own(self, seq: int, touched: frozenset[tuple[str, str]]) -> None:
        if seq > self._seq + 1:  # another process wrote in between
            self._seq, others = self.library.news(self._seq)
            touched |= others
        else:
            self._seq = max(self._seq, seq)
        self._announce(touched)

    def _announce(self, touched: frozenset[tuple[str, str]]) -> None:
        place = sound(self.library, self.place) if leaves(touched) else self.place
        self.changed.emit(touched)
        self.history_changed.emit()
        if place != self.place:
            self._move(place)

    def _step(self, step: Callable[[str], Any], nothing: str, *, again: bool) -> None:
        try:
            applied = step(self.name)
        except Trouble as trouble:
            self.say(str(trouble), "warn")
            return
        if applied is None:
            self.say(nothing)
        else:
            self._announce_own(applied.seq, applied.change.touched)
            self.stepped.emit(applied.change, again)

    def _move(self, new: Place) -> None:
        old, self.place = self.place, new
        if old == new:
            return
        elsewhere = (new.briefing, new.article) != (old.briefing, old.article)
        if elsewhere and new.briefing and new.article and not self.library.read_only:
            with contextlib.suppress(Trouble):
                self.library.remember(f"article:{new.briefing}", new.article)
        self.moved.emit(old, new)

    def _travel(self, source: list[Place], target: list[Place]) -> None:
        while source:
            place = sound(self.library, source.pop())
            if stop(place) != stop(self.place):
                target.append(self.place)
                self._move(place)
                return

    def _gate(self) -> Incoming:
        if self._incoming is None:
            from claimdesk.gui.incoming import Incoming

            self._incoming = Incoming(self)
        return self._incoming


def _apply_there(path: Path, change: Change, desk: str, author: str) -> tuple[int, frozenset[tuple[str, str]]]:
    with Library.open(path) as library:
        applied = library.apply(change, desk=desk, author=author)
        return applied.seq, applied.change.touched
