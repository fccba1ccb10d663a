"""A briefing with thousands of claims, for what has to stay quick."""

from __future__ import annotations

import random
from pathlib import Path

from claimdesk.domain.changes import change, create
from claimdesk.domain.edits import add_articles
from claimdesk.domain.reading import Reading
from claimdesk.domain.records import (
    Anchor,
    Article,
    Briefing,
    Claim,
    Evidence,
    Membership,
    Passage,
    Relation,
    Source,
    new_id,
    pair_id,
)
from claimdesk.domain.text_builder import Builder
from claimdesk.domain.vocabulary import KINDS
from claimdesk.store.library import Library

ROOTS = ("har", "bel", "tor", "min", "sal", "gren", "vik", "dur", "pel", "ost", "kam", "lin", "ros", "tef", "quo")


def many_claims(path: Path, claims: int = 5_000, articles: int = 250) -> str:
    """Make a library with this many claims; the briefing's id. One claim in ten says the same as another."""
    chance = random.Random(11)
    words = sorted({a + b + end for a in ROOTS for b in ROOTS for end in ("", "en", "ing", "s")})
    with Library.open(path) as library:
        briefing = Briefing(new_id(Briefing), "A great many claims")
        sources = [Source(new_id(Source), f"Speaker {at}", "person") for at in range(40)]
        records: list[object] = [briefing, *sources]
        readings = []
        for at in range(articles):
            builder = Builder()
            for _ in range(claims // articles):
                builder.open("paragraph")
                builder.add(" ".join(chance.choices(words, k=12)))
            readings.append(
                Reading(builder.finish(), title=f"Article {at}", importer="plain text", outlet=f"Wire {at % 9}")
            )
        made = add_articles(library, list(zip(readings, library.keep_all(readings), strict=True)))
        library.apply(made)
        stored = {each.title: each for each in library.where(Article)}
        number = 0
        ids: list[str] = []
        for at, reading in enumerate(readings):
            article = stored[f"Article {at}"]
            records.append(Membership(pair_id(Membership, briefing.id, article.id), briefing.id, article.id, float(at)))
            start = 0
            for line in reading.text.text.split("\n"):
                number += 1
                passage = Passage(new_id(Passage), article.id, line)
                anchor = Anchor(
                    pair_id(Anchor, passage.id, article.revision),
                    passage.id,
                    article.revision,
                    start,
                    start + len(line),
                )
                claim = Claim(new_id(Claim), line, chance.choice(list(KINDS)), number=number)
                chain = (chance.choice(sources).id,) if chance.random() < 0.7 else ()
                records += [passage, anchor, claim, Evidence(new_id(Evidence), claim.id, passage.id, chain=chain)]
                if number % 10 == 0:
                    records.append(Relation(new_id(Relation), "duplicates", claim.id, chance.choice(ids)))
                ids.append(claim.id)
                start += len(line) + 1
        library.apply(change("Tag many", *map(create, records)))
        return briefing.id
