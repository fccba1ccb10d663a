"""Hostile words go the whole way: read, kept, tagged, into the memo and out of it, the same words at the end."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from claimdesk.domain.edits import add_articles, new_briefing, new_memo, tag_passage
from claimdesk.domain.memo.draft import draft
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.records import Article, Claim, Memo, Passage, Revision
from claimdesk.domain.trouble import CannotRead
from claimdesk.exporters.markdown import write_markdown
from claimdesk.exporters.pdf import write_pdf
from claimdesk.exporters.typeset import document
from claimdesk.importers.reading_in import read_text
from claimdesk.store.library import Library

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "exporters"))
from hostile import strings
from reading_back import by_markdown_it, fold

ALL = strings()
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_hostile_words_arrive_in_the_memo_as_they_were_read(part: int, tmp_path: Path) -> None:
    with Library.open(tmp_path / "hostile.claimdesk") as library:
        briefing = library.apply(new_briefing(library, "Hostile words")).change.made("briefing") or ""
        readings = []
        for raw in ALL[part::PARTS]:
            try:
                readings.append(read_text(f"Before.\n\n{raw}\n\nAfter."))
            except CannotRead:
                continue
        assert len(readings) >= 70
        kept = library.keep_all(readings)
        library.apply(add_articles(library, list(zip(readings, kept, strict=True)), briefing=briefing))
        words = _tag_everything(library)
        title, source = draft(library, briefing, today="2026-06-24", texts=library.text)
        source += "\n\n" + "\n".join(f"- [@{claim.id}]" for claim in library.where(Claim))
        made = library.apply(new_memo(library, briefing, title=title, source=source)).change.made("memo") or ""
        memo = resolve(library, library.get(Memo, made), library.text)
        _all_there(words, by_markdown_it(write_markdown(memo)))
        given = json.dumps(document(memo, "a4"), ensure_ascii=False)
        assert [w for w in words if json.dumps(fold(w), ensure_ascii=False)[1:-1] not in fold(given)] == []
        assert write_pdf(memo).data.startswith(b"%PDF-")
        assert library.check() == []


def _tag_everything(library: Library) -> list[str]:
    """Make a claim of every block; the words of all passages."""
    for article in library.where(Article):
        text = library.text(library.get(Revision, article.revision))
        for block in text.blocks:
            if text.text[block.start : block.end].strip():
                library.apply(tag_passage(library, text, article.id, block.start, block.end))
    passages = library.where(Passage)
    assert len(passages) >= 200
    return [passage.exact for passage in passages]


def _all_there(words: list[str], read: list[str]) -> None:
    whole = "\n".join(read)
    assert [each for each in words if fold(each) not in whole] == []
