"""Landmarks: pages, chapters and moments that a citation names, kept with the text they belong to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.layout import Layout, Sheet, Stretch
from claimdesk.domain.text import Text
from claimdesk.domain.text_builder import Builder


def book() -> Text:
    builder = Builder()
    builder.landmark("page 1")
    builder.open("heading", level=1)
    builder.add("The order")
    builder.add("")
    builder.open("paragraph")
    builder.add("It begins here ")
    builder.landmark_here("page 2")
    builder.add("and ends overleaf.")
    builder.landmark("page 3")
    builder.landmark("page 4")
    builder.open("paragraph")
    builder.add("Later words.")
    builder.landmark("page 5")
    return builder.finish()


def test_a_position_is_cited_by_the_page_it_stands_on() -> None:
    text = book()
    assert text.where(text.text.index("begins")) == "page 1, paragraph 1"
    assert text.where(text.text.index("overleaf")) == "page 2, paragraph 1"
    assert text.where(text.text.index("Later")) == "page 4, paragraph 2"
    assert [one.words for one in text.landmarks] == ["page 1", "page 2", "page 4"]


def test_a_text_without_landmarks_is_cited_by_paragraph_and_stored_as_before() -> None:
    builder = Builder()
    builder.add("Words.")
    text = builder.finish()
    assert text.where(0) == "paragraph 1"
    assert "landmarks" not in text.structure()


def test_landmarks_come_back_from_storage() -> None:
    text = book()
    assert Text.restore(text.text, text.structure()) == text


def test_a_span_over_two_lines_and_pages_has_a_box_on_each() -> None:
    layout = Layout(
        (Sheet(612, 792), Sheet(612, 792)),
        (
            Stretch(0, 5, 0, 700.0, 712.0, (72.0, 80.0, 88.0, 96.0, 104.0, 112.0)),
            Stretch(6, 9, 1, 72.0, 84.0, (72.0, 80.0, 88.0, 96.0)),
        ),
    )
    assert layout.boxes(3, 8) == [(0, (96.0, 700.0, 112.0, 712.0)), (1, (72.0, 72.0, 88.0, 84.0))]
    assert layout.boxes(5, 6) == []
    assert layout.position(0, 89.0, 705.0) == 2
    assert layout.position(1, 500.0, 80.0) == 9
    assert (layout.page_of(2), layout.page_of(7)) == (0, 1)
    assert Layout.restore(layout.as_json()) == layout


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12), st.integers(0, 60), st.integers(0, 60))
def test_boxes_cover_just_the_signs_asked_for(lengths: list[int], one: int, other: int) -> None:
    at, stretches = 0, []
    for page, length in enumerate(lengths):
        stretches.append(Stretch(at, at + length, page, 0.0, 10.0, tuple(float(x) for x in range(length + 1))))
        at += length + 1
    layout = Layout(tuple(Sheet(100, 100) for _ in lengths), tuple(stretches))
    start, end = sorted((one, other))
    covered = sum(right - left for _, (left, _, right, _) in layout.boxes(start, end))
    assert covered == sum(max(0, min(end, s.end) - max(start, s.start)) for s in stretches)
