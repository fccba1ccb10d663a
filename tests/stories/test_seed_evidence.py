"""The Evidence story on a real article: a briefing of 36 claims, tagged by places and never by its sentences.

Every key below is three words or a figure, by which a place is found in the article; no sentence of it stands here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from claimdesk import cli
from claimdesk.domain.anchors import sentence_at
from claimdesk.domain.changes import Change
from claimdesk.domain.edits import (
    add_articles,
    link,
    new_briefing,
    set_article,
    set_evidence,
    set_importance,
    set_outlet,
    tag_passage,
)
from claimdesk.domain.edits.elsewhere import accept_elsewhere
from claimdesk.domain.edits.evidence_decisions import accept_group, join_claims, reject_group
from claimdesk.domain.evidence.candidates import Group, candidates
from claimdesk.domain.evidence.conflicts import conflicts
from claimdesk.domain.evidence.figures import figures
from claimdesk.domain.evidence.gaps import gaps
from claimdesk.domain.evidence.positions import positions
from claimdesk.domain.evidence.propositions import Proposition, propositions
from claimdesk.domain.evidence.spoken_about import spoken_about
from claimdesk.domain.evidence.timeline import Timeline, moments
from claimdesk.domain.evidence.voices import voices
from claimdesk.domain.evidence.world import World
from claimdesk.domain.reading import Reading
from claimdesk.domain.records import Claim, Evidence, Revision, Source
from claimdesk.domain.text import Text
from claimdesk.importers.plain import read_plain
from claimdesk.store.library import Library
from claimdesk.store.nearby import search_elsewhere

PUBLISHED, TODAY = "2026-06-23", date(2026, 6, 24)

# name of the claim -> kind, where it begins (or any place in its sentence), where it ends ("": the whole sentence)
TAGGED = {
    "only: lone": ("state", "making it", "tech companies"),
    "only: dominant": ("state", "remains the only", ""),
    "only: headline": ("state", "Yet To Submit", ""),
    "only: reported": ("state", "four people", ""),
    "not signed": ("state", "hasn't finalized", "partnership"),
    "urged": ("event", "The U.S. government", "security evaluations"),
    "contacted": ("event", "through email", ""),
    "latent": ("cause", "to identify latent", "vulnerabilities"),
    "campaign": ("event", "pressure campaign", "oversight"),
    "rival": ("event", "forcing rival", "newest model"),
    "pressed": ("event", "is pressing tech", ""),
    "scrutiny": ("framing", "national security officials", "technology sector"),
    "e-mails": ("event", "confidential emails", ""),
    "access": ("cause", "seeking access", "technical vulnerabilities"),
    "exclusive": ("sourcing", "exclusive report", "York Times"),
    "effort": ("framing", "latest effort", ""),
    "risks": ("cause", "ensuring they", "domestic security"),
    "sources": ("sourcing", "Citing four", "confidential request"),
    "others agreed": ("state", "have all established", ""),
    "tests": ("state", "government uses", ""),
    "potential": ("cause", "potential to exploit", "cyberattacks"),
    "clampdown": ("framing", "broader regulatory clampdown", "industry"),
    "order": ("event", "Earlier this month", ""),
    "thirty days": ("rule", "30 days", ""),
    "deadline": ("forecast", "end of July", ""),
    "restricted": ("event", "two weeks ago", ""),
    "concerns": ("cause", "immediate national", "concerns"),
    "goal": ("position", "Francis Brennan", ""),
    "details": ("position", "working through", "details"),
    "hope": ("position", "we hope", "soon"),
    "not indicated": ("state", "not yet indicated", ""),
    "bearish": ("state", "Retail sentiment", "bearish"),
    "normal": ("figure", "message volumes", ""),
    "jumped": ("figure", "Retail chatter", "previous session"),
    "surged": ("figure", "has surged", "past month"),
    "share": ("figure", "14.6%", ""),
}
ONLY = [name for name in TAGGED if name.startswith("only")]


@dataclass
class Story:
    """The library, its briefing, and the claims by the names above."""

    library: Library
    briefing: str
    claims: dict[str, str]
    articles: list[str]

    def do(self, change: Change) -> Change:
        return self.library.apply(change, desk="story").change

    @property
    def world(self) -> World:
        return World.gather(self.library, self.briefing)

    def timeline(self) -> Timeline:
        return moments(self.world, TODAY)

    def proposition(self, name: str) -> Proposition:
        return next(each for each in propositions(self.world) if self.claims[name] in each.claims)

    def groups(self, rule: str) -> list[Group]:
        return [group for group in candidates(self.world) if group.rule == rule]

    def pair(self, name: str, other: str) -> frozenset[str]:
        return frozenset((self.claims[name], self.claims[other]))

    def tag(self, text: Text, article: str, name: str) -> None:
        kind, begin, end = TAGGED[name]
        start = text.text.index(begin)
        span = (start, text.text.index(end, start) + len(end)) if end else sentence_at(text, start)
        change = self.do(tag_passage(self.library, text, article, *span, kind=kind, briefing=self.briefing))
        self.claims[name] = change.made("claim") or ""


def begun(path: Path, readings: list[Reading]) -> Story:
    """A library with these articles in one briefing, nothing tagged."""
    library = Library.open(path)
    briefing = library.apply(new_briefing(library, "The last holdout")).change.made("briefing") or ""
    items = list(zip(readings, library.keep_all(readings), strict=True))
    change = library.apply(add_articles(library, items, briefing=briefing)).change
    articles = [step.id for step in change.steps if step.kind == "article"]
    return Story(library, briefing, {}, articles)


@pytest.fixture
def story(seed_article: str, tmp_path: Path) -> Iterator[Story]:
    """The whole article, every claim tagged with what the program guesses, and no date set."""
    reading = read_plain(seed_article.encode())
    made = begun(tmp_path / "library.claimdesk", [reading])
    for name in TAGGED:
        made.tag(reading.text, made.articles[0], name)
    with made.library:
        yield made


def say_the_only_one_is_one(story: Story) -> None:
    """What a reader does: four claims that say the same are joined; the briefing rests on them."""
    first, *others = (story.claims[name] for name in ONLY)
    for other in others:
        story.do(join_claims(story.library, first, other))
    story.do(set_importance(story.library, story.briefing, story.claims["only: reported"], "key"))


def test_the_only_one_without_an_agreement_is_said_four_times_and_has_one_origin(story: Story):
    assert len(story.world.claims) == len(TAGGED) >= 30
    say_the_only_one_is_one(story)
    found = story.proposition("only: lone")
    assert set(found.claims) == {story.claims[name] for name in ONLY}
    assert (found.passages, found.articles) == (4, 1)
    assert [origin.kind for origin in found.origins] == ["anonymous group"]
    assert found.origins[0].name.startswith("four people")
    assert found.unstated == 3
    assert found.words == "circular: 4 passages, one origin"
    assert found.lead == story.claims["only: reported"], "it is the key claim"
    assert propositions(story.world)[0] == found
    (gap,) = [
        each for each in gaps(story.world, TODAY) if each.kind == "anonymous only" and found.lead in each.subjects
    ]
    assert "four people" in gap.sentence


def test_that_it_has_not_signed_is_supported_on_the_record_and_his_voice_is_not_counted(story: Story):
    story.do(link(story.library, "supports", story.claims["hope"], story.claims["not signed"]))
    found = story.proposition("not signed")
    (voice,) = found.support
    assert (voice.source.name, voice.source.kind, voice.source.on_record) == ("Francis Brennan", "person", "on record")
    assert voice.evidence in {row.id for row in story.world.evidence[story.claims["hope"]]}
    assert found.origins == ()
    assert found.status == "origin not stated"


def test_his_hope_to_sign_contradicts_that_nothing_was_indicated(story: Story):
    """A person says so, straight from the reader; it stays a gap until one of the two is given up."""
    story.do(link(story.library, "contradicts", story.claims["hope"], story.claims["not indicated"], "He said more."))
    (found,) = conflicts(story.world)
    assert frozenset((found.claim, found.other)) == story.pair("hope", "not indicated")
    assert found.note == "He said more."
    assert [set(each.subjects) for each in gaps(story.world, TODAY) if each.kind == "conflict open"] == [
        set(story.pair("hope", "not indicated"))
    ]
    assert story.proposition("hope").against == (story.claims["not indicated"],)


def test_mandates_against_voluntarily_is_offered_and_one_key_accepts_it(story: Story):
    groups = story.groups("obligation")
    against = {frozenset(pair) for group in groups for pair in group.pairs}
    assert story.pair("thirty days", "urged") in against
    assert story.pair("thirty days", "pressed") in against
    assert all(story.claims["thirty days"] in pair for pair in against), "only one claim speaks of a duty"
    assert conflicts(story.world) == [], "offered, never stored by itself"
    for group in groups:
        story.do(accept_group(story.library, group.pairs))
    assert {frozenset((each.claim, each.other)) for each in conflicts(story.world)} == against
    assert story.groups("obligation") == []
    story.library.undo("story")
    assert len(conflicts(story.world)) == len(against) - len(groups[-1].pairs)


def test_normal_volume_against_both_jumps_in_the_articles_own_words_and_a_key_rejects_each_for_good(story: Story):
    groups = story.groups("figures")
    against = {frozenset(pair) for group in groups for pair in group.pairs}
    assert {story.pair("normal", "jumped"), story.pair("normal", "surged")} <= against
    assert not any(story.claims["share"] in pair for pair in against)
    one, other = [each for each in groups if story.claims["normal"] in each.claims]
    assert (set(one.claims), set(other.claims)) == (story.pair("normal", "jumped"), story.pair("normal", "surged"))
    assert "normal" in one.why
    assert "300" in one.why
    assert "1,200" in other.why
    story.do(reject_group(story.library, one.pairs))
    assert other in story.groups("figures"), "each period is decided about by itself"
    story.do(reject_group(story.library, other.pairs))
    assert not [each for each in story.groups("figures") if story.claims["normal"] in each.claims]
    assert conflicts(story.world) == []


def test_no_date_resolves_before_the_article_has_one_and_then_all_do(story: Story):
    before = story.timeline()
    assert before.moments == ()
    assert len(before.unresolved) == 9
    assert {each.why for each in before.unresolved} == {"The article has no publication date."}
    told = {each.words.casefold() for each in before.unresolved}
    assert {"year-to-date", "from the previous session", "over the past month"} <= told
    assert {"tuesday", "earlier this month", "end of july"} <= {words.removeprefix("the ") for words in told}
    assert sum(each.kind == "date not resolved" for each in gaps(story.world, TODAY)) == len(before.unresolved)
    story.do(set_article(story.library, story.articles[0], published=PUBLISHED))
    after = story.timeline()
    assert after.unresolved == ()
    dates = [each for each in after.moments if each.claim]
    assert len(dates) == len(before.unresolved)
    by_claim = {each.claim: each for each in dates}
    assert by_claim[story.claims["e-mails"]].value == "2026-06-23"
    assert by_claim[story.claims["goal"]].value == "2026-06-23"
    assert by_claim[story.claims["order"]].value == "2026-06-01/2026-06-23"
    weeks = by_claim[story.claims["restricted"]]
    assert (weeks.granularity, weeks.begin >= date(2026, 6, 9), weeks.end) == ("interval", True, date(2026, 6, 23))
    deadline = by_claim[story.claims["deadline"]]
    assert (deadline.value, deadline.role, deadline.inferred, deadline.next) == ("2026-07-31", "deadline", True, True)
    story.do(set_article(story.library, story.articles[0], published=""))
    assert story.timeline() == before, "never against today"


def test_positions_figures_and_sources_of_the_article(story: Story):
    world = story.world
    rows = [row for row in positions(world) if row.actor.name == "Francis Brennan"]
    assert rows
    assert all(row.stated and row.on_record == "on record" for row in rows)
    exact = {world.passages[row.passage].exact for row in world.evidence[story.claims["hope"]]}
    assert exact & {words for row in rows for _, words in row.quotes}
    values = {row.value: row for measure in figures(world) for row in measure.rows}
    assert {"300", "1200", "14.6"} <= set(values)
    assert "as-of date" in values["14.6"].missing
    assert values["14.6"].direction == "down"
    by_name = {row.source.name: row for row in voices(world)}
    people = next(row for name, row in by_name.items() if name.startswith("four people"))
    assert people.cited_by == (by_name["The New York Times"].source.id,)
    assert people.on_record == "anonymous"
    assert story.claims["e-mails"] in by_name["The New York Times"].origin_of


def test_whom_the_article_speaks_about_and_never_quotes_is_found_by_itself(story: Story):
    world = story.world
    by_name = {each.actor.name: set(each.claims) for each in spoken_about(world)}
    assert {story.claims["pressed"], story.claims["deadline"]} <= by_name["Trump administration"]
    assert not {"Meta", "Meta Platforms", "META", "Francis Brennan", "Retail", "Federal"} & by_name.keys()


def test_documents_the_article_names_are_not_seen_by_us(story: Story):
    named = {gap.name: gap for gap in gaps(story.world, TODAY) if gap.kind == "not seen" and gap.name}
    assert story.claims["order"] in named["executive order"].subjects
    assert story.claims["exclusive"] in named["report by The New York Times"].subjects


def test_what_is_the_outlets_own_counts_when_a_person_says_so(story: Story):
    story.do(set_article(story.library, story.articles[0], published=PUBLISHED))
    (row,) = story.library.where(Evidence, claim=story.claims["share"])
    assert story.proposition("share").status == "origin not stated"
    story.do(set_outlet(story.library, story.articles[0], "Stocktwits"))
    story.do(set_evidence(story.library, row.id, own_reporting=True))
    found = story.proposition("share")
    assert ([origin.name for origin in found.origins], found.status) == (["Stocktwits"], "single origin")


def test_its_summary_repeats_its_report_and_find_elsewhere_sees_it(seed_article: str, tmp_path: Path):
    """The article's summary and its report as two articles: repetition found in one that was never tagged."""
    whole = seed_article
    cut = whole.index("The Trump administration")
    story = begun(tmp_path / "library.claimdesk", [read_plain(part.encode()) for part in (whole[:cut], whole[cut:])])
    with story.library as library:
        texts = {each.article: library.text(each) for each in library.where(Revision)}
        summary, report = story.articles
        story.tag(texts[report], report, "only: reported")
        claim = story.claims["only: reported"]
        found = search_elsewhere(library.path, story.briefing, claim)
        assert {each.article for each in found} == {summary}
        assert "remains the only" in found[0].words
        lone = next(each for each in found if "lone major" in each.words)
        for each in (found[0], lone):
            story.do(accept_elsewhere(library, texts[summary], claim, each))
        proposition = story.proposition("only: reported")
        assert (proposition.passages, proposition.articles, len(proposition.origins)) == (3, 2, 1)
        assert proposition.words == "circular: 3 passages, one origin"


def test_the_command_line_says_the_same(story: Story, capsys: pytest.CaptureFixture[str]):
    say_the_only_one_is_one(story)
    assert cli.main(["--library", str(story.library.path), "evidence", "the last holdout", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["claims"]) == len(TAGGED)
    assert found["propositions"][0]["words"] == "circular: 4 passages, one origin"
    assert found["timeline"]["moments"] == []
    assert {"obligation", "figures"} <= {each["rule"] for each in found["candidates"]}
    with Library.open(story.library.path) as library:
        names = {source.name for source in library.where(Source)}
        assert {row["name"] for row in found["sources"]} <= names
        assert {row["statement"] for row in found["claims"].values()} == {c.statement for c in library.where(Claim)}
