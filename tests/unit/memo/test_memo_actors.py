"""Who stands where: what somebody says stands apart from what others say of them, and alone counts as on record."""

from __future__ import annotations

import pytest
from memo_harbour import Sample
from seed_briefing import Seed

from claimdesk.domain.memo.freeze import frozen
from claimdesk.domain.memo.parse import parse
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.tree import Live, Table, words
from claimdesk.domain.records import Memo


@pytest.mark.parametrize(("exact", "quotation", "chain", "own"), [
    ("We will not sign", "direct", ("s-rival",), True),  # "we": it is said for Northwind, as the claim has it
    ("They will not sign", "direct", ("s-rival",), False),
    ("They will not sign", "indirect", ("s-north", "s-paper"), True),
    ("They will not sign", "indirect", ("s-aides",), False),
    ("We will not sign", "direct", ("s-aides",), False),  # whoever they are, it is not on the record
    ("They will not sign", "indirect", (), True),
    ("They will not sign", "", (), False),
])  # fmt: skip
def test_on_record_is_only_what_the_actor_or_its_voice_says(
    exact: str, quotation: str, chain: tuple[str, ...], own: bool
) -> None:
    made = Sample()
    made.briefing()
    for id, name, kind in (("north", "Northwind", "organisation"), ("rival", "Ada Lind", "person"),
                           ("paper", "The Paper", "outlet"), ("aides", "two aides", "anonymous group")):  # fmt: skip
        made.source(f"s-{id}", name, kind=kind, on_record="anonymous" if id == "aides" else "on record")
    made.article("a1", [f"{exact}, it was said."], publisher="s-paper", language="en")
    made.claim("c1", "a1", exact, "position", statement="Northwind will not sign.", chain=chain, quotation=quotation,
               actor="s-north", stance="opposes")  # fmt: skip
    table = resolve(made.records, made.memo("::: positions"), made.text).blocks[0]
    assert isinstance(table, Table)
    _, stands, _, record = map(words, table.rows[0])
    assert (record == "yes") is own
    assert stands.startswith("Opposes: " if own else "Said of it, by ")


def test_what_others_say_of_somebody_stands_behind_its_own_words_in_frozen_text() -> None:
    seed = Seed()
    (live,) = parse("::: positions importance=all limit=all")
    assert isinstance(live, Live)
    text = frozen(seed.records, Memo("m1", seed.briefing, "T"), live, seed.text)
    held = next(line for line in text.splitlines() if "through Francis Brennan" in line)
    own, *others = held.split(" Said of it, by ")
    assert "“we hope to sign the agreement soon” [@c-hope-to-sign] On record: yes." in own
    assert "Meta is the only leading US developer" not in own
    assert others[0].startswith("four unnamed people cited by The New York Times: Meta is the only leading")
    assert others[1].startswith("Sample Courier: “Meta has not said")
