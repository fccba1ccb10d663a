"""What the live blocks of a memo say at present: their rows' words, and their text once frozen; a worker's part."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from claimdesk.domain.memo import freeze
from claimdesk.domain.memo.blocks.registry import counts
from claimdesk.domain.memo.markup import live
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.source import claims_cited
from claimdesk.domain.memo.tree import Live
from claimdesk.domain.records import Memo
from claimdesk.gui.memo.press import LONG_SOURCE
from claimdesk.gui.memo.row_words import RowWords, row_words
from claimdesk.store.library import Library


def said(path: Path, memo: str, lines: Iterable[str]) -> dict[str, RowWords]:
    """The words of each live line. Raises NotFound."""
    with Library.open(path, create=False) as library:
        record = library.get(Memo, memo)
        cited = claims_cited(record.source)
        material = Material(library, record.briefing, library.text, cited)
        if len(record.source) <= LONG_SOURCE:  # what live blocks cite is known once they are made, which takes time
            cited = list(resolve(library, record, library.text).cited)
        return {line: _words(material, line, cited) for line in lines}


def frozen(path: Path, memo: str, line: str) -> str:
    """What a live line stands for now, as Markdown with its citations. Raises NotFound."""
    block = block_of(line)
    if block is None:
        return line
    with Library.open(path, create=False) as library:
        return freeze.frozen(library, library.get(Memo, memo), block, library.text)


def block_of(line: str) -> Live | None:
    """The live block of a chunk's words; its closing line, if there is one, says nothing."""
    return live(line.partition("\n")[0])


def _words(material: Material, line: str, cited: list[str]) -> RowWords:
    block = block_of(line)
    _, count = counts(material, block, cited) if block is not None else ("", "")
    if block is None or not count:
        return RowWords(line, "there is no such block", live=False)
    return row_words(material, block, count)
