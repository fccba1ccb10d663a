"""One click for the whole of a web page: its stored original is read again, and shown as a new revision."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from claimdesk.domain.changes import Change
from claimdesk.domain.edits.whole_page import take_whole_page
from claimdesk.domain.records import Article, Revision
from claimdesk.domain.trouble import NotPossible, Trouble
from claimdesk.gui import background
from claimdesk.store.library import Library

if TYPE_CHECKING:
    from claimdesk.gui.actions import Actions
    from claimdesk.gui.desk import Desk

_CUT = "html article"  # what the importer calls a page it took the article out of


class WholePage(QObject):
    """Binds the action to the article at hand."""

    def __init__(self, parent: QObject, desk: Desk, actions: Actions) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: background.Task | None = None
        actions.handle("take_whole_page", self.take)

    def take(self) -> None:
        """Read the page of the article at hand whole."""
        article = self._desk.library.find(Article, self._desk.place.article)
        if article is None or (self._task is not None and not self._task.finished):
            return
        if self._desk.library.read_only:
            self._desk.say("This library can be read but not changed, so the page stays as it is.", "warn")
            return
        self._task = background.run(
            prepare, self._desk.library.path, article.id, done=self._prepared, failed=self._failed
        )

    def _prepared(self, change: Change) -> None:
        if self._desk.do(change):
            self._desk.offer_undo("All that stands on the page is shown; your passages are where they were.")

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Trouble):
            self._desk.say(str(error), "warn")


def prepare(path: Path, article: str) -> Change:
    """In a worker: the change that shows the whole page. Raises CannotRead, NotFound, NotPossible."""
    from claimdesk.importers.child import Pool
    from claimdesk.importers.fetch import Fetched

    with Library.open(path) as library:
        revision = library.get(Revision, library.get(Article, article).revision)
        if not revision.importer.startswith(_CUT) or revision.original is None:
            raise NotPossible("All that came in is shown already; only of web pages a part is taken.")
        stored = Fetched(library.content(revision.original), revision.media_type, revision.encoding, revision.address)
        blocks = [block for block in library.text(revision).blocks if block.address]
        held = {block.address: library.content(block.asset) for block in blocks}
        with Pool(1) as pool:
            reading = pool.read_sent(stored, pictures=held, whole_page=True, new=False)
        return take_whole_page(library, article, reading, library.keep(reading))
