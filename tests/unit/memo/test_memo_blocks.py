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


def test_positions_are_those_of_evidence_one_row_an_actor(seed: Seed) -> None:
    world = World.gather(seed.records, seed.briefing)
    assert everything(seed, "positions") == list(dict.fromkeys(each.actor.name for each in positions(world)))


def test_figures_are_those_of_evidence_with_the_day_they_are_of(seed: Seed) -> None:
    world = World.gather(seed.records, seed.briefing)
    (table,) = (b for b in shown(seed, "::: figures importance=all limit=all").blocks if isinstance(b, Table))
    assert len(table.rows) == sum(len(measure.rows) for measure in figures(world))
    assert [words(cell) for cell in table.rows[2][2:]] == ["date missing", "start of the year"]


def test_conflicts_are_those_of_evidence(seed: Seed) -> None:
    world = World.gather(seed.records, seed.briefing)
    assert len(everything(seed, "conflicts")) == len(conflicts(world)) == 3


def test_one_date_of_one_statement_is_one_row_whoever_tells_it(seed: Seed) -> None:
    dates = everything(seed, "timeline")
    assert dates.count("31 July 2026, deadline") == 1
    assert "1 June 2026 to 23 June 2026, inferred" in dates
    assert dates[-1] == "“On Tuesday”, date not resolved"


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
        "Only unnamed people say so", "How it is known is not said", "No certain date",
        "Articles without a date", "Spoken about, but not heard", "Compared with what is not said",
        "Named, but not seen by us",
    ]  # fmt: skip
    assert not [line for line in lines if "no. " in line.lower() or "origin" in line.lower()]


def test_a_short_list_of_gaps_counts_each_kind_and_names_one(seed: Seed) -> None:
    short = rows(shown(seed, "::: gaps limit=2"))
    assert short[0].lstrip("- ").startswith("Only unnamed people say so (2): Meta is the only leading US developer")
    assert short[1].lstrip("- ").startswith("How it is known is not said (9): OpenAI, Anthropic")
    assert len(short) == 2


def test_quotes_are_the_speakers_own_words_with_where_they_stand(seed: Seed) -> None:
    assert everything(seed, "quotes") == [
        "Francis Brennan, in Sample Courier, 23 June 2026, paragraph 6: “we hope to sign the agreement soon”"
    ]


def test_passages_stand_in_text_order_with_who_says_so(seed: Seed) -> None:
    lines = everything(seed, "passages")
    assert len(lines) == 36
    assert lines[4] == (
        "“The request went out by e-mail and sought access to unreleased systems” Sample Courier, paragraph 2; from "
        "four unnamed people, via The New York Times, not seen by us."
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
    assert rows(shown(seed, "::: figures kind=figure"))[0].startswith("14.6%")  # no figure is key


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
    assert "And 1 more." in plain_text(replace(made, annex=()))
    (table,) = (block for block in made.annex if isinstance(block, Table))
    held = next(words(row[1]) for row in table.rows if words(row[0]) == "Francis Brennan")
    assert "And 1 more." not in held
    assert "whether it will take part" in held


def test_without_an_annex_the_rest_is_among_the_claims(seed: Seed) -> None:
    made = shown(seed, "::: timeline", annex=False)
    assert made.annex == ()
    assert "8 more dates among the claims of this briefing." in plain_text(made)


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
    assert words(table.rows[0][0]) == "Northwind*"
    assert words(table.rows[0][1]).startswith("Supports*")
    made.records.put(replace(made.records.get(Claim, "c3"), guessed=()))
    confirmed = replace(made.records.get(Claim, "c9"), guessed=())
    made.records.put(confirmed)
    assert "*" not in plain_text(resolve(made.records, made.memo("::: timeline\n\n::: figures"), made.text))


# Counts for the editor's row


def test_counts_say_what_a_block_holds(seed: Seed) -> None:
    material = Material(seed.records, seed.briefing, seed.text)
    assert {name: counts(material, asked(f"::: {name}"), ["c-asked", "c-only-one"])[1] for name in NAMES} == {
        "positions": "3 actors, from 5 claims",
        "timeline": "5 dated claims, 4 dates unresolved",
        "figures": "6 figures, 1 without a baseline",
        "conflicts": "3 pairs",
        "gaps": "26 gaps",
        "claims": "26 statements, 8 of them key",
        "quotes": "1 quotation, from 1 speaker",
        "passages": "36 passages, from 3 articles",
        "sources": "1 article, 3 sources, 2 independent origins",
    }
    assert counts(material, asked("::: figures kind=rule")) == ("Figures", "2 figures")
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
        assert _marked(again.blocks) == _marked(living.blocks)
        return
    (table,) = [block for block in living.blocks if isinstance(block, Table)]
    (items,) = [block for block in again.blocks if isinstance(block, Items)]
    assert len(items.items) == len(table.rows)
    for row, item in zip(table.rows, items.items, strict=True):
        said = "".join(words(run for block in item for run in block.runs).split())
        told = ["".join(line.split()) for cell in row for line in _plain(cell).split("\n")]
        assert all(line.rstrip(".") in said for line in told), "what is known stands in the sentence"


def _plain(cell: tuple[Run, ...]) -> str:
    return "" if all(run.quiet for run in cell if run.text) else words(run for run in cell if run.text != "*")


def test_a_frozen_table_is_a_list_that_the_editor_shows(seed: Seed) -> None:
    made = memo(seed, "", annex=False)
    text = frozen(seed.records, made, asked("::: figures importance=all limit=all"), seed.text)
    assert "- **14.6%, down**: Meta share price, compared with: start of the year. [@c-share]" in text.splitlines()
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
