"""What sites write in place of plain HTML, put as plain HTML says it: roles for elements, numbered code, link signs."""

from __future__ import annotations

import re
from typing import Any

from claimdesk.importers.bylines import looks_like_name, says_role
from claimdesk.importers.page_signs import words_of
from claimdesk.importers.tags import heading_level
from claimdesk.importers.titles import is_headline, window_title

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ROLES = {"list": "ul", "listitem": "li"}
# A heading's link to itself shows a sign ("¶", "#", "🔗") or nothing at all; the sign is none of its words.
_LINK_SIGN = re.compile(r"[\s¶#§†🔗⚓∞\u200b-\u200d\ufe0f\u2060]{0,6}")
_NUMBERS = re.compile(
    r"(?:^|[\s_-])(?:lnt?|linenos?|linenumbers?|line-?numbers?(?:-rows)?|lnum|gutter|rouge-gutter|blob-num|hljs-ln-numbers|"
    r"crayon-nums)(?:$|[\s_-])",
    re.I,
)
_LABEL = re.compile(r"\s*(?:[\[(](?:\d{1,4}|[a-zA-Z]{1,4})[\])]|(?:\d{1,4}|[a-zA-Z]|[ivx]{1,5})[.):]|[—–•·])\s*")
_DRAWN = "data-line-number"  # a number that a stylesheet draws, and that is not among the words
_COUNTED = re.compile(r"[\d\s]*")


def mend(tree: Any) -> None:
    """Change the tree in place; no word of the text is lost."""
    for element in tree.xpath("//div[@role='list' or @role='listitem'] | //span[@role='listitem']"):
        element.tag = _ROLES[element.get("role")]
    for element in tree.xpath("//div[@role='heading'] | //p[@role='heading'] | //span[@role='heading']"):
        element.tag = f"h{heading_level(element, element.tag)}"
    _name_headline(tree)
    for link in tree.xpath("//a[starts-with(@href, '#') or contains(@class, 'anchor')]"):
        if link.getparent() is not None and _only_points(link):
            link.drop_tree()
    for link in tree.xpath("//span[contains(@class, 'mw-editsection')]"):
        # older wikis have it among the heading's words, where it stays like any other
        if link.getparent() is not None and next(link.iterancestors(*_HEADINGS), None) is None:
            link.drop_tree()
    for table in reversed(tree.xpath("//table")):
        if table.getparent() is not None:
            _without_numbers(table)
            _without_label_cell(table)
    for label in tree.xpath("//li[not(normalize-space(text()[1]))]/*[1][self::span or self::b or self::strong]"):
        # a distance that a stylesheet keeps
        if not label.tail and not (label.getparent().text or "").strip() and _LABEL.fullmatch(label.text_content()):
            label.tail = " "
    _part_names(tree)
    for number in tree.xpath("//pre//*[@class]"):
        if _NUMBERS.search(number.get("class")) and _COUNTED.fullmatch(number.text_content()):
            number.drop_tree()


def _part_names(tree: Any) -> None:
    """Between a writer's name and what the writer does, a distance that a stylesheet keeps."""
    for name in tree.iter("span", "a", "strong", "b"):
        role = name.getnext() if not name.tail else None
        if role is not None and role.tag == "span" and looks_like_name(words_of(name)) and says_role(words_of(role)):
            name.tail = " "


def _name_headline(tree: Any) -> None:
    """Old pages have no headings, and print the headline in bold."""
    window = window_title(tree)
    if not window or next(tree.iter(*_HEADINGS), None) is not None:
        return
    headline = next((one for one in tree.xpath("//b | //strong")[:40] if is_headline(words_of(one), window)), None)
    if headline is not None and headline.getparent().text_content().strip() == headline.text_content().strip():
        headline.tag = "h1"


def _only_points(link: Any) -> bool:
    """Whether a link is only the sign beside a heading, a term or a line of code that leads there."""
    if link.get("id") or link.get("name") or not _LINK_SIGN.fullmatch(link.text_content()) or len(link):
        return False
    return next(link.iterancestors(*_HEADINGS, "dt"), None) is not None


def _without_label_cell(table: Any) -> None:
    """A point of a law or a recital is set as a table of its number and its words; it is a paragraph."""
    cells = table.xpath("./tr/* | ./*/tr/*")
    if len(cells) != 2 or any(cell.tag != "td" for cell in cells) or table.getparent() is None:
        return
    label, words = cells[0].text_content().strip(), cells[1]
    if not _LABEL.fullmatch(label) or not words.text_content().strip():
        return
    words.tag, words.tail = "div", table.tail
    first = next((one for one in words.iter("p") if one.text_content().strip()), words)
    first.text = f"{label} {(first.text or '').lstrip()}"
    _replace_table(table, words)


def _without_numbers(table: Any) -> None:
    """Code set in a table beside the numbers of its lines is code."""
    cells = table.xpath("./tr/* | ./*/tr/*")
    words = [cell for cell in cells if not _is_numbers(cell)]
    if table.getparent() is None or len(words) == len(cells) or not words or any(cell.tag == "th" for cell in cells):
        return
    numbers = [cell for cell in cells if cell not in words]
    if not any(cell.text_content().strip() or _DRAWN in cell.attrib for cell in numbers):
        return  # cells of space between columns of data have such names, too
    made = table.makeelement("pre")
    if table.get("class"):
        made.set("class", table.get("class"))
    lines = [_code_of(cell) for cell in words]
    made.text = "\n".join(line.strip("\n") if len(lines) == 1 else line.rstrip("\n") for line in lines)
    made.tail = table.tail
    _replace_table(table, made)


def _replace_table(table: Any, made: Any) -> None:
    """Put what was made of a table in its place, under the table's caption."""
    for caption in table.findall("caption"):
        caption.tag = "figcaption"
        table.addprevious(caption)
    table.getparent().replace(table, made)


def _is_numbers(cell: Any) -> bool:
    says = f"{cell.get('class') or ''} {' '.join(one.get('class') or '' for one in cell)}"
    return bool(_NUMBERS.search(says)) and bool(_COUNTED.fullmatch(cell.text_content()))


def _code_of(cell: Any) -> str:
    for line in cell.iter("br"):
        line.text = "\n"
    return str(cell.text_content())
