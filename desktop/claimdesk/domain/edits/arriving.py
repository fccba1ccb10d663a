"""Verbs for what comes in a second time: many texts as one change, newer versions, syndicated copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from claimdesk.domain.arrivals import AGAIN, COPY, JOINED, NEWER, Arrival, Outcome
from claimdesk.domain.changes import Change, change, create, update
from claimdesk.domain.edits.articles import Taken, add_articles, revision_of
from claimdesk.domain.edits.briefings import place_last
from claimdesk.domain.edits.drafts import Draft
from claimdesk.domain.edits.removal import drop_article
from claimdesk.domain.edits.wording import one_line, quoted
from claimdesk.domain.lookup import Records
from claimdesk.domain.namesakes import described
from claimdesk.domain.reading import Kept, Reading
from claimdesk.domain.records import (
    Article,
    Briefing,
    Decision,
    Membership,
    Passage,
    Revision,
    new_id,
    now,
    pair_id,
)
from claimdesk.domain.text import Text
from claimdesk.domain.trouble import NotPossible

_FOUND = "Found when it came in: the same text under another outlet."


def add_arrivals(
    records: Records,
    arrivals: Sequence[Arrival],
    *,
    briefing: str | None = None,
    into: str = "",
    text_of: Callable[[Revision], Text] | None = None,
    taken: Taken | None = None,
) -> Change:
    """Take texts in as one change, in order. One that is here already is only put into the briefing; a newer version
    becomes an article beside the other; a copy is marked as syndicated. ``into`` names a new briefing to put them in.
    Highlights go into full texts as ``add_articles`` says; ``taken`` is filled with the article that holds each.

    The change is empty when all are here and in the briefing already.

    Raises:
        NotFound: no such briefing.
        NotPossible: a reading has no words.
    """
    draft = Draft(records)
    if one_line(into):
        briefing = draft.add(Briefing(new_id(Briefing), one_line(into), created=now())).id
    fresh = {each.id: each for each in arrivals if each.verdict != AGAIN}
    again = [each.like for each in arrivals if each.verdict == AGAIN and each.like not in fresh]
    if briefing is not None:
        here = {each.article for each in draft.where(Membership, briefing=briefing)}
        place_last(draft, briefing, [id for id in dict.fromkeys(again) if id not in here])
    taken = taken if taken is not None else Taken()
    if not fresh:
        taken.articles[:] = [each.like for each in arrivals]
        return draft.change(_placing(records, list(dict.fromkeys(again))))
    items = [(each.reading, each.kept) for each in fresh.values()]
    held = Taken()
    added = add_articles(draft, items, briefing=briefing, ids=list(fresh), text_of=text_of, taken=held)
    gone = {step.id for step in added.steps if step.kind == "article" and step.after is None}
    holders = {id: "" if holder in gone else holder for id, holder in zip(fresh, held.articles, strict=True)}
    taken.articles[:] = [holders.get(each.id, each.like) for each in arrivals]
    taken.told += held.told
    marks = [create(_copy(each.id, each.like)) for each in fresh.values() if each.verdict == COPY]
    return Change(added.label, (*draft.steps, *added.steps, *marks))


def _placing(records: Records, articles: Sequence[str]) -> str:
    if len(articles) != 1:
        return f"Put {len(articles)} articles in briefing"
    return f"Put {quoted(records.get(Article, articles[0]).title)} in briefing"


def outcomes(
    records: Records,
    arrivals: Sequence[Arrival],
    taken: Taken | None = None,
) -> list[Outcome]:
    """What became of each text, in words, once the change is written; ``taken`` is what ``add_arrivals`` filled."""
    holders = taken.articles if taken else [each.like if each.verdict == AGAIN else each.id for each in arrivals]
    with_it = {each.id: _named(each.reading) for each in arrivals}
    found: list[Outcome] = []
    for each, holder in zip(arrivals, holders, strict=True):
        if each.verdict != AGAIN and holder != each.id:
            title = quoted(one_line(each.reading.title))
            found.append(
                Outcome(each.name, JOINED, f"Its highlights stand in the full text of {title}.", holder, holder)
            )
            continue
        also = ("file",) if each.verdict == NEWER else ()
        here = records.find(Article, each.like) is not None
        title = described(records, each.like, also=also) if here else with_it.get(each.like, "")
        sentence = {
            AGAIN: f"Already here: {title}. It was not added a second time.",
            NEWER: f"Another version of {title}; both are kept.",
            COPY: f"The same text as {title}, under another outlet: marked as a syndicated copy.",
        }.get(each.verdict, "Added.")
        doubt = each.reading.doubt if each.verdict != AGAIN else ""
        sentence += f" The file {doubt}." if doubt else ""
        damaged = each.reading.damaged and bool(doubt)
        found.append(Outcome(each.name, each.verdict, sentence, holder, each.like, damaged=damaged, doubt=doubt))
    return found


def _named(reading: Reading) -> str:
    """One of the texts that come in together: its title and its file."""
    return quoted(one_line(reading.title)) + (f" ({reading.file})" if reading.file else "")


def add_revision(records: Records, article: str, reading: Reading, kept: Kept) -> Change:
    """Store a newer version of an article as its next revision. It is shown from now on, unless passages stand in the
    one that is shown.

    Raises:
        NotFound: no such article.
        NotPossible: the same words are a revision of it already.
    """
    old = records.get(Article, article)
    draft = Draft(records)
    added = _add_revision(draft, old, revision_of(reading, kept, old, new_id(Revision), 0, now()))
    if not records.where(Passage, article=article):
        draft.set(old, revision=added.id)
    return draft.change(f"Keep another version of {quoted(old.title)}")


def join_as_revision(records: Records, article: str, other: str) -> Change:
    """Make an article (``other``) that is another version of an article its next revision; its places go.

    Raises:
        NotFound, NotPossible: they are one; the other has claims; its words are a revision already.
    """
    old, joined = records.get(Article, article), records.get(Article, other)
    if article == other:
        raise NotPossible("An article cannot be a version of itself; choose another.")
    if records.where(Passage, article=other):
        raise NotPossible(f"{quoted(joined.title)} carries claims, so it stays an article of its own.")
    draft = Draft(records)
    _add_revision(draft, old, records.get(Revision, joined.revision))
    drop_article(draft, joined)
    for membership in records.where(Membership, article=other):
        if records.find(Membership, pair_id(Membership, membership.briefing, article)) is None:
            place_last(draft, membership.briefing, [article])
    return draft.change(f"Make it a version of {quoted(old.title)}")


def _add_revision(draft: Draft, article: Article, new: Revision) -> Revision:
    known = draft.where(Revision, article=article.id)
    if any(each.text == new.text for each in known):
        raise NotPossible(f"{quoted(article.title)} has a version with these very words already.")
    fields = {**new.__dict__, "id": new_id(Revision), "article": article.id}
    return draft.add(Revision(**{**fields, "number": max(each.number for each in known) + 1}))


def show_revision(records: Records, article: str, revision: str) -> Change:
    """Show another revision of an article from now on.

    Raises:
        NotFound, NotPossible: it is another article's; passages stand in the one shown.
    """
    old, wanted = records.get(Article, article), records.get(Revision, revision)
    if wanted.article != article:
        raise NotPossible("That is a version of another article.")
    if wanted.id != old.revision and records.where(Passage, article=article):
        raise NotPossible("Passages are marked in the version shown, so it stays on the page.")
    return change(f"Show version {wanted.number} of {quoted(old.title)}", update(old, revision=revision))


def mark_syndicated(records: Records, copy: str, original: str, author: str = "") -> Change:
    """Say that an article is another one's text under another outlet. Raises NotFound, NotPossible."""
    record, other = records.get(Article, copy), records.get(Article, original)
    if copy == original:
        raise NotPossible("An article is no copy of itself; choose another.")
    draft = Draft(records)
    _mark(draft, record.id, other.id, author)
    return draft.change(f"Mark {quoted(record.title)} as a syndicated copy")


def deny_syndicated(records: Records, copy: str, author: str = "") -> Change:
    """Take back that an article is a syndicated copy, for good: "not syndicated". Raises NotFound, NotPossible."""
    record = records.get(Article, copy)
    said = [each for each in records.where(Decision, kind="syndicated") if each.subjects[:1] == (copy,)]
    if not said:
        raise NotPossible(f"{quoted(record.title)} is not marked as a syndicated copy.")
    draft = Draft(records)
    for each in said:
        draft.drop(each)
        draft.add(Decision(new_id(Decision), "not syndicated", each.subjects, author=author, created=now()))
    return draft.change(f"No copy: {quoted(record.title)}")


def _mark(draft: Draft, copy: str, original: str, author: str) -> None:
    for kind in ("syndicated", "not syndicated"):
        for old in draft.where(Decision, kind=kind):
            if old.subjects[:1] == (copy,):
                draft.drop(old)
    draft.add(replace(_copy(copy, original), reason="", author=author))


def _copy(copy: str, original: str) -> Decision:
    return Decision(new_id(Decision), "syndicated", (copy, original), _FOUND, created=now())
