"""Live blocks: each by itself and with each filter, cut with the rest in the annex, counted, and frozen to text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memo_harbour import Sample, sample
from seed_briefing import Seed

from claimdesk.domain.evidence.conflicts import conflicts
from claimdesk.domain.evidence.figures import figures
from claimdesk.domain.evidence.positions import positions
from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.blocks.options import Options
from claimdesk.domain.memo.blocks.registry import KINDS, NAMES, counts
from claimdesk.domain.memo.checks.checking import check
from claimdesk.domain.memo.editions.printed import printed
from claimdesk.domain.memo.freeze import frozen
from claimdesk.domain.memo.markup import live
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.page.chunks import chunks
from claimdesk.domain.memo.parse import parse
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.tree import Block, Heading, Items, Live, Paragraph, Place, Resolved, Run, Table, words
from claimdesk.domain.records import Claim, Decision, Memo, Number, Relation, Tag, Time

CHIP = "\u2039note\u203a"


def plain_text(memo: Resolved) -> str:
    return printed(memo).text


@pytest.fixture(scope="module")
def seed() -> Seed:
    return Seed()


def memo(seed: Seed, source: str, **fields: object) -> Memo:
    return Memo("m1", seed.briefing, "Reviews", source=source, date="2026-06-24", **fields)  # type: ignore[arg-type]


def shown(seed: Seed, source: str, **fields: object) -> Resolved:
    return resolve(seed.records, memo(seed, source, **fields), seed.text)


def asked(line: str) -> Live:
    found = live(line)
    assert found is not None
    return found


def rows(memo: Resolved) -> list[str]:
    """The first table's first cells, or the lists' items."""
    return [line for block in memo.blocks for line in _rows(block)]


def _rows(block: Block) -> list[str]:
    if isinstance(block, Table):
        return [words(row[0]) for row in block.rows]
    if isinstance(block, Items):
        return [words(each.runs) for item in block.items for each in item if isinstance(each, Paragraph)]
    return []


def everything(seed: Seed, name: str, options: str = "") -> list[str]:
    return rows(shown(seed, f"::: {name} importance=all limit=all {options}".strip()))


def places(blocks: tuple[Block, ...]) -> list[str]:
    found = []
    for block in blocks:
        if isinstance(block, Place):
            found.append(block.name)
        elif isinstance(block, Items):
            found += [name for item in block.items for name in places(item)]
    return found


def all_runs(blocks: tuple[Block, ...]) -> list[Run]:
    found: list[Run] = []
    for block in blocks:
        if isinstance(block, Table):
            found += [run for row in (block.heads, *block.rows) for cell in row for run in cell]
        elif isinstance(block, Items):
            found += [run for item in block.items for run in all_runs(item)]
        elif isinstance(block, Paragraph | Heading):
            found += block.runs
        else:
            found += all_runs(getattr(block, "blocks", ()))
    return found


# Each block says what Evidence says


def test_who_stands_where_names_the_main_actor_with_who_speaks_for_it(seed: Seed) -> None:
    made = shown(seed, "::: positions importance=all limit=all", annex=False)
    (table,) = (block for block in made.blocks if isinstance(block, Table))
    assert [words(row[0]) for row in table.rows] == ["United States government", "Meta, through Francis Brennan"]
    stands = words(table.rows[1][1])
    own, *others = stands.split("\nSaid of it, by ")
    assert "Meta has not signed an evaluation agreement yet." in own
    assert "only leading" not in own
    assert "whether it will take part" not in own
    assert others[0].startswith(
        "four unnamed people cited by The New York Times: Meta is the only leading US developer"
    )
    assert others[1].startswith("Sample Courier: Meta has not said")
    assert (words(table.rows[0][3]), words(table.rows[1][3])) == ("–", "yes")
    assert stands.count("Meta is the only") == 1, "claims that say the same are told once"
    assert "we hope to sign the agreement soon" in words(table.rows[1][2])


def test_what_is_done_to_somebody_is_no_position(seed: Seed) -> None:
    world = World.gather(seed.records, seed.briefing)
    assert "Anthropic" in {each.actor.name for each in positions(world)}, "the actor of a claim about a directive"
    assert "Anthropic" not in everything(seed, "positions")
    assert "forced Anthropic" not in plain_text(shown(seed, "::: positions importance=all limit=all", annex=False))


def test_somebody_spoken_for_is_not_said_to_be_unheard(seed: Seed) -> None:
    gaps_told = next(line for line in everything(seed, "gaps") if line.startswith("Spoken about"))
    assert "Meta" not in gaps_told


def test_an_actor_found_by_rule_has_a_star_and_no_words_of_its_own() -> None:
    made = Sample()
    made.briefing()
    made.source("s-paper", "The Paper", kind="outlet")
    told = ["NorthWind has closed its yard.", "NorthWind will sell two cranes.", "A storm has cost Southwind a pier."]
    made.article("a1", told, publisher="s-paper", language="en")
    for number, line in enumerate(told, 1):
        made.claim(f"c{number}", "a1", line)
    made.source("s-south", "Southwind", kind="organisation")
    made.records.put(replace(made.records.get(Claim, "c3"), actor="s-south"))
    (table, *_) = resolve(made.records, made.memo("::: positions"), made.text).blocks
    assert isinstance(table, Table)
    assert [[words(cell) for cell in row] for row in table.rows] == [
        ["NorthWind*", "Said of it, by The Paper: “NorthWind has closed its yard.” “NorthWind will sell two cranes.”",
         "no statement in the sources", "–"],
    ]  # fmt: skip


def test_figures_are_those_of_evidence_with_the_day_they_are_of(seed: Seed) -> None:
    world = World.gather(seed.records, seed.briefing)
    (table,) = (b for b in shown(seed, "::: figures importance=all limit=all").blocks if isinstance(b, Table))
    assert len(table.rows) == sum(len(measure.rows) for measure in figures(world)) - 1
    assert [[words(cell) for cell in row] for row in table.rows] == [
        ["Time for review", "up to 30 days (contested)", "24 June 2026", ""],
        ["Meta share price", "down 14.6%", "undated", "start of the year"],
        ["Message volume", "“normal” (contested)", "undated", ""],
        ["Message volume", "up 300% (contested)", "undated", "the session before"],
        ["Message volume", "up 1,200%", "undated", "not said"],
    ]


def test_one_figure_of_two_sources_is_one_row_with_the_notes_of_both(seed: Seed) -> None:
    made = shown(seed, "::: figures importance=all limit=1")
    (table,) = (block for block in made.blocks if isinstance(block, Table))
    (note,) = (run for run in table.rows[0][1] if run.note)
    assert note.cites == ("c-thirty-days", "c-mandate")


def test_two_figures_that_are_alike_stay_two_where_each_has_a_day_of_its_own() -> None:
    made = Sample()
    made.briefing()
    made.article("a1", ["On 4 June 2026 it took 30 days.", "On 9 June 2026 it took 30 days."], published="2026-06-10")
    for number, day in (("c1", "4"), ("c2", "9")):
        made.claim(
            number, "a1", f"On {day} June 2026 it took 30 days.", "figure",
            numbers=(Number("30 days", "30", "days", measure="time for review"),),
            times=(Time(f"{day} June 2026", "event", f"2026-06-0{day}"),),
        )  # fmt: skip
    (table, *_) = resolve(made.records, made.memo("::: figures"), made.text).blocks
    assert isinstance(table, Table)
    assert [words(row[2]) for row in table.rows] == ["4 June 2026", "9 June 2026"]


def test_conflicts_are_those_of_evidence(seed: Seed) -> None:
    world = World.gather(seed.records, seed.briefing)
    assert len(everything(seed, "conflicts")) == len(conflicts(world)) == 3


def test_one_date_of_one_statement_is_one_row_whoever_tells_it(seed: Seed) -> None:
    dates = everything(seed, "timeline")
    assert dates.count("31 July 2026, deadline") == 1
    assert "1 June 2026 to 23 June 2026, inferred" in dates
    assert dates[-1] == "“On Tuesday”, no certain date"


def test_claims_that_say_the_same_are_one_line_with_a_word_of_caution(seed: Seed) -> None:
    lines = everything(seed, "claims")
    only = [line for line in lines if "evaluation agreement" in line]
    assert only == [
        "Meta is the only leading US developer without an evaluation agreement. (four unnamed people, via The New York "
        "Times, not seen by us)",
        "Meta has not signed an evaluation agreement yet.",
    ]
    assert not [line for line in lines if "stays outside the federal model reviews" in line]
    assert "“Taking part is voluntary.” (contested)" in lines


def test_gaps_are_told_in_plain_words_without_numbers_of_claims(seed: Seed) -> None:
    lines = everything(seed, "gaps")
    assert [line.split(":")[0] for line in lines] == [
        "Only unnamed people say so", "No word on how it is known", "No certain date",
        "Articles without a date", "Spoken about, but not heard", "No word on what it is compared with",
        "Named, but not seen by us", "No word on whose data or document it is",
    ]  # fmt: skip
    assert not [line for line in lines if "no. " in line.lower() or "origin" in line.lower()]


def test_what_we_have_not_seen_has_the_name_of_its_source_and_no_statement(seed: Seed) -> None:
    text = plain_text(shown(seed, "::: gaps importance=all limit=all", annex=False))
    named, nameless = text.split("Named, but not seen by us:")[1].split("No word on whose data or document it is:")
    names = [re.sub(r"[^A-Za-z ]", "", line).strip() for line in named.splitlines()]
    assert list(filter(None, names)) == ["Executive order on AI model reviews", "Stocktwits"]
    assert nameless.strip().startswith("“Meta shares have lost 14.6% since the start of the year.”")


def test_a_short_list_of_gaps_counts_each_kind_and_names_one(seed: Seed) -> None:
    short = rows(shown(seed, "::: gaps limit=2"))
    assert short[0].lstrip("- ").startswith("Only unnamed people say so: Meta is the only leading US developer")
    assert short[0].endswith("; and one more")
    assert short[1].lstrip("- ").startswith("No word on how it is known: OpenAI, Anthropic")
    assert short[1].endswith("; and eight more")
    assert len(short) == 2


def test_quotes_are_the_speakers_own_words_with_where_they_stand(seed: Seed) -> None:
    assert everything(seed, "quotes") == [
        "Francis Brennan, in Sample Courier, 23 June 2026, paragraph 6: “we hope to sign the agreement soon”"
    ]


def test_passages_stand_in_text_order_with_who_says_so(seed: Seed) -> None:
    lines = everything(seed, "passages")
    assert len(lines) == 36
    assert lines[4] == (
        "Sample Courier, paragraph 2; from four unnamed people, via The New York Times, not seen by us: “The request "
        "went out by e-mail and sought access to unreleased systems”"
    )


def test_sources_list_what_the_memo_cites_and_number_it(seed: Seed) -> None:
    made = shown(seed, "[@c-voluntary] [@c-asked]\n\n::: sources")
    assert [line.split(",")[0] for line in rows(made)] == ["Sample Digest", "Sample Courier"]
    assert places(made.blocks) == ["source-1", "source-2"]


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_briefing_has_a_sentence_for_every_block(name: str) -> None:
    empty = Sample()
    empty.briefing("Nothing yet")
    (line,) = resolve(empty.records, empty.memo(f"::: {name}"), empty.text).blocks
    assert isinstance(line, Paragraph)
    assert words(line.runs).endswith(".")


# Filters


@pytest.mark.parametrize(
    ("options", "left"),
    [
        ("", 30),
        ("importance=key", 8),
        ("importance=key,background", 15),
        ("importance=all", 30),
        ("kind=figure", 4),
        ("kind=figure,rule", 7),
        ('tag="Anthropic"', 3),
        ("tag=anthropic kind=cause", 1),
        ("source=stocktwits", 6),
        ('source="The New York Times"', 7),
        ('source="new york times" importance=key', 3),
        ("article=3", 8),
        ('article="The model reviews in one page"', 11),
        ("article=a-market,a-digest", 19),
        ("article=99", 0),
        ("kind=nothing", 0),
        ("weather=fine", 30),
    ],
)
def test_a_filter_leaves_out_claims_that_do_not_fit(seed: Seed, options: str, left: int) -> None:
    material = Material(seed.records, seed.briefing, seed.text)
    found = Options(asked(f"::: claims {options}".strip()).options).claims(material)
    assert len(found) == left
    assert len({claim.id for claim in found}) == left


@pytest.mark.parametrize("name", [name for name in NAMES if name != "sources"])
@pytest.mark.parametrize(
    "options", ["kind=position", "article=1", "tag=Anthropic", "source=stocktwits", "importance=key"]
)
def test_every_block_takes_every_filter_and_cites_only_what_fits(seed: Seed, name: str, options: str) -> None:
    line = f"::: {name} limit=all {options}"
    fit = set(Options(asked(line).options).whole(Material(seed.records, seed.briefing, seed.text)).claims)
    cited = set(shown(seed, line, annex=False).cited)
    assert cited <= fit or name in ("conflicts", "gaps")  # the other side of a conflict, and others that say the same


def test_a_filtered_list_of_sources_names_their_articles_only(seed: Seed) -> None:
    made = shown(seed, "[@c-voluntary] [@c-asked] [@c-share]\n\n::: sources kind=figure")
    assert [line.split(",")[0] for line in rows(made)] == ["Sample Market Note"]


def test_key_claims_come_by_default_and_others_where_no_key_claim_has_a_row(seed: Seed) -> None:
    assert rows(shown(seed, "::: timeline")) == ["31 July 2026, deadline"]
    assert len(rows(shown(seed, "::: quotes"))) == 1
    assert rows(shown(seed, "::: figures kind=figure"))[0].startswith("Meta share price")  # no figure is key


# What has no room stands in the annex


def test_what_is_left_out_is_counted_and_stands_whole_in_the_annex(seed: Seed) -> None:
    made = shown(seed, "::: timeline")
    line = made.blocks[-1]
    assert isinstance(line, Paragraph)
    assert words(line.runs) == "8 more dates in the annex."
    place = line.runs[0].link.removeprefix("#")
    at = [block.name if isinstance(block, Place) else "" for block in made.annex].index(place)
    heading, table = made.annex[at + 1 : at + 3]
    assert isinstance(heading, Heading)
    assert isinstance(table, Table)
    assert words(heading.runs) == "Dates"
    assert [words(row[0]) for row in table.rows] == everything(seed, "timeline")


def test_a_row_that_is_cut_stands_whole_in_the_annex_too() -> None:
    seed = Seed()
    fourth = replace(seed.records.get(Claim, "c-not-said"), actor="s-brennan", stance="supports")
    seed.records.put(fourth)
    made = shown(seed, "::: positions importance=all")
    assert "more" in words(_positions(made.blocks, "Francis Brennan")[1])
    held = words(_positions(made.annex, "Francis Brennan")[1])
    assert "more" not in held
    assert "whether it will take part" in held


def _positions(blocks: tuple[Block, ...], actor: str) -> tuple[tuple[Run, ...], ...]:
    (table,) = (block for block in blocks if isinstance(block, Table))
    return next(row for row in table.rows if actor in words(row[0]))


def test_without_an_annex_what_is_left_out_is_said(seed: Seed) -> None:
    made = shown(seed, "::: timeline", annex=False)
    assert made.annex == ()
    assert "8 more dates are left out here." in plain_text(made)


def test_the_same_block_twice_has_one_place_in_the_annex(seed: Seed) -> None:
    made = shown(seed, "::: figures limit=1\n\n::: figures limit=2\n\n::: figures kind=figure limit=1")
    assert [name for name in places(made.annex) if name.startswith("annex-")] == ["annex-1", "annex-2"]


def test_a_cut_list_of_sources_stands_whole_in_the_annex(seed: Seed) -> None:
    made = shown(seed, "[@c-voluntary] [@c-asked] [@c-share]\n\n::: sources limit=1")
    assert places(made.blocks) == ["source-1"]
    assert [name for name in places(made.annex) if name.startswith("source-")] == ["source-2", "source-3"]


def test_every_link_inside_the_memo_leads_somewhere_once(seed: Seed) -> None:
    source = "\n\n".join(f"::: {name}" for name in NAMES)
    for style in ("foot", "sources", "both"):
        made = shown(seed, source, style=style)
        runs = [*all_runs((*made.blocks, *made.annex))]
        runs += [run for note in made.notes for entry in note.entries for run in (*entry.runs, *entry.short)]
        named = places((*made.blocks, *made.annex))
        assert len(named) == len(set(named))
        assert {run.link[1:] for run in runs if run.link.startswith("#")} <= set(named)


# Guesses are told as such


def test_dates_and_figures_the_program_read_by_itself_have_a_star_that_is_explained() -> None:
    made = sample()
    made.claim(
        "c9", "a1", "hand in its harbour model", "figure", times=(Time("on 4 June 2026"),),
        numbers=(Number("30", "30", "days"),), guessed=("times", "numbers"),
    )  # fmt: skip
    text = plain_text(
        resolve(made.records, made.memo("::: timeline importance=all\n\n::: figures importance=all"), made.text)
    )
    assert "4 June 2026*\t" in text
    assert "30*\t" in text
    assert text.count("* Read from the article by the program; nobody has checked it.") == 2
    made.records.put(replace(made.records.get(Claim, "c3"), guessed=("actor", "stance")))
    table = resolve(made.records, made.memo("::: positions importance=all"), made.text).blocks[0]
    assert isinstance(table, Table)
    assert words(table.rows[0][0]) == "Northwind, through Ada Lind*"
    assert words(table.rows[0][1]).startswith("Supports*\nSaid of it, by Market Desk: ")
    made.records.put(replace(made.records.get(Claim, "c3"), guessed=()))
    confirmed = replace(made.records.get(Claim, "c9"), guessed=())
    made.records.put(confirmed)
    assert "*" not in plain_text(resolve(made.records, made.memo("::: timeline\n\n::: figures"), made.text))


# Counts for the editor's row


def test_counts_say_what_a_block_holds(seed: Seed) -> None:
    material = Material(seed.records, seed.briefing, seed.text)
    assert {name: counts(material, asked(f"::: {name}"), ["c-asked", "c-only-one"])[1] for name in NAMES} == {
        "positions": "2 actors, from 7 claims",
        "timeline": "5 dated claims, 4 dates unresolved",
        "figures": "5 figures, 1 without a baseline",
        "conflicts": "3 pairs",
        "gaps": "22 gaps",
        "claims": "26 statements, 8 of them key",
        "quotes": "1 quotation, from 1 speaker",
        "passages": "36 passages, from 3 articles",
        "sources": "1 article, 3 sources, 2 independent origins",
    }
    assert counts(material, asked("::: figures kind=rule")) == ("Figures", "1 figure")
    assert counts(material, asked("::: weather")) == ("Weather", "")


# Frozen blocks


@pytest.mark.parametrize("name", NAMES)
def test_a_frozen_block_reads_back_with_its_words_and_citations(seed: Seed, name: str) -> None:
    cite = "[@c-asked] [@c-share]\n\n"
    line = asked(f"::: {name} importance=all limit=all")
    made = memo(seed, f"{cite}::: {name} importance=all limit=all", annex=False)
    text = frozen(seed.records, made, line, seed.text)
    assert ":::" not in text
    living = resolve(seed.records, made, seed.text)
    again = resolve(seed.records, replace(made, source=cite + text), seed.text)
    assert set(again.cited) == set(living.cited)
    if not any(isinstance(block, Table) for block in living.blocks):
        assert _unquoted(_marked(again.blocks)) == _unquoted(_marked(living.blocks))
        return
    (table,) = [block for block in living.blocks if isinstance(block, Table)]
    (items,) = [block for block in again.blocks if isinstance(block, Items)]
    assert len(items.items) == len(table.rows)
    for row, item in zip(table.rows, items.items, strict=True):
        said = _unquoted("".join(words(run for block in item for run in block.runs).split()))
        told = [_unquoted("".join(line.split())) for cell in row for line in _plain(cell).split("\n")]
        assert all(line.rstrip(".") in said for line in told), "what is known stands in the sentence"


def _unquoted(said: str) -> str:
    """Without quotation marks: a frozen block puts a passage's words in some, a live one shows what claims say."""
    return re.sub("[“”]", "", said)


def _plain(cell: tuple[Run, ...]) -> str:
    return "" if all(run.quiet for run in cell if run.text) else words(run for run in cell if run.text != "*")


def test_a_frozen_table_is_a_list_that_the_editor_shows(seed: Seed) -> None:
    made = memo(seed, "", annex=False)
    text = frozen(seed.records, made, asked("::: figures importance=all limit=all"), seed.text)
    assert "- **Meta share price**: down 14.6%, compared with: start of the year. [@c-share]" in text.splitlines()
    text = frozen(seed.records, made, asked("::: positions importance=all limit=all"), seed.text)
    assert "“we hope to sign the agreement soon” [@c-hope-to-sign] On record: yes." in text
    for name in ("positions", "timeline", "figures"):
        text = frozen(seed.records, made, asked(f"::: {name} importance=all limit=all"), seed.text)
        assert {chunk.kind for chunk in chunks(text)} == {"item"}, "none of it stands there as its source"


def _marked(blocks: tuple[Block, ...]) -> str:
    """Words with a sign for every citation, set after the stops that follow; white space and breaks in cells aside."""
    said = "".join(CHIP if run.note else "; " if run.text == "\n" else run.text for run in all_runs(blocks))
    return re.sub(rf"({CHIP})([.,;:!?…]+)", r"\2\1", "".join(said.split()))


def test_a_frozen_block_no_longer_follows_the_claims(seed: Seed) -> None:
    made = sample()
    before = made.memo("::: conflicts importance=all")
    text = frozen(made.records, before, asked("::: conflicts importance=all"), made.text)
    made.records.put(Decision("d1", "no contradiction", ("c3", "c6")))
    after = resolve(made.records, replace(before, source=text), made.text)
    assert len(rows(after)) == 2


def test_an_unknown_block_freezes_to_its_own_line(seed: Seed) -> None:
    assert frozen(seed.records, memo(seed, ""), asked("::: weather wind=3"), seed.text) == "::: weather wind=3"


def test_hostile_words_are_frozen_as_they_are() -> None:
    made = sample()
    made.records.put(replace(made.records.get(Claim, "c1"), statement="| a | *b* | [@c2] ::: x\n- y"))
    text = frozen(made.records, made.memo(""), asked("::: claims importance=key"), made.text)
    (items,) = parse(text)
    assert isinstance(items, Items)
    (first, *_) = items.items[0]
    assert isinstance(first, Paragraph)
    assert words(first.runs).strip() == "| a | *b* | [@c2] ::: x - y"


# Nothing a person can type fails, and no cited claim is lost

OPTIONS = st.lists(
    st.tuples(
        st.sampled_from(["importance", "tag", "source", "article", "kind", "limit", "x"]),
        st.sampled_from(
            ["key", "all", "1", "0", "-3", "figure", "position,rule", '"The Courier"', "s-four", "é", "9" * 40]
        ),
    ),
    max_size=4,
).map(lambda pairs: " ".join(f"{name}={value}" for name, value in pairs))
LINES = st.builds(lambda name, options: f"::: {name} {options}".strip(), st.sampled_from([*NAMES, "nosuch"]), OPTIONS)
CITED = st.sampled_from(["[@c1]", "So. [@c2] [@c5]", "- [@c3]", "> [@c4]", "## Bottom line\n\nIt is. [@c6]", "[@gone]",
                         "1. It is so. [@c7]\n   {: .judgment likelihood=likely confidence=low}"])  # fmt: skip


@given(
    st.lists(LINES | CITED, max_size=7).map("\n\n".join),
    st.sampled_from(["foot", "sources", "both", "strange"]),
    st.booleans(),
    st.sampled_from(["briefing", "memorandum", "policy", "quotes", "facts", "strange"]),
)
def test_resolving_never_fails_and_never_loses_a_cited_claim(source: str, style: str, annex: bool, form: str) -> None:
    made = sample()
    resolved = resolve(made.records, made.memo(source, style=style, annex=annex, form=form), made.text)
    wanted = {id for run in _typed(parse(source)) for id in run.cites} - {"gone"}
    assert wanted <= set(resolved.cited)
    assert wanted <= {id for run in all_runs(resolved.blocks) for id in run.cites}
    if style != "sources":
        assert wanted <= {id for note in resolved.notes for id in note.claims}
    if annex:
        assert {passage for _, passages in resolved.rests for passage in passages} == set(_annexed(made, resolved))
    assert plain_text(resolved)


def _typed(blocks: tuple[Block, ...]) -> list[Run]:
    found: list[Run] = []
    for block in blocks:
        if isinstance(block, Items):
            found += [run for item in block.items for run in _typed(item)]
        else:
            found += [*getattr(block, "runs", ()), *_typed(getattr(block, "blocks", ()))]
    return found


def _annexed(made: Sample, memo: Resolved) -> list[str]:
    """The passages (ids) the annex prints, by how many places it has for them."""
    count = sum(name.startswith("passage-") for name in places(memo.annex))
    cited = list(dict.fromkeys(passage for _, passages in memo.rests for passage in passages))
    assert count == len(cited)
    return cited


def test_the_same_world_taken_along_gives_the_same_memo_after_an_edit() -> None:
    """The live pages keep the briefing's world and renew it; nothing may be left over from before."""
    made = sample()
    source = "\n\n".join(f"::: {name} importance=all" for name in KINDS) + "\n\n[@c2]"
    world = World.gather(made.records, "b1")
    before = resolve(made.records, made.memo(source), made.text, world)
    assert before == resolve(made.records, made.memo(source), made.text)
    made.records.put(replace(made.records.get(Claim, "c2"), statement="Nobody else is without one."))
    made.records.put(Relation("l3", "duplicates", "c2", "c8"))
    world = world.renew(made.records, [("claim", "c2"), ("relation", "l3")])
    assert resolve(made.records, made.memo(source), made.text, world) == resolve(
        made.records, made.memo(source), made.text
    )


def test_a_tag_filter_finds_tags_by_name() -> None:
    made = sample()
    made.records.put(Tag("t1", "Port, north"))
    made.records.put(replace(made.records.get(Claim, "c4"), tags=("t1",)))
    assert len(rows(resolve(made.records, made.memo('::: claims tag="port north"'), made.text))) == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("options", ["", " importance=all limit=all"])
def test_no_check_finds_anything_in_the_words_of_a_frozen_block(seed: Seed, name: str, options: str) -> None:
    for made in (seed, sample()):
        briefing = getattr(made, "briefing", "b1")
        briefing = briefing if isinstance(briefing, str) else "b1"
        cite = "[@c-share]\n\n" if made is seed else "[@c7]\n\n"
        memo = Memo("mx", briefing, "T", source=cite, date="2026-06-24")
        text = frozen(made.records, memo, asked(f"::: {name}{options}"), made.text)
        found = check(made.records, replace(memo, source=f"{cite}## Background\n\n{text}\n"), made.text)
        assert [(each.check, each.said) for each in found if each.check != "missing"] == []


def test_a_frozen_block_still_says_how_much_it_leaves_out(seed: Seed) -> None:
    assert frozen(seed.records, memo(seed, ""), asked("::: timeline"), seed.text) == (
        "- **31 July 2026**, deadline: The formal review process “is due by the end of July” 2026. [@c-end-of-july]\n\n"
        "8 more dates are left out here."
    )
    text = frozen(seed.records, memo(seed, ""), asked("::: timeline importance=all limit=all"), seed.text)
    assert "left out" not in text
    assert "said on “Tuesday” that Meta hoped to sign soon" in text


def test_an_empty_block_freezes_to_its_sentence() -> None:
    made = Sample()
    made.briefing()
    assert frozen(made.records, made.memo(""), asked("::: quotes"), made.text) == "Nobody is quoted in this briefing."


def test_a_rows_and_three_more_leads_to_the_annex_and_is_words_without_one(seed: Seed) -> None:
    made = shown(seed, "::: positions importance=all")
    (more,) = (run for run in all_runs(made.blocks) if run.text == "And three more")
    assert more.link.removeprefix("#") in places(made.annex)
    bare = shown(seed, "::: positions importance=all", annex=False)
    (more,) = (run for run in all_runs(bare.blocks) if run.text == "And three more")
    assert more.link == ""
