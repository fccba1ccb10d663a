"""What a closed card says beyond its row: words in quotation marks, who said it, its badge; read a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from claimdesk.domain.edits.wording import statement_of
from claimdesk.domain.evidence.at_a_glance import TONES, propositions_of, status_words
from claimdesk.domain.evidence.chains import standing_source
from claimdesk.domain.evidence.propositions import Proposition
from claimdesk.domain.lookup import Records
from claimdesk.domain.quoting import in_marks
from claimdesk.domain.records import Article, Claim, Evidence, Passage, Source
from claimdesk.domain.vocabulary import term
from claimdesk.gui.claims.rows import Heading

PAGE = 48  # rows read at once: a screenful and a little more
ON_RECORD = "On the record"


@dataclass(frozen=True)
class Facts:
    """``words`` is the statement as shown; ``who`` may be ""; ``tone`` is the badge's: "plain", "good" or "bad";
    ``guessed`` names what nobody has confirmed ("kind", "who", "badge"); ``beside``: other claims behind the badge."""

    words: str
    who: str
    badge: str
    tone: str = "plain"
    guessed: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()


class FactBook:
    """Facts of the cards shown lately, by claim; forgotten claim by claim when they change. ``briefing`` is the one at
    hand: what is said elsewhere does not count in it."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._facts: dict[str, Facts] = {}
        self.briefing: str | None = None

    def clear(self) -> None:
        """Forget everything."""
        self._facts.clear()

    def forget(self, claims: Iterable[str]) -> None:
        """Forget these claims, and those whose badge rests on one of them."""
        gone = set(claims)
        gone |= {claim for claim, facts in self._facts.items() if not gone.isdisjoint(facts.beside)}
        for claim in gone:
            self._facts.pop(claim, None)

    def of(self, items: Sequence[Any], row: int) -> Facts:
        """The facts of the card in this row; its whole page is read with it."""
        claim = items[row].claim
        if claim not in self._facts:
            first = row - row % PAGE
            page = [item for item in items[first : first + PAGE] if not isinstance(item, Heading)]
            self._read([item for item in page if item.claim not in self._facts])
        return self._facts[claim]

    def _read(self, cards: Sequence[Any]) -> None:
        records = self._records
        ids = [card.claim for card in cards]
        claims = {claim.id: claim for claim in records.where(Claim, id=ids)}
        evidence = firsts(records.where(Evidence, claim=ids))
        passages = {p.id: p for p in records.where(Passage, id=[e.passage for e in evidence.values()])}
        articles = {a.id: a for a in records.where(Article, id=list({p.article for p in passages.values()}))}
        found = propositions_of(records, self.briefing, set(ids))
        for card in cards:
            claim, first = claims.get(card.claim), evidence.get(card.claim)
            passage = passages.get(first.passage) if first else None
            article = articles.get(passage.article) if passage else None
            origin = (first.chain[0] if first and first.chain else article.publisher if article else None) or ""
            speaker = standing_source(records, (claim.actor if claim else None) or origin)
            self._facts[card.claim] = _facts(card, claim, first, passage, speaker, found.get(card.claim))


def firsts(evidence: Iterable[Evidence]) -> dict[str, Evidence]:
    """For each claim the evidence that stands for it: the first that states it, else the first."""
    found: dict[str, Evidence] = {}
    for each in sorted(evidence, key=lambda e: (e.role != "states", e.rank, e.id)):
        found.setdefault(each.claim, each)
    return found


def _facts(
    card: Any,
    claim: Claim | None,
    first: Evidence | None,
    passage: Passage | None,
    speaker: Source | None,
    found: Proposition | None,
) -> Facts:
    own_words = passage is not None and statement_of(passage.exact) == card.statement
    badge, tone = badge_of(card.verification, first.quotation if first else "", speaker, found)
    guessed = set(claim.guessed if claim else ())
    if "actor" in guessed or (first is not None and "chain" in first.guessed and not (claim and claim.actor)):
        guessed.add("who")
    if first is not None and "quotation" in first.guessed and badge == ON_RECORD:
        guessed.add("badge")
    return Facts(
        in_marks(card.statement) if own_words else card.statement,
        speaker.name if speaker else "",
        badge,
        tone,
        frozenset(guessed & {"kind", "who", "badge"}),
        frozenset({*found.claims, *found.against}) - {card.claim} if found else frozenset(),
    )


def badge_of(verification: str, quotation: str, speaker: Source | None, found: Proposition | None) -> tuple[str, str]:
    """What stands on the badge, and its tone: what a person said of the claim; else, where the passages together say
    something, how its proposition stands; else that somebody said it in so many words and by name."""
    if verification == "unverified" and found is not None and found.status in TONES:
        return status_words(found), TONES[found.status]
    quotes = quotation == "direct" and speaker is not None and speaker.on_record == "on record"
    if verification == "unverified" and quotes:
        return ON_RECORD, "plain"
    tone = "bad" if verification in ("contested", "refuted") else "plain"
    return term("claim", "verification", verification).label, tone
