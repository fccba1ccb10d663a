"""What date words mean, seen from the day an article was published and never from today."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from claimdesk.domain.edtf import Span, is_edtf, parse, shifted
from claimdesk.domain.evidence.when_calendar import CALENDAR, Form, fixed, form
from claimdesk.domain.evidence.when_published import (
    AMOUNT,
    NOT_KNOWN,
    UNIT,
    Published,
    Rule,
    When,
    approximate,
    doubted,
    interval,
    published_on,
    share_of,
)
from claimdesk.domain.evidence.when_relative import RELATIVE

__all__ = ["When", "is_date", "is_length", "resolve", "why_not"]

# Longer words are a sentence, not a date.
LONGEST = 80
_PARTS = {
    "early": "early", "mid": "mid", "middle": "mid", "late": "late", "end": "end", "close": "end",
    "beginning": "start", "start": "start",
}  # fmt: skip


@lru_cache(maxsize=16384)
def resolve(words: str, published: str, role: str = "") -> When | None:
    """What English date words mean in an article published then (EDTF, "" when not known).

    Dates that stand for themselves ("31 July 2026") need no publication date; all others lean on it and on
    nothing else, and are ``inferred``. None: not understood, another language's, or the publication date is
    missing or not known well enough. A deadline (``role``) looks ahead: "Friday" is then the coming one; an
    event looks back: "March 3" is then not after publication, unless the words look ahead ("by March 3"). A
    publication date that is itself ~ or ? passes its doubt on.
    """
    rule = _rule(words.strip())
    if rule is None:
        return None
    try:
        if (absolute := rule(NOT_KNOWN, False)) is not None:
            return absolute
        base = published_on(published)
        if role == "event":
            base = replace(base, past=True)
        found = rule(base, role == "deadline") if base.year is not None else None
    except (ValueError, OverflowError):  # no such day in the calendar
        return None
    return replace(found, value=doubted(found.value, base.doubt), inferred=True) if found else None


def why_not(words: str, published: str, role: str = "") -> str:
    """Why date words do not resolve, as one plain sentence; "" when they do."""
    if resolve(words, published, role) is not None:
        return ""
    if _rule(words.strip()) is None:
        bare = _tidy(words)
        if _VAGUE.search(bare):
            return "The words give no exact time."
        if is_length(words) or _ELSEWHERE.search(bare):
            return "It counts from another event, not from the day of publication."
        return "These words are not understood as a date."
    base = published_on(published)
    if base == NOT_KNOWN:
        return "The article has no publication date."
    if base.day is None:
        return "The publication date is not known to the day."
    return "The calendar has no such day."


def is_date(words: str) -> bool:
    """Whether these are date words, with or without a day of publication to count from."""
    return _rule(words.strip()) is not None


def is_length(words: str) -> bool:
    """Whether the words give a length of time ("up to 30 days", "a two-week") and no date."""
    return _LENGTH.fullmatch(_tidy(words)) is not None


_VAGUE = re.compile(r"\b(?:several|few|many|some|recent|soon|recently|a number of)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\b(?:earlier|later|before|after|previous|following|then|that|same)\b", re.IGNORECASE)
_LENGTH = re.compile(
    rf"(?:(?:up to|at least|at most|no more than|more than|less than|within|for|about|around|over|nearly|almost) )*"
    rf"{AMOUNT}[ -]{UNIT}(?:-long)?",
    re.IGNORECASE | re.ASCII,
)


def _tidy(words: str) -> str:
    """One line, plain hyphens and apostrophes, nothing around it."""
    flat = " ".join(words.split()).translate(_PLAIN)
    return flat.strip(" ,.;:()[]\"'“”‘’")


_PLAIN = str.maketrans({"’": "'", "‐": "-", "‑": "-", "—": "–", "−": "-"})


@lru_cache(maxsize=8192)
def _rule(words: str) -> Rule | None:
    """The rule for these words, found once whatever the publication date."""
    bare = _tidy(words)
    if not bare or len(bare) > LONGEST:
        return None
    if is_edtf(bare):
        return fixed(bare.split("T")[0] if "/" not in bare else bare)
    for pattern, make in _FORMS:
        found = pattern.fullmatch(bare)
        if found is not None and (rule := make(found)) is not None:
            return rule
    return None


def _part(found: re.Match[str]) -> Rule | None:
    """ "Early in", "mid-", "the end of" something."""
    rest, part = found["rest"], _PARTS[found["part"].casefold()]
    whole = _rule(f"this {rest.removeprefix('the ')}" if _BARE.fullmatch(rest) else rest)
    return _changed(whole, lambda when, span, published: _share(when, span, part))


def _year_end(found: re.Match[str]) -> Rule | None:
    return _rule(f"{found['part']} of this {found['unit']}")


_BARE = re.compile(r"(?:the )?(?:week|month|quarter|year|decade|spring|summer|autumn|fall|winter)", re.IGNORECASE)


def _share(when: When, span: Span, part: str) -> When | None:
    if span.granularity == "season" and part not in ("start", "end"):
        return replace(when, value=approximate(when.value))
    value = share_of(span, part)
    return replace(when, value=value) if value else None


def _within(found: re.Match[str]) -> Rule | None:
    """ "Earlier this month": from its first day to publication; "later this year": from publication to its last."""
    early = found["side"].casefold() == "earlier"
    rest = found["rest"]
    whole = _rule(f"this {rest.removeprefix('the ')}" if _BARE.fullmatch(rest) else rest)

    def cut(when: When, span: Span, published: Published) -> When | None:
        day = published.day
        if day is None or not span.begin <= day <= span.end:
            return when
        return replace(when, value=interval(span.begin, day) if early else interval(day, span.end))

    return _changed(whole, cut)


def _since(found: re.Match[str]) -> Rule | None:
    """Since, until, before and after a date leave one side open; "since" runs to the day of publication where the
    date leans on it."""
    side = found["side"].casefold()

    def opened(when: When, span: Span, published: Published) -> When | None:
        if span.open_begin or span.open_end:
            return None
        first, last = when.value.split("/")[0], when.value.split("/")[-1]
        if side == "since":
            day = published.day
            till = day.isoformat() if day and span.begin <= day else ".."
            return replace(when, value=first if first == till else f"{first}/{till}", running=True)
        value = {
            "before": f"../{shifted(span.begin, days=-1).isoformat()}",
            "after": f"{shifted(span.end, days=1).isoformat()}/..",
        }.get(side, f"../{last}")
        return replace(when, value=value, running=False)

    return _changed(_rule(found["rest"]), opened, ahead=side in ("until", "till", "before"))


def _about(found: re.Match[str]) -> Rule | None:
    return _changed(_rule(found["rest"]), lambda when, span, _: replace(when, value=approximate(when.value)))


def _by(found: re.Match[str]) -> Rule | None:
    return _changed(_rule(found["rest"]), lambda when, span, _: when, ahead=True)


def _at(found: re.Match[str]) -> Rule | None:
    return _rule(found["rest"])


def _starting(found: re.Match[str]) -> Rule | None:
    """ "Effective March 1" may be behind or ahead, whatever its role: the nearest one."""
    rule = _rule(found["rest"])
    return (lambda published, ahead: rule(replace(published, past=False), ahead)) if rule else None


def _changed(
    rule: Rule | None, change: Callable[[When, Span, Published], When | None], ahead: bool = False
) -> Rule | None:
    """A rule whose outcome is changed, knowing the days it spans."""
    if rule is None:
        return None

    def changed(published: Published, forward: bool) -> When | None:
        when = rule(published, ahead or forward)
        span = parse(when.value) if when else None
        return change(when, span, published) if when and span else None

    return changed


def _range(found: re.Match[str]) -> Rule | None:
    """From one date to another, wherever the words can be parted so that both ends are dates."""
    words = found["words"]
    for parting in _TO.finditer(words):
        if parting[0].strip() == "and" and not found["between"]:
            continue
        first, last = _completed(words[: parting.start()], words[parting.end() :])
        begin, end = _rule(first), _rule(last)
        if begin and end:
            return _joined(begin, end)
    return None


def _completed(first: str, last: str) -> tuple[str, str]:
    """The two ends with the month and the year that only one of them names."""
    if re.fullmatch(r"\d{1,2}", first):  # 12–15 June 2026
        first = f"{first} {last.partition(' ')[2]}"
    elif (month := re.fullmatch(r"([A-Za-z]+\.?) \d{1,2}", first)) and re.match(r"\d{1,2}\b(?!\d)", last):
        last = f"{month[1]} {last}"  # June 12–15, 2026
    year = re.search(r"\b\d{4}$", last)
    if year and len(last) > 4 and not re.search(r"\d{4}", first):
        first = f"{first}, {year[0]}"
    return first, last


def _joined(begin: Rule, end: Rule) -> Rule:
    def joined(published: Published, ahead: bool) -> When | None:
        one, other = begin(published, ahead), end(published, ahead)
        if one is None or other is None or ".." in one.value + other.value:
            return None
        value = f"{one.value.partition('/')[0]}/{other.value.rpartition('/')[2]}"
        if parse(value):
            return When(value, note=other.note or one.note)
        # It began before publication and ends after it.
        return joined(replace(published, past=False), ahead) if published.past else None

    return joined


_TO = re.compile(r" ?[–-] ?| (?:to|through|until|and) ", re.IGNORECASE)
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?|\d{1,2}:\d\d|noon|midnight)"
    r"(?: (?:GMT|UTC|ET|EST|EDT|BST|CET|CEST|PT|PST|PDT|local time))?"
)
_COMPOUND: tuple[Form, ...] = (
    form(r"(?P<part>early|mid|late)(?: in(?: the)?)?[ -]?(?P<rest>.{3,})", _part),
    form(r"(?:the )?(?P<part>end|close|beginning|start|middle)(?:[ -]of)?[ -](?P<rest>.{3,})", _part),
    form(r"(?P<unit>year|month|quarter|week)(?:'s)?[ -](?P<part>end|start)", _year_end),
    form(r"(?P<side>earlier|later)(?: in)? (?P<rest>.{3,})", _within),
    form(r"(?P<side>since|until|till|before|after) (?P<rest>.{3,})", _since),
    form(r"(?:by|no later than|not later than|due(?: on| by)?) (?P<rest>.{3,})", _by),
    form(r"(?:about|around|approximately|roughly|circa|ca?\.|~) ?(?P<rest>.{3,})", _about),
    form(r"(?:from |(?P<between>between ))?(?P<words>.{1,40}(?:[–-]| to | through | until | and ).+)", _range),
    form(
        r"(?:on|in|at|during|of|for|over|from|throughout|as of"
        r"|the (?:night|morning|evening|afternoon|day) of) (?P<rest>.{3,})",
        _at,
    ),
    form(r"(?:starting(?: on)?|beginning(?: on)?|effective) (?P<rest>.{3,})", _starting),
    form(rf"(?:at )?{_CLOCK},?(?: on)? (?P<rest>.{{3,}})", _at),
    form(rf"(?P<rest>.{{3,}}?),? at {_CLOCK}", _at),
)
_FORMS: tuple[Form, ...] = (*CALENDAR, *RELATIVE, *_COMPOUND)
