"""Telling namesakes apart: by the first details that differ, and no more of them than it takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.namesakes import file_called, telling

_WORDS = st.sampled_from(["", "a", "b", "c"])


def test_the_first_details_that_differ_are_said() -> None:
    details = {
        "1": ("Courier", "May", "x.pdf"),
        "2": ("Courier", "June", "y.pdf"),
        "3": ("", "May", "z.pdf"),
        "4": ("", "May", "w.docx"),
    }
    assert telling(details) == {
        "1": ["Courier", "May"], "2": ["Courier", "June"], "3": ["z.pdf"], "4": ["w.docx"],
    }  # fmt: skip
    assert telling({"1": ("Courier",)}) == {"1": []}, "alone there is nothing to tell it from"


@given(st.dictionaries(st.integers(0, 30).map(str), st.tuples(_WORDS, _WORDS, _WORDS), max_size=12))
def test_what_differs_in_known_details_is_told_apart(details: dict[str, tuple[str, str, str]]) -> None:
    said = telling(details)
    for id, words in said.items():
        assert set(words) <= set(details[id])
        for other, others in said.items():
            if all(details[id]) and all(details[other]) and details[id] != details[other]:
                assert words != others


def test_a_file_is_called_by_its_name_alone() -> None:
    assert file_called("/home/ann/in/a b.pdf") == "a b.pdf"
    assert file_called("C:\\in\\a.pdf") == "a.pdf"
    assert file_called("https://example.org/a.pdf") == file_called("-") == file_called("") == ""
