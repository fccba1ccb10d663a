"""The pages beside the editor: the same compiler again and again, and nothing of the memo left on the disk by it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from by_hand import by_hand

from claimdesk.exporters.live_pages import LivePages


def words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_pages_follow_the_memo_and_leave_no_words_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The process that sets them may be killed at any time."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    live = LivePages()
    for title in ("First title of the harbour memo", "Second title of the harbour memo"):
        assert title in words(live.set(replace(by_hand(), title=title)).data)
        assert not [path for path in tmp_path.rglob("*") if path.is_file() and title in path.read_text("utf-8")]
    live._folder.cleanup()
