"""WordprocessingML elements in one call."""

from __future__ import annotations

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAMES = {"w": W, "r": R}

Element = etree._Element


def el(name: str, /, *children: Element | None, **values: str | int) -> Element:
    """``<w:name w:key="value">children</w:name>``; ``None`` among the children is left out. A key beginning with
    ``r_`` is of the relationships' name space."""
    made = etree.Element(f"{{{W}}}{name}", nsmap=_NAMES)
    for key, value in values.items():
        made.set(f"{{{R}}}{key[2:]}" if key.startswith("r_") else f"{{{W}}}{key}", str(value))
    made.extend(child for child in children if child is not None)
    return made


def text(words: str, name: str = "t") -> Element:
    """A ``w:t`` (or another element of words) that keeps its spaces."""
    made = el(name)
    made.text = words
    made.set(SPACE, "preserve")
    return made
