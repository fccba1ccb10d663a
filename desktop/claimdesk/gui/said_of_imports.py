"""The one sentence about an import: how many articles came in, were here already, or could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from claimdesk.domain.arrivals import AGAIN, COPY, FAILED, NEWER, UNREAD, Outcome, from_web


def said_of(outcomes: Sequence[Outcome], added: int, *, placed: bool = True, counts: bool = False) -> str:
    """The sentence, "" when there is nothing to say; ``placed``: what was here already was put into the briefing.
    ``counts``: only how many, where what became of each is said beside it."""
    failed, again, newer, copies, unread = (
        [each for each in outcomes if each.verdict == verdict] for verdict in (FAILED, AGAIN, NEWER, COPY, UNREAD)
    )
    if len(outcomes) == 1 and not added and not unread and not counts:
        if again:
            return again[0].sentence if not placed else f"{again[0].sentence} It is in this briefing now."
        return failed[0].sentence if failed else ""
    parts = [f"Added {_many(added, 'article')}"] if added else []
    if again:
        parts.append(f"{len(again):,} {'was' if len(again) == 1 else 'were'} here already")
    if newer:
        parts.append(
            f"{len(newer):,} {'is another version of one' if len(newer) == 1 else 'are other versions of some'} here"
        )
    if copies:
        parts.append(f"{len(copies):,} {'is a syndicated copy' if len(copies) == 1 else 'are syndicated copies'}")
    if unread:
        done = "fetched" if _thing(unread) == "page" else "read"
        were = "was" if len(unread) == 1 else "were"
        parts.append(f"{_many(len(unread), _thing(unread))} {were} not {done}, as you cancelled")
    if len(failed) == 1 and len(parts) < 2 and not unread and not counts:
        return f"{parts[0]}. {failed[0].sentence}" if parts else failed[0].sentence
    if failed:
        parts.append(f"{_many(len(failed), _thing(failed))} could not be read")
    return f"{'; '.join(parts)}." if parts else ""


def _thing(failed: Sequence[Outcome]) -> str:
    return "page" if all(from_web(each.name) for each in failed) else "file"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def came(made: int, failed: int, unread: int = 0) -> str:
    """What is said of files that came by themselves from the watched folder; "" when there is nothing new."""
    parts = [f"{_many(made, 'article')} came into the Inbox"] if made else []
    if failed:
        parts.append(f"{_many(failed, 'file')} in the watched folder could not be read")
    if unread:
        parts.append(f"{_many(unread, 'file')} in the watched folder, as you cancelled, will be read at the next start")
    return f"{'; '.join(parts)}." if parts else ""


def with_told(words: str, told: Sequence[str]) -> str:
    """A sentence of an import, with the first few of those there are about its highlights."""
    return " ".join(filter(None, [words, *told[:3]]))
