"""The check on relative dates: "Tuesday", "earlier this month", where a reader next month cannot tell the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from claimdesk.domain.changes import Change
from claimdesk.domain.edits.claims import set_claim
from claimdesk.domain.edtf import Span, in_words, parse
from claimdesk.domain.evidence.when import resolve
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.checks.citing import spot
from claimdesk.domain.memo.checks.dates import date_words
from claimdesk.domain.memo.checks.finding import Finding, Mend, Spot, bare
from claimdesk.domain.memo.checks.ground import Ground
from claimdesk.domain.memo.checks.mending import Reword, edit
from claimdesk.domain.memo.checks.said import Said
from claimdesk.domain.records import Claim
from claimdesk.domain.trouble import NotPossible

# Counted from another event that the sentence names, not from a day the reader does not know.
_ELSEWHERE = re.compile(r"\b(?:earlier|later|before|after|previous|following)$", re.IGNORECASE)
_YEARLY = re.compile(r"\b(?:this|last|next|the) (?:year|decade)$", re.IGNORECASE)
_LINKED = re.compile(
    r"\b(on|in|by|since|until|before|after|of|from|for|to|at|due|than|and|or|dated|the)\s+(?:the )?$", re.IGNORECASE
)
_AHEAD = re.compile(r"\b(?:by|until|till|before|no later than|due|from)\s+$", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
_NEAR = timedelta(days=184)  # a month's name alone means the one within half a year of the memo's own date
_DATE_BESIDE = re.compile(r"^,? (?:the )?\d|^,? [A-Z][a-z]+\.? \d")
_FROM_DATE = re.compile(r"\d,? (?:was |is )?(?:a |on )?$")


def unresolved(ground: Ground) -> Iterator[Finding]:
    """Relative dates outside quotation marks."""
    for said in ground.sentences:
        if said.bare:
            yield from _in_statements(ground, said)
            continue
        for start, end in relative_dates(said.unquoted):
            words = said.text[start:end]
            value = _value(ground, said.claims, words)
            if _clear(ground, words, value):
                continue
            place = Spot(said.chunk, said.start + start, said.start + end)
            meant = _meanings(ground, said.claims, words, value, said.unquoted[:start])
            mends = tuple(_resolved(ground, said, start, end, day) for day in meant)
            yield Finding("relative", _sentence(words), bare(said.text), place, said.claims, mends, what=words)


def _resolved(ground: Ground, said: Said, start: int, end: int, value: str) -> Mend:
    begin, better = _better(said.text, start, said.text[start:end], value)
    turn = edit(said.start + begin, said.start + end, better)
    return Mend(f"Resolve to {in_words(value)}", Reword(said.chunk, ground.chunks[said.chunk], (turn,)))


def _meanings(ground: Ground, claims: tuple[str, ...], words: str, value: str, before: str) -> list[str]:
    """What the words may mean (EDTF): the passage's words are seen from the article's day, the writer's own from the
    memo's; the likelier first. ``before`` is what the sentence says before them."""
    found = resolve(words, ground.memo.date) if ground.memo.date else None
    own = [found.value] if found else []
    if found and _AHEAD.search(before) and _WEEKDAY.fullmatch(words):
        own.insert(0, (date.fromisoformat(found.value) + timedelta(days=7)).isoformat())
    low = words.casefold()
    theirs = any(
        low in each.casefold() for id in ground.there(claims)
        for each in (ground.facts(id).statement, *ground.facts(id).passages,
                     *(time.words for time in ground.world.claims[id].times))
    )  # fmt: skip
    return list(dict.fromkeys(each for each in ([value, *own] if theirs else [*own, value]) if each))


def _sentence(words: str) -> str:
    return f"“{words}” tells no day to whoever reads this later."


def _in_statements(ground: Ground, said: Said) -> Iterator[Finding]:
    """The dates in statements that are printed here in the writer's words."""
    for id in ground.there(said.claims):
        facts = ground.facts(id)
        if facts.quoted:
            continue
        for start, end in relative_dates(facts.statement):
            words = facts.statement[start:end]
            value = _value(ground, (id,), words)
            if _clear(ground, words, value):
                continue
            begin, better = _better(facts.statement, start, words, value)
            mend = Mend(f"Resolve to {in_words(value)}", edit=_Restate(id, facts.statement[begin:end], better))
            sentence, mends = f"{ground.number(id)}: {_sentence(words)}", (mend,) if value else ()
            yield Finding("relative", sentence, facts.statement, spot(said), (id,), mends, what=words)


class _Restate:
    """The claim's statement with a date in the place of some words."""

    def __init__(self, claim: str, words: str, better: str) -> None:
        self.claim, self.words, self.better = claim, words, better

    def __call__(self, records: Records) -> Change:
        statement = records.get(Claim, self.claim).statement
        if statement.count(self.words) != 1:
            raise NotPossible("The statement has changed since it was checked; look at the new finding.")
        changed = set_claim(records, self.claim, statement=statement.replace(self.words, self.better))
        return replace(changed, label="Resolve date in statement")


@lru_cache(maxsize=8192)
def relative_dates(words: str) -> tuple[tuple[int, int], ...]:
    """The spans of date words that by themselves name no day, month or year."""
    return tuple(
        (start, end) for start, end in date_words(words)
        if resolve(words[start:end], "") is None and not _ELSEWHERE.search(words[start:end])
        and not _DATE_BESIDE.match(words[end:]) and not _FROM_DATE.search(words[:start])
    )  # fmt: skip


def _value(ground: Ground, claims: tuple[str, ...], words: str) -> str:
    """What the words mean by the claims that speak for the sentence (EDTF), "" where that is not known."""
    low = words.casefold()
    for id in ground.there(claims):
        for time in ground.world.claims[id].times:
            if time.value and (low in time.words.casefold() or time.words.casefold() in low) and time.words:
                return time.value
        for row in ground.world.evidence[id]:
            article = ground.world.article(row)
            found = resolve(words, article.published) if article else None
            if found is not None:
                return found.value
    return ""


def _clear(ground: Ground, words: str, value: str) -> bool:
    """Whether the memo's own date leaves no doubt: a month of half a year round it, or the same year."""
    memo = parse(ground.memo.date)
    if memo is None:
        return False
    found = resolve(words, ground.memo.date)
    here = parse(found.value) if found else None
    there = parse(value) if value else here
    if _YEARLY.search(words):
        return here is None or there is None or here.begin.year == there.begin.year
    if here is None or there is None:
        return False
    return _names_month(words) and _close(memo, there) and not names_week(words)


def _names_month(words: str) -> bool:
    found = resolve(f"{words} 2000" if not re.search(r"\d{4}", words) else words, "")
    return found is not None or (re.search(r"[A-Z][a-z]{2}", words) is not None and not names_week(words))


def names_week(words: str) -> bool:
    """Whether date words name a day of the week, a week, month or year without saying which."""
    return re.search(r"(?:day|week|month|quarter|year)\b", words, re.IGNORECASE) is not None


def _close(memo: Span, there: Span) -> bool:
    return there.begin - _NEAR <= memo.end and memo.begin <= there.end + _NEAR


def _stretch(span: Span) -> str:
    """Some days in words that go behind "in", "since" or "by"."""
    begin, end = in_words(span.begin.isoformat()), in_words(span.end.isoformat())
    week = span.begin.weekday() == 0 and span.end - span.begin == timedelta(days=6)
    return f"the week of {begin}" if week else f"the days from {begin} to {end}"


def _better(words: str, start: int, date: str, value: str) -> tuple[int, str]:
    """Where the new words begin, and the date in words, with the "on" or "in" that it needs."""
    span = parse(value) if value else None
    told = in_words(value) if value else ""
    before = _LINKED.search(words[:start])
    if span is not None and span.granularity == "interval" and not (span.open_begin or span.open_end):
        told = _stretch(span)
        return start - (len(before[0]) - len(before[1]) - 1 if before else 0), told if before else f"in {told}"
    if span is None or span.granularity not in ("day", "month", "year"):
        return start, told
    if before is not None:
        word = before[1].lower()
        if word == "in" and span.granularity == "day":
            return start - len(before[0]), f"on {told}"
        return (start - len(before[0]) + len(before[1]) + 1, told) if word != "the" else (start - len(before[0]), told)
    return start, f"{'on' if span.granularity == 'day' else 'in'} {told}"
