"""Pages set out in tables, as they were made once: told from tables of data, and laid open to find their article."""

from __future__ import annotations

from typing import Any

from claimdesk.importers.page_signs import length, link_share

# Such a page has few cells, and in one of them an article: paragraphs, and most of the words of table and page.
_MOST_CELLS = 16
_AN_ARTICLE = 600
_PARAGRAPHS = 3
_SAYS_DATA = "./caption | ./thead | ./col | ./colgroup | ./tr/th | ./*/tr/th"


def holds_article(table: Any) -> bool:
    """Whether a table says nothing of data, and one of its few cells holds an article."""
    return _article_cell(table) is not None


def lay_open(page: Any) -> None:
    """Put in place of each such table its cells one after another, without those that are menus."""
    for table in reversed(list(page.iter("table"))):
        if table.getparent() is None or (article := _article_cell(table)) is None:
            continue
        for cell in _cells(table):
            if cell is article or link_share(cell) < 0.5:
                cell.tag, cell.tail = "div", None
                table.addprevious(cell)
        table.drop_tree()


def _cells(table: Any) -> list[Any]:
    return list(table.xpath("./tr/td | ./*/tr/td"))


def _article_cell(table: Any) -> Any | None:
    cells = _cells(table)
    if not 0 < len(cells) <= _MOST_CELLS or table.xpath(_SAYS_DATA):
        return None
    sizes = [length(cell) for cell in cells]
    longest = max(sizes)
    cell = cells[sizes.index(longest)]
    if longest < _AN_ARTICLE or longest * 2 <= sum(sizes) or _parts(cell) < _PARAGRAPHS:
        return None
    *_, page = [table, *table.iterancestors()]
    return cell if longest * 2 > length(page) else None


def _parts(cell: Any) -> int:
    """How many paragraphs a cell has, by name or parted by two line breaks in a row."""
    breaks = 0
    for line in cell.iter("br"):
        before = line.getprevious()
        breaks += before is not None and before.tag == "br" and not (before.tail or "").strip()
    return breaks + sum(1 for _ in cell.iter("p"))
