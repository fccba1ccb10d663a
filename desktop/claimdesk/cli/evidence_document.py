"""What ``claimdesk evidence`` says, as one JSON document (keys: resources/help/evidence-json.md)."""

from __future__ import annotations

from datetime import date
from typing import Any

from claimdesk.domain.evidence.at_a_glance import origin_words, status_words
from claimdesk.domain.evidence.candidates import candidates
from claimdesk.domain.evidence.conflicts import conflicts
from claimdesk.domain.evidence.duplicates import near_statements
from claimdesk.domain.evidence.figures import Figure, figures
from claimdesk.domain.evidence.gaps import Gap, gaps
from claimdesk.domain.evidence.layout_moments import said
from claimdesk.domain.evidence.positions import positions
from claimdesk.domain.evidence.propositions import Proposition, propositions
from claimdesk.domain.evidence.quoted import verbatim
from claimdesk.domain.evidence.spoken_about import spoken_about
from claimdesk.domain.evidence.timeline import Timeline, moments
from claimdesk.domain.evidence.voices import voices
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Briefing, Evidence, Source
from claimdesk.domain.uncollected import uncollected

Document = dict[str, Any]
FORMAT, VERSION = "claimdesk-evidence", 1


@uncollected
def document(world: World, briefing: Briefing, today: date) -> Document:
    """All of it. ``today`` only tells what has passed and which deadline comes next."""
    made, opposed, held, measured = propositions(world), conflicts(world), positions(world), figures(world)
    line = moments(world, today)
    left_open = gaps(world, today, made=made, opposed=opposed, held=held, measured=measured, line=line)
    return {
        "format": FORMAT,
        "version": VERSION,
        "briefing": {"id": briefing.id, "title": briefing.title},
        "today": today.isoformat(),
        "articles": [_article(world, id) for id in world.article_order if id in world.articles],
        "claims": {id: _claim(world, id) for id in world.order},
        "passages": {row.id: _passage(world, row) for id in world.order for row in world.evidence[id]},
        "propositions": [_proposition(world, each) for each in made],
        "conflicts": [
            {"claim": each.claim, "other": each.other, "note": each.note, "relation": each.relation} for each in opposed
        ],
        "candidates": [
            {"rule": each.rule, "subject": each.subject, "why": each.why, "pairs": [list(pair) for pair in each.pairs]}
            for each in candidates(world)
        ],
        "duplicates": [
            {"claim": each.claim, "other": each.other, "score": each.score, "common": list(each.common)}
            for each in near_statements(world)
        ],
        "positions": [
            {
                "actor": {**named(each.actor), "id": each.actor.id if each.actor.id in world.sources else None},
                "stance": each.stance,
                "on_record": each.on_record,
                "stated": each.stated,
                "confirmed": each.confirmed,
                "claims": list(each.claims),
                "quotes": [{"passage": id, "words": words} for id, words in each.quotes],
                "told": [{"passage": id, "words": words} for id, words in each.told],
            }
            for each in (*held, *spoken_about(world))
        ],
        "timeline": _timeline(world, line),
        "figures": [{"measure": each.name, "rows": [_figure(row) for row in each.rows]} for each in measured],
        "sources": _sources(world),
        "gaps": [_gap(each) for each in left_open],
    }


def named(source: Source) -> Document:
    """A source as it is referred to."""
    return {"id": source.id, "name": source.name, "kind": source.kind}


def _article(world: World, id: str) -> Document:
    article = world.articles[id]
    outlet = world.source(article.publisher)
    return {
        "id": id,
        "title": article.title,
        "outlet": named(outlet) if outlet else None,
        "published": article.published,
        "in_briefing": id in world.stock.members,
    }


def _claim(world: World, id: str) -> Document:
    claim, actor = world.claims[id], world.actor(id)
    return {
        "number": claim.number,
        "statement": claim.statement,
        "verbatim": verbatim(world, id),
        "kind": claim.kind,
        "importance": world.importance(id),
        "actor": named(actor) if actor else None,
        "verification": claim.verification,
        "credibility": claim.credibility,
    }


def _passage(world: World, row: Evidence) -> Document:
    passage, anchor = world.passages[row.passage], world.anchor(row.passage)
    return {
        "claim": row.claim,
        "role": row.role,
        "article": passage.article,
        "start": anchor.start if anchor else None,
        "end": anchor.end if anchor else None,
        "words": passage.exact,
        "chain": [named(source) for source in world.full_chain(row)],
        "own_reporting": row.own_reporting,
    }


def _proposition(world: World, each: Proposition) -> Document:
    return {
        "lead": each.lead,
        "claims": list(each.claims),
        "importance": each.importance,
        "status": each.status,
        "words": each.words,
        "badge": status_words(each),
        "origins": [
            {**named(source), "words": origin_words(world, source, first_with(world, each, source))}
            for source in each.origins
        ],
        "undecided": [named(source) for source in each.undecided],
        "passages": list(each.evidence),
        "articles": each.articles,
        "repeats": each.repeats,
        "unstated": each.unstated,
        "support": [{"source": named(voice.source), "passage": voice.evidence} for voice in each.support],
        "against": list(each.against),
    }


def first_with(world: World, each: Proposition, source: Source) -> Evidence | None:
    """The first passage of a proposition that a source begins."""
    rows = (row for id in each.claims for row in world.whole.evidence[id] if row.role == "states")
    return next((row for row in rows if (origin := world.origin(row)) and origin.id == source.id), None)


def _figure(row: Figure) -> Document:
    return {
        "claim": row.claim,
        "words": row.words,
        "value": row.value,
        "unit": row.unit,
        "direction": row.direction,
        "baseline": row.baseline,
        "as_of": row.as_of,
        "missing": list(row.missing),
    }


def _gap(each: Gap) -> Document:
    return {
        "kind": each.kind,
        "sentence": each.sentence,
        "about": each.about,
        "subjects": list(each.subjects),
        "name": each.name,
        "detail": each.detail,
    }


def _timeline(world: World, line: Timeline) -> Document:
    return {
        "moments": [
            {
                **each._asdict(),
                "begin": each.begin.isoformat(),
                "end": each.end.isoformat(),
                "sentence": said(world.whole, each),
            }
            for each in line.moments
        ],
        "unresolved": [each._asdict() for each in line.unresolved],
    }


def _sources(world: World) -> list[Document]:
    return [
        {
            **named(row.source),
            "on_record": row.on_record,
            "reliability": row.reliability,
            "reason": row.reason,
            "claims": list(row.claims),
            "origin_of": list(row.origin_of),
            "cites": list(row.cites),
            "cited_by": list(row.cited_by),
        }
        for row in voices(world)
    ]
