"""Headings, list items and tables of rich text: signs put into its source before its words are taken from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from claimdesk.domain.text import Text
from claimdesk.domain.text_builder import Builder
from claimdesk.importers.raised import LOWERED, RAISED, is_power

_ROW_BEGINS, _CELL_ENDS, _ROW_ENDS, _HEADS, _ITEM, _ITEM_SAID = "\x01\x02\x03\x04\x05\x06"
_SIGNS = re.compile("[\x01-\x06]")
_WORDS = re.compile(r"\\(?:[\\{}]|(trowd|cell|row|outlinelevel([0-8])|s(\d{1,4}))(?![a-z\d])[ ]?)")
_LIST_SIGN = re.compile(r"\{\\(?:\*\\)?(?:listtext|pntext)\b")
_STYLE = re.compile(r"\\s(\d{1,4})\b[^{}]*?([^\\;{}]+);\}")
_HEADING = re.compile(
    r"^(?:[\\a-z\d]*\s)?(?:(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|заголовок)\s*(\d)|(title|titel))$",
    re.I,
)
_OUTLINE = re.compile(r"\\outlinelevel([0-8])")
_SHIFTED = re.compile(
    r"\\(super|sub)(?![a-z\d])((?:\\(?!nosupersub|plain)[a-z]{1,20}-?\d{0,10}){0,8})[ \r\n]{1,2}"
    r"([0-9+-]{1,12})(?=[\\}])"
)
_CONTROL = re.compile(r"\\[a-z]{1,20}-?\d{0,10} ?|[{}\r\n]")
_NUMBER = re.compile(r"(\d{1,6})[.):]?\s*$")


def marked(source: str, group_end: Callable[[str, int], int], words: Callable[[str], str]) -> str:
    """The source with signs for what ``words`` (the reader of plain words) would lose."""
    source, levels = _without_styles(_SIGNS.sub("", source), group_end)
    source = _SHIFTED.sub(_shifted, source)
    parts, at = [], 0
    for found in _LIST_SIGN.finditer(source):
        if found.start() >= at:
            end = group_end(source, found.start())
            number = _NUMBER.search(words("{" + source[found.end() : end]).strip())
            parts += [source[at : found.start()], f"{_ITEM}{number[1] if number else ''}{_ITEM_SAID}"]
            at = end
    return _WORDS.sub(lambda found: _sign(found, levels), "".join([*parts, source[at:]]))


def is_marked(said: str) -> bool:
    """Whether words came out with signs among them."""
    return bool(_SIGNS.search(said))


def without_marks(said: str) -> str:
    """The words alone."""
    return re.sub(f"{_HEADS}\\d|{_ITEM}\\d*{_ITEM_SAID}|[{_ROW_BEGINS}-{_ITEM_SAID}]", "", said)


def _sign(found: re.Match[str], levels: Mapping[str, int]) -> str:
    word = found[1] or ""
    if word.startswith("outlinelevel"):
        return f"{_HEADS}{min(6, int(found[2]) + 1)}"
    if found[3]:
        return f"{_HEADS}{levels[found[3]]}" if found[3] in levels else found[0]
    return {"trowd": _ROW_BEGINS, "cell": _CELL_ENDS, "row": _ROW_ENDS}.get(word, found[0])


def _shifted(found: re.Match[str]) -> str:
    """Raised and lowered digits as such characters ("10⁶ m³"), but for the signs of notes."""
    kind, more, sign = found.groups()
    before = _CONTROL.sub("", found.string[max(0, found.start() - 200) : found.start()])
    if kind == "super" and not is_power(before, sign):
        return found[0]
    signs = "".join(f"\\u{ord(one)}?" for one in sign.translate(RAISED if kind == "super" else LOWERED))
    return f"{more}{{\\uc1{signs}}}"


def _without_styles(source: str, group_end: Callable[[str, int], int]) -> tuple[str, dict[str, int]]:
    """The source without its style sheet, and the levels of its styles that are headings by name or outline."""
    begin = source.find("{\\stylesheet")
    if begin < 0:
        return source, {}
    end = group_end(source, begin)
    levels = {}
    for found in _STYLE.finditer(source[begin:end]):
        named, outline = _HEADING.match(found[2].strip()), _OUTLINE.search(found[0])
        if named:
            levels[found[1]] = min(6, int(named[1] or 1) or 1)
        elif outline:
            levels[found[1]] = min(6, int(outline[1]) + 1)
    return source[:begin] + source[end:], levels


@dataclass
class _Table:
    """Rows as they come; ``open`` while one is begun and not ended."""

    rows: list[list[str]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    open: bool = False


def text_of(said: str, known: Mapping[str, int]) -> Text:
    """Words with signs as blocks. ``known`` has the levels of lines that look like headings: all count where none is
    said to be one, else only the first line of all (few headlines are)."""
    if _HEADS in said:
        known = {line: 1 for line in [without_marks(said).strip().split("\n")[0].strip()] if line in known}
    builder, table, number = Builder(), _Table(), 0
    held = ""
    for part in re.split(f"([{_ROW_BEGINS}{_CELL_ENDS}{_ROW_ENDS}\\n])", said):
        if part == "\n" and not table.open:
            number += _add_table(builder, table, number + 1) if held.strip() else 0
            _add_line(builder, held, known)
            held = ""
        elif part == _ROW_BEGINS and not table.open:
            number += _add_table(builder, table, number + 1) if held.strip() else 0
            table.open = True
            _add_line(builder, held, known)
            held = ""
        elif part == _CELL_ENDS:
            table.open = True
            table.cells.append(without_marks(held).strip())
            held = ""
        elif part == _ROW_ENDS:
            table.rows += [table.cells] if table.cells else []
            table.cells, table.open = [], False
        elif part != _ROW_BEGINS:
            held += part
    table.rows += [table.cells] if table.cells else []
    _add_table(builder, table, number + 1)
    for line in held.split("\n"):  # several where a row was never ended
        _add_line(builder, line, known)
    return builder.finish()


def _add_line(builder: Builder, line: str, known: Mapping[str, int]) -> None:
    words = without_marks(line).strip()
    head = re.search(f"{_HEADS}(\\d)", line)
    item = re.search(f"{_ITEM}(\\d*){_ITEM_SAID}", line)
    if not words:
        return
    if item:
        builder.open("item", depth=1, ordered=bool(item[1]), **({"value": item[1]} if item[1] else {}))
    elif level := int(head[1]) if head else known.get(words, 0):
        builder.open("heading", level=level)
    else:
        builder.open("paragraph")
    builder.add(words)
    builder.close()


def _add_table(builder: Builder, table: _Table, number: int) -> int:
    """Add the rows come so far; 1 if there were any."""
    width = max(map(len, table.rows), default=0)
    for row, cells in enumerate(table.rows):
        for column in range(width):
            builder.open("cell", table=number, row=row, column=column)
            builder.add(cells[column] if column < len(cells) else "")
            builder.close()
    table.rows = []
    return int(width > 0)
