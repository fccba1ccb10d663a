"""How long a memo of 1,000 cited claims takes to resolve: from records, and with the briefing's world kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "memo"))

from test_memo_files import briefing

from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.editions.printed import pieces, printed
from claimdesk.domain.memo.parse import parse
from claimdesk.domain.memo.resolve import resolve


@pytest.mark.parametrize(("kept", "target"), [(False, 350), (True, 250)])
def test_resolve(benchmark: Any, kept: bool, target: int) -> None:
    made, memo = briefing(1000)
    world = World.gather(made.records, "b1") if kept else None

    def whole() -> int:
        parse.cache_clear()  # as after a key stroke
        return len(resolve(made.records, memo, made.text, world).cited)

    assert benchmark.pedantic(whole, rounds=7, warmup_rounds=1) == 1000
    how = ", evidence at hand" if kept else " from the library"
    benchmark.extra_info.update(figure=f"memo of 1,000 claims put together{how}", target=target, unit="ms")


def test_plain_words(benchmark: Any) -> None:
    made, memo = briefing(1000)
    resolved = resolve(made.records, memo, made.text)

    def whole() -> int:
        return len(pieces(printed(resolved).text))

    assert benchmark.pedantic(whole, rounds=5, warmup_rounds=1) > 1000
    benchmark.extra_info.update(figure="memo as plain text and sentences, 1,000 claims", target=300, unit="ms")
