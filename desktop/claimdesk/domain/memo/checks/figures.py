"""The check on figures: numbers and dates in a sentence that none of its claims has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from claimdesk.domain.edtf import Span, parse
from claimdesk.domain.guesses.lexicon import MONTH
from claimdesk.domain.memo.checks.citing import unbacked
from claimdesk.domain.memo.checks.dates import date_words, days
from claimdesk.domain.memo.checks.finding import Finding, Mend, Spot, bare
from claimdesk.domain.memo.checks.ground import Ground
from claimdesk.domain.memo.checks.mending import Reword, edit
from claimdesk.domain.memo.checks.numbers import Figure, figures, values
from claimdesk.domain.memo.checks.said import Said, blanked
from claimdesk.domain.vocabulary import LIKELIHOOD

_MONTH = re.compile(rf"(?<!\w){MONTH}(?!\w)")
_YEAR = re.compile(r"(?<!\d)[12]\d\d\d(?!\d)")
_NUMBER = re.compile(r"[\d.,\u00a0\u202f]+")
_TERM = re.compile(r"\b(?:likely|chance|certain|probable|remote|odds)\b[^.]*\(")
_RANGES = frozenset(
    Decimal(part) for term in LIKELIHOOD.values() for part in re.findall(r"\d+", term.help.split("%", 1)[0])
)


def unsupported(ground: Ground) -> Iterator[Finding]:
    """Numbers and dates that stand in no claim of their sentence; of one that should cite a claim and cites none, in no
    claim that the memo cites."""
    for said in ground.sentences:
        claims = ground.there(said.claims) or (ground.here if unbacked(ground, said) else [])
        if said.bare or not (claims or unbacked(ground, said)):
            continue
        words = said.unquoted
        dates = [(start, end) for start, end in date_words(words) if _tells_when(words[start:end])]
        for start, end in dates:
            if not _dated(ground, claims, words[start:end]):
                yield _finding(ground, said, claims, "date", words[start:end], start, end)
        for each in figures(blanked(words, tuple(dates)) if dates else words):
            if not _is_range(said, each) and not _stands(ground, claims, each):
                better = _like(ground, claims, each.words)
                yield _finding(ground, said, claims, "number", each.words, each.start, each.end, better)


def _tells_when(words: str) -> bool:
    """Whether date words name a day, month or year: "4 June", "the end of August", and not "Tuesday" or "last week"."""
    return any(map(str.isdigit, words)) or _MONTH.search(words) is not None


def _finding(
    ground: Ground, said: Said, claims: list[str], what: str, words: str, start: int, end: int, better: str = ""
) -> Finding:
    sentence = f"The {what} “{words}” does not stand in {ground.numbers(claims)}."
    if not said.claims:
        sentence, claims = f"The {what} “{words}” stands in no claim of this memo.", []
    elif len(claims) > 1:
        sentence = f"The {what} “{words}” stands in none of its claims ({ground.numbers(claims)})."
    place = Spot(said.chunk, said.start + start, said.start + end)
    turn = Reword(said.chunk, ground.chunks[said.chunk], (edit(place.start, place.end, better),))
    mends = (Mend(f"Say {better}", turn),) if better else ()
    return Finding("figure", sentence, bare(said.text), place, tuple(claims), mends, what=words)


def _like(ground: Ground, claims: list[str], words: str) -> str:
    """The one number in the claims' statements, else passages, that counts the same thing; "" for none or several."""
    unit = _unit(words)
    facts = [ground.facts(id) for id in claims]
    for said in ([each.statement for each in facts], [words for each in facts for words in each.passages]):
        numbers = [number for words in said for number in figures(words) if _unit(number.words) == unit]
        found = {number.value: number.words for number in numbers}
        if found:
            return next(iter(found.values())) if len(found) == 1 and unit else ""
    return ""


def _unit(words: str) -> str:
    """What a number counts, as far as it is part of it: "%", "million", "days"; "" for a number alone."""
    rest = _NUMBER.sub("", words).strip(" -").casefold()
    return "%" if rest in ("％", "percent", "per cent") else rest


def _stands(ground: Ground, claims: list[str], figure: Figure) -> bool:
    """Whether a claim's statement, passages or figures have the number, to the letter or in value."""
    for id in claims:
        facts = ground.facts(id)
        if any(_verbatim(figure.words, words) for words in (facts.statement, *facts.passages)):
            return True
    return any(figure.fits(known) for id in claims for known in _values(ground, id))


def _verbatim(number: str, words: str) -> bool:
    at = words.find(number)
    if at < 0:
        return False
    before, after = words[at - 1 : at], words[at + len(number) : at + len(number) + 2]
    return not (before.isalnum() or before in (".", ",")) and not after[:1].isalnum() and not after[1:].isdigit()


def _values(ground: Ground, claim: str) -> set[Decimal]:
    """All values that a claim's statement and passages have, and those of its figures."""
    drawer = ground.world.kept("memo values")
    if claim not in drawer:
        facts = ground.facts(claim)
        known = {value for words in (facts.statement, *facts.passages) for value in values(words)}
        known |= {value for number in ground.world.claims[claim].numbers for value in _decimal(number.value)}
        drawer[claim] = known
    found: set[Decimal] = drawer[claim]
    return found


def _decimal(words: str) -> Iterator[Decimal]:
    try:
        if words:
            yield abs(Decimal(words))
    except InvalidOperation:
        return


def _is_range(said: Said, each: Figure) -> bool:
    """Whether it is ICD 203's range behind a term: "likely (55–80 %)"."""
    around = said.text[max(0, each.start - 30) : each.start]
    return each.value in _RANGES and _TERM.search(around) is not None


def _dated(ground: Ground, claims: Iterable[str], words: str) -> bool:
    """Whether the memo's own date, a claim, its passages or its article's date has this date."""
    wanted = days(words, ground.memo.date)
    if wanted is None or _meets(wanted, parse(ground.memo.date)):
        return True
    low = words.casefold()
    yearless = _YEAR.search(words) is None
    for id in claims:
        facts = ground.facts(id)
        if any(low in each.casefold() for each in (facts.statement, *facts.around)):
            return True
        # without a year it may be the one next to the memo's day or next to an article's
        seen = (days(words, published) for published in _published(ground, id)) if yearless else ()
        every = [wanted, *filter(None, seen)]
        if any(_meets(each, span) for span in _spans(ground, id) for each in every):
            return True
    return False


def _published(ground: Ground, claim: str) -> list[str]:
    """When the articles of a claim's passages were published ("" where nobody knows)."""
    homes = (ground.world.article(row) for row in ground.world.evidence[claim])
    return [article.published if article else "" for article in homes]


def _meets(wanted: Span, known: Span | None) -> bool:
    return known is not None and wanted.begin <= known.end and known.begin <= wanted.end


def _spans(ground: Ground, claim: str) -> Iterator[Span | None]:
    """The days a claim speaks of: its articles' own dates, its times, and the date words in its passages."""
    facts, homes = ground.facts(claim), _published(ground, claim)
    yield from (parse(published) for published in homes)
    for time in ground.world.claims[claim].times:
        yield parse(time.value)
        yield from (days(time.words, published) for published in homes if time.words)
    for words in (facts.statement, *facts.passages):
        for start, end in date_words(words):
            yield from (days(words[start:end], published) for published in homes or [""])
