"""The world's faults, one class a kind: each carries one plain sentence that says what to do next.

Anything that is not a ``Trouble`` is a bug of ours and is shown as one.
"""

from collections.abc import Mapping


class Trouble(Exception):  # noqa: N818 - the world is in trouble, the program is not in error
    """Something in the world stands in the way; ``str(trouble)`` is the sentence the user reads."""


class LibraryLocked(Trouble):
    """Another program holds the library file."""


class LibraryReadOnly(Trouble):
    """The library file or its folder cannot be written."""


class LibraryFull(Trouble):
    """The disk is full; nothing of the edit was kept."""


class LibraryTooNew(Trouble):
    """A newer Claimdesk wrote this library."""


class NotALibrary(Trouble):
    """The file is something else."""


class LibraryDamaged(Trouble):
    """The file is a library but cannot be read; ``backup`` names the newest good copy, or is None."""

    def __init__(self, sentence: str, backup: str | None = None) -> None:
        super().__init__(sentence)
        self.backup = backup


class StaleEdit(Trouble):
    """A field has changed since the edit was prepared; nothing was written.

    ``touched`` holds the (kind, id, field) triples that differ.
    """

    def __init__(self, sentence: str, touched: tuple[tuple[str, str, str], ...] = ()) -> None:
        super().__init__(sentence)
        self.touched = touched


class CannotUndo(Trouble):
    """What the edit wrote has been changed since, so it cannot be taken back."""


class CannotRead(Trouble):
    """An article, file or paste cannot be read."""

    def reworded(self, sentence: str) -> "CannotRead":
        """The same trouble in another sentence."""
        return type(self)(sentence)


class Locked(CannotRead):
    """A file has a password, and none or a wrong one was given."""


class Scanned(CannotRead):
    """The pages of a file are pictures without words; they would have to be recognised (OCR)."""


class ForBrowser(CannotRead):
    """A page that a person's browser may show and we may not have: a login, a paywall, a question whether one is human.

    ``known`` is what the door before it tells of the article: fields of a Reading (title, byline, outlet, published).
    """

    def __init__(self, sentence: str, known: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.known = dict(known or {})

    def reworded(self, sentence: str) -> "ForBrowser":
        """The same trouble in another sentence."""
        return ForBrowser(sentence, self.known)


class NotFound(Trouble):
    """No record answers to the given id, number or name."""


class BadBriefingFile(Trouble):
    """A briefing file breaks the documented form."""


class CannotExport(Trouble):
    """A memo cannot be written where, or as, it was asked for."""


class NotPossible(Trouble):
    """A verb was asked of records it does not fit (an empty passage, a claim without words)."""


class BadTemplate(Trouble):
    """A memo template breaks the documented form; nothing was made from it."""
