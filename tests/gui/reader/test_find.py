"""Finding words: case, accents, quotation marks and paragraph ends do not stand in the way."""

from __future__ import annotations

import pytest

from claimdesk.gui.reader.find import find_all


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The review. THE Review!", "the review", ["The review", "THE Review"]),
        ("Café and cafe", "CAFE", ["Café", "cafe"]),
        ("ends here\nnext begins", "here next", ["here\nnext"]),
        ("“hope[d]” to sign", '"hope[d]"', ["“hope[d]”"]),
        ("a 😀 b straße", "strasse", ["straße"]),
        ("x̂ and x", "x", ["x̂", "x"]),
        ("14.6% and 1446%", "14.6%", ["14.6%"]),
        ("東京の東京", "東京", ["東京", "東京"]),
        ("anything", "   ", []),
        ("anything", "", []),
    ],
)
def test_words_are_found_where_they_stand(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_all(text, words)] == found
