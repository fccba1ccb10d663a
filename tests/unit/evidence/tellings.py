"""Who told what: records for the tests of evidence, small by hand and large by dice."""

from __future__ import annotations

import random
from typing import Any

from claimdesk.domain.lookup import RecordSet
from claimdesk.domain.records import (
    Anchor,
    Article,
    Briefing,
    Claim,
    Decision,
    Evidence,
    Membership,
    Number,
    Passage,
    Relation,
    Source,
    Standing,
    Time,
    pair_id,
)

_SYLLABLES = [first + second for first in "bcdfghjklmnpqrst" for second in "aeiou"][::4]
# Invented words, the first ones used far more often than the last, as in any language.
WORDS = tuple(f"{a}{b}{c}" for a in _SYLLABLES for b in _SYLLABLES for c in ("r", "n", "mos", "ld", "tic"))
OFTEN = tuple(1 / (place + 10) for place in range(len(WORDS)))


class Tellings:
    """Records of briefing b1; ``say`` makes an outlet's article tell a claim."""

    def __init__(self) -> None:
        self.records = RecordSet([Briefing("b1", "Harbour")])

    def source(self, id: str, name: str = "", **fields: Any) -> str:
        self.records.put(Source(id, name or id, **fields))
        return id

    def group(self, id: str) -> str:
        return self.source(id, kind="anonymous group", on_record="anonymous")

    def article(self, id: str, publisher: str | None = None, briefing: str | None = "b1", **fields: Any) -> str:
        self.records.put(Article(id, f"Title {id}", f"r-{id}", publisher, **fields))
        if briefing:
            rank = float(len(self.records.where(Membership, briefing=briefing)))
            self.records.put(Membership(pair_id(Membership, briefing, id), briefing, id, rank))
        return id

    def outlet(self, id: str, **fields: Any) -> str:
        """An outlet with one article, called in-id."""
        self.source(id, kind="outlet")
        return self.article(f"in-{id}", id, **fields)

    def claim(self, id: str, statement: str = "", kind: str = "state", **fields: Any) -> str:
        number = len(self.records.where(Claim)) + 1
        self.records.put(Claim(id, statement or f"Statement {id}.", kind, **{"number": number, **fields}))
        return id

    def say(self, outlet: str, *chain: str, claim: str = "c1", passage: str = "", **fields: Any) -> Evidence:
        """Evidence of a claim (made when it is new) in the outlet's article, on a passage of its own unless named."""
        if self.records.find(Claim, claim) is None:
            self.claim(claim)
        count = len(self.records.where(Evidence)) + 1
        passage = passage or f"p{count:03}"
        if self.records.find(Passage, passage) is None:
            self.records.put(Passage(passage, f"in-{outlet}", f"Words {count}."))
            self.records.put(Anchor(f"n-{passage}", passage, f"r-in-{outlet}", 100 * count, 100 * count + 9))
        made = Evidence(f"e{count:03}", claim, passage, chain=chain, **{"rank": float(count), **fields})
        self.records.put(made)
        return made

    def link(self, kind: str, claim: str, other: str) -> str:
        id = f"l-{kind}-{claim}-{other}"
        self.records.put(Relation(id, kind, claim, other))
        return id

    def decide(self, kind: str, *subjects: str) -> str:
        id = f"d-{kind}-{'-'.join(subjects)}"
        self.records.put(Decision(id, kind, subjects))
        return id

    def stand(self, claim: str, importance: str = "supporting", included: bool | None = None) -> None:
        self.records.put(Standing(pair_id(Standing, "b1", claim), "b1", claim, importance, None, included))


def large(claims: int = 10_000, articles: int = 500, seed: int = 1) -> RecordSet:
    """A library as big as a busy year: claims over articles, some joined, some contradicting, some alike."""
    dice, made = random.Random(seed), Tellings()
    people = [made.source(f"s{n}", f"Person {n}", kind="person") for n in range(max(4, claims // 50))]
    groups = [made.group(f"g{n}") for n in range(max(5, claims // 500))]
    outlets = [made.source(f"o{n}", f"Outlet {n}", kind="outlet") for n in range(max(4, claims // 150))]
    for n in range(articles):
        made.article(f"a{n}", dice.choice(outlets), published="2026-06-23", added="2026-06-24T09:00:00Z")
    statements: list[str] = []
    for n in range(claims):
        statements.append(_statement(dice, statements))
        made.records.put(_claim(dice, n, statements[-1], people))
        for k in range(1 if dice.random() < 0.8 else 2):
            article, passage, start = f"a{dice.randrange(articles)}", f"p{n}-{k}", dice.randrange(9000)
            chain = tuple(dice.sample([*people, *groups, *outlets], dice.choice((0, 1, 1, 2))))
            if n and dice.random() < (0.05 if claims > 1000 else 0.25):  # a sentence that says two things
                passage = f"p{dice.randrange(n)}-0"
            if made.records.find(Passage, passage) is None:
                made.records.put(Passage(passage, article, statements[-1]))
                made.records.put(Anchor(f"n{n}-{k}", passage, f"r-{article}", start, start + 80))
            role = "states" if dice.random() < 0.9 else "supports"
            made.records.put(Evidence(f"e{n}-{k}", f"c{n}", passage, role, chain, dice.random() < 0.1, rank=float(k)))
    for n in range(claims // 10):
        kind = dice.choice(("duplicates", "duplicates", "supports", "contradicts"))
        made.records.put(Relation(f"l{n}", kind, f"c{dice.randrange(claims)}", f"c{dice.randrange(claims)}"))
    for n in range(claims // 100):
        made.stand(f"c{dice.randrange(claims)}", "key")
        made.decide("not the same", f"c{n}", f"c{n + 1}")
    return made.records


def _statement(dice: random.Random, before: list[str]) -> str:
    if before and dice.random() < 0.1:  # nearly what somebody wrote before
        words = dice.choice(before).rstrip(".").split()
        words[dice.randrange(len(words))] = dice.choice(WORDS)
        return " ".join(words) + "."
    words = dice.choices(WORDS, OFTEN, k=dice.randrange(6, 16))
    words[0:0] = [f"{word.capitalize()}" for word in dice.choices(WORDS, OFTEN, k=2)]
    return " the ".join([" ".join(words[:4]), " of ".join(words[4:])]) + "."


def _claim(dice: random.Random, number: int, statement: str, people: list[str]) -> Claim:
    kind = dice.choice(("event", "state", "figure", "rule", "cause", "forecast", "position", "framing"))
    figure = Number(
        f"{dice.randrange(90)} %", str(dice.randrange(90)), "%", "", "", f"{dice.choices(WORDS, OFTEN)[0]} price"
    )
    return Claim(
        f"c{number}",
        statement,
        kind,
        number + 1,
        dice.choice(people) if dice.random() < 0.5 else None,
        stance=dice.choice(("", "supports", "opposes")),
        certainty=dice.choice(("", "", "certain", "certain not", "possible")),
        obligation=dice.choice(("", "mandatory", "voluntary")) if kind == "rule" else "",
        times=(Time("on Tuesday", "event", f"2026-06-{dice.randrange(1, 28):02}"),) if kind == "event" else (),
        numbers=(figure,) if kind == "figure" else (),
        credibility=dice.choice("123456"),
    )
