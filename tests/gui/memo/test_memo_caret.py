"""Where the cursor stands after an undo: beside the same words, or behind what came back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.gui.memo.editor.caret import caret_after


def _placed(words: str) -> tuple[str, int]:
    before, _, after = words.partition("|")
    return before + after, len(before.encode("utf-16-le")) // 2


@pytest.mark.parametrize(("old", "new"), [
    ("The New old |York", "The New |York"), ("The New |York", "The New old |York"), ("A b|ig ship", "A new| ship"),
    ("It closes 🙂 soo|n", "We say it closes 🙂 soo|n"), ("It| closes soon", "It| closes now"), ("Gone|", "|"),
])  # fmt: skip
def test_the_cursor_stays_beside_its_words(old: str, new: str) -> None:
    ((before, at), (after, wanted)) = _placed(old), _placed(new)
    assert caret_after(before, after, at) == wanted


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_behind_what_came_back(ahead: str, gone: str, back: str, behind: str) -> None:
    old, new = f"{ahead}{gone}{behind}", f"{ahead}{back}{behind}"
    units = len(old.encode("utf-16-le")) // 2
    assert caret_after(old, new, units) == len(new.encode("utf-16-le")) // 2
    assert 0 <= caret_after(old, new, units // 2) <= len(new.encode("utf-16-le")) // 2
