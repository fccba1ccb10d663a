"""What the message line says once an import is over, and the ways on that it offers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimdesk.domain.arrivals import AGAIN, FAILED, UNREAD, Outcome, from_web
from claimdesk.domain.trouble import Scanned
from claimdesk.gui.fetch_again import offer
from claimdesk.gui.gathering import Gathered, Held
from claimdesk.gui.said_of_imports import came, said_of, with_told

if TYPE_CHECKING:
    from claimdesk.gui.desk import Desk

Written = Sequence[tuple[str, int]]
"""The label and seq of each change an import wrote, in order."""


def tell(desk: Desk, gathered: Gathered, added: int, written: Written) -> None:
    """Say what became of what the user brought: ``added`` articles came in."""
    found = gathered.outcomes
    if gathered.shut:
        desk.held.emit(gathered.shut)
        if not added and len(gathered.shut) == len(found):
            return  # what is asked about them says it all
    again = [each for each in found if each.verdict == AGAIN]
    if not added and len(again) == 1 == len(found):
        desk.go(section="read", article=again[0].article)
    words = with_told(said_of(found, added, placed=bool(written)), gathered.told)
    if not words:
        return
    missing = any(each.missing for each in found)
    bad = missing or any(each.doubt for each in found)
    noted = any(each.noted for each in found)
    show = desk.report_wanted.emit if noted and (len(found) > 1 or from_web(found[0].name)) else None
    if len(found) == 1 and found[0].for_browser:
        offer(desk, found[0], words, show)
        return
    ways = _ways(desk, found, gathered.shut) if missing else {}
    if written:
        ways |= {"action_label": "Undo", "action": partial(_take_back, desk, tuple(written))}
        if not bad:
            ways["holds"] = partial(desk.can_undo, written[-1][1])
    desk.say(words, "warn" if bad else "info", show=show, **ways)


def tell_came(desk: Desk, gathered: Gathered, made: int, written: Written) -> None:
    """What came by itself is said once, and nothing when there was nothing new."""
    verdicts = [each.verdict for each in gathered.outcomes]
    failed, unread = verdicts.count(FAILED), verdicts.count(UNREAD)
    if words := with_told(came(made, failed, unread), gathered.told):
        show = desk.report_wanted.emit if failed else None
        undo = partial(_take_back, desk, tuple(written)) if written else None
        desk.say(words, "info", "Undo" if undo else "", undo, show=show)


def _take_back(desk: Desk, written: Written) -> None:
    """Undo all that an import wrote, as long as nothing newer lies above it."""
    for label, seq in reversed(written):
        if not desk.undo_only(label, seq):
            return


def _ways(desk: Desk, found: Sequence[Outcome], shut: Sequence[Held]) -> dict[str, Any]:
    """The links beside what is said of what did not come."""
    unread = [each for each in found if each.verdict == UNREAD]
    if unread:
        rest = "Fetch the rest" if all(from_web(each.name) for each in unread) else "Read the rest"
        return {"other_label": rest, "other": partial(bring, desk, unread)}
    if scans := [each for each in shut if isinstance(each.trouble, Scanned)]:
        from claimdesk.importers.ocr import can_recognise  # late: most files are no scans

        if can_recognise():
            recognise = partial(_recognise, desk, scans)
            return {"other_label": "Recognise the words", "other": recognise}
    if len(found) == 1 and from_web(found[0].name):
        return {"other_label": "Try again", "other": partial(bring, desk, found)}
    return {}


def bring(desk: Desk, missing: Sequence[Outcome]) -> None:
    """Bring files and addresses in once more, each into the briefing it was meant for."""
    for briefing in dict.fromkeys(each.briefing for each in missing):
        names = [each.name for each in missing if each.briefing == briefing and each.name]
        if pages := [name for name in names if from_web(name)]:
            desk.import_addresses(pages, briefing)
        if files := [Path(name) for name in names if not from_web(name)]:
            desk.import_files(files, briefing)


def _recognise(desk: Desk, scans: Sequence[Held]) -> None:
    for each in scans:
        desk.recognise(each)
