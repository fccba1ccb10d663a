"""What the desk tells the panes: where the user is, what to scroll to, a sentence, work under way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claimdesk.domain.arrivals import Arrival, Outcome


@dataclass(frozen=True)
class Place:
    """Where the user is. ``scope`` is what the claims panel shows: "article" or "briefing"."""

    section: str = "read"
    briefing: str | None = None
    article: str | None = None
    claim: str | None = None
    memo: str | None = None
    scope: str = "article"


@dataclass(frozen=True)
class Reveal:
    """A stretch of an article to scroll to (code points, end excluded) and, with ``pulse``, to flash once."""

    article: str
    start: int
    end: int
    passage: str | None = None
    pulse: bool = True


@dataclass(frozen=True)
class Message:
    """A sentence for the message line; ``action`` is called when its link ``action_label`` is taken.

    A second link ``other_label`` stands beside it where there are two ways on.
    ``more`` holds further lines, shown on request; where there is a ``show``, it is called for the request instead.
    ``stays``: until closed (else it leaves by itself); ``holds``, where given, is asked after each edit and each move:
    once it says no, the sentence is out of date and leaves.
    """

    text: str
    tone: str = "info"  # info, warn, bad
    action_label: str = ""
    action: Callable[[], object] | None = None
    more: tuple[str, ...] = ()
    stays: bool = False
    other_label: str = ""
    other: Callable[[], object] | None = None
    holds: Callable[[], bool] | None = None
    show: Callable[[], object] | None = None


@dataclass(frozen=True)
class Arrived:
    """An import is over: what became of each file. ``held``: the one text of which the user is to say what becomes of
    it, for an article is here that it is another version of; ``briefing`` is where it was to go."""

    outcomes: tuple[Outcome, ...]
    held: Arrival | None = None
    briefing: str | None = None


@dataclass(frozen=True)
class Work:
    """Long work for the status line: ``done`` of ``total`` (0: nobody knows). Not all can be cancelled any more;
    ``cancel`` does it (None: it is the import that runs)."""

    words: str
    done: int = 0
    total: int = 0
    can_cancel: bool = True
    cancel: Callable[[], object] | None = None
