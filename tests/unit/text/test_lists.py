"""Ordered lists keep the numbers they are printed with, whatever stands between their items."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.lists import numbers
from claimdesk.domain.text import Text
from claimdesk.domain.text_builder import Builder


def built(*parts: tuple[str, dict[str, Any]]) -> Text:
    builder = Builder()
    for kind, shape in parts:
        builder.open(kind, **shape)
        builder.add("words")
    return builder.finish()


def item(depth: int = 1, value: str = "", **more: Any) -> tuple[str, dict[str, Any]]:
    return "item", {"depth": depth, "ordered": True, "value": value, **more}


BULLET = ("item", {"depth": 1})


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        ([item(), item(), item()], [1, 2, 3]),
        ([item(), ("paragraph", {"depth": 1}), item()], [1, 2]),
        ([item(), ("paragraph", {}), item()], [1, 1]),
        ([BULLET, BULLET, item(), item()], [1, 2]),
        ([item(), BULLET, item()], [1, 1]),
        ([item(), item(2), item(2), item(), item(2)], [1, 1, 2, 2, 1]),
        ([item(value="7"), item(), item(value="12"), item()], [7, 8, 12, 13]),
        ([item(), item(quote=1), item()], [1, 1, 2]),
    ],
)
def test_numbers_count_on_where_a_list_goes_on(parts: list[tuple[str, dict[str, Any]]], printed: list[int]) -> None:
    assert list(numbers(built(*parts).blocks).values()) == printed


shapes = st.tuples(
    st.sampled_from(["item", "item", "item", "paragraph", "code", "heading"]),
    st.integers(1, 3), st.booleans(), st.integers(0, 1), st.integers(0, 4),
)  # fmt: skip


@given(st.lists(shapes, max_size=25))
def test_a_number_that_is_stated_is_the_one_printed_and_none_is_stated_in_vain(found: list[Any]) -> None:
    parts: list[tuple[str, dict[str, Any]]] = []
    for kind, depth, ordered, quote, number in found:
        shape = {"quote": quote} | ({"depth": depth} if kind in ("item", "paragraph") and depth > 1 else {})
        if kind == "item":
            shape = {"quote": quote, "depth": depth, "ordered": ordered, "value": str(number) if ordered else ""}
        parts.append((kind, {**shape, "level": 1} if kind == "heading" else shape))
    text = built(*parts)
    wanted = {at: number for at, (kind, _, ordered, _, number) in enumerate(found) if kind == "item" and ordered}
    assert numbers(text.blocks) == wanted
    for at in wanted:
        bare = [block if place != at else type(block)(**{**vars(block), "value": ""})
                for place, block in enumerate(text.blocks)]  # fmt: skip
        assert text.blocks[at].value == "" or numbers(bare)[at] != wanted[at]
