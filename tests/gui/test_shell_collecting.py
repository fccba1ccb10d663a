"""When the window looks for dead cycles: little by little at any time, through everything only while it is at rest."""

from __future__ import annotations

import pytest

from claimdesk.gui.collecting import due

LIMITS = (700, 10, 10)


@pytest.mark.parametrize(
    ("counts", "generation"),
    [((100, 2, 3), None), ((800, 2, 3), 0), ((800, 11, 3), 1), ((100, 2, 11), 2), ((800, 11, 11), 2)],
)
def test_at_rest_the_oldest_generation_that_is_due_is_looked_through(
    counts: tuple[int, int, int], generation: int | None
) -> None:
    assert due(counts, LIMITS, made=0, spared=True) == generation


def test_while_much_is_being_made_a_full_collection_waits_and_the_young_go_on() -> None:
    assert due((800, 2, 11), LIMITS, made=600, spared=True) == 0
    assert due((800, 11, 11), LIMITS, made=600, spared=True) == 1
    assert due((100, 2, 11), LIMITS, made=90, spared=True) is None


def test_a_window_that_never_rests_is_collected_all_the_same() -> None:
    assert due((800, 11, 41), LIMITS, made=600, spared=True) == 2


def test_one_full_collection_does_not_follow_another_at_once() -> None:
    assert due((100, 2, 41), LIMITS, made=0, spared=False) is None
