"""Where what is written in the memo's sheet goes: fields and source of a memo, each an edit of the desk's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from claimdesk.domain.changes import Change
from claimdesk.domain.edits.memos import set_memo
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Memo
from claimdesk.gui.desk import Desk


def with_source(records: Records, memo: str, turn: Callable[[str], str], label: str = "") -> Change:
    """Edit a memo's source by a function of what it is now. Raises NotFound."""
    change = set_memo(records, memo, source=turn(records.get(Memo, memo).source))
    return replace(change, label=label) if label else change


class Storing:
    """Reads and edits memos by their ids."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def read_only(self) -> bool:
        """Whether nothing can be stored."""
        return self._desk.library.read_only

    def stored(self, memo: str) -> Memo | None:
        """A memo as it is in the library now."""
        return self._desk.library.find(Memo, memo)

    def set_field(self, memo: str, name: str, words: str, *, joins: bool = True) -> bool:
        """Set title, a header line or the whole source; typing that ``joins`` is one step with what was typed before.
        False: nothing was stored."""
        return self._desk.edit(set_memo, memo, joins=joins, **{name: words}) is not None

    def set_source(self, memo: str, words: str, label: str) -> bool:
        """Set the whole source as a step of its own, under a name. False: nothing was stored."""
        return self._desk.edit(with_source, memo, lambda _old: words, label) is not None

    def typing(self, words: str) -> None:
        """Say that words stand in a box and are not stored yet ("": none are)."""
        self._desk.typing.emit(words)
