"""Footnotes in an HTML tree: which links call a note, and which elements are the notes they call."""

from __future__ import annotations

import re
from typing import Any

_NOTE_NAME = re.compile(r"(?:^|[-_:])(?:fn|ftn|sdfootnote|footnote|endnote|note|cite_note|easy-footnote-bottom)", re.I)
_CALLS = re.compile(r"footnote|noteref|fn-?ref|reference|endnote", re.I)
_LABEL = re.compile(r"[\[(]?(\d{1,4}|[a-zA-Z]|[*†‡§¶#]{1,4}|(?:foot)?note \d{1,4})[\])]?")
_BACK = re.compile(r"[\s↩↑^⤴↵⏎⬆️\ufe0e\ufe0f]*|jump up|back|return", re.I)
# Longer than this it is no note but the room all notes stand in.
_LONGEST = 5000
_ROOMS = {"li", "p", "div", "aside", "dd", "section"}


def find_notes(root: Any) -> tuple[dict[Any, str], dict[Any, str]]:
    """(calling links, note elements), each with the note's label as printed: "1", "a", "†"."""
    calls: dict[Any, str] = {}
    rooms: dict[Any, str] = {}
    named: dict[str, Any] | None = None
    for link in root.iter("a"):
        address = link.get("href") or ""
        if not address.startswith("#") or len(address) < 2:
            continue
        label = _LABEL.fullmatch(_words(link))
        if label is None or not _is_call(link, address) or any(above in rooms for above in link.iterancestors()):
            continue
        if named is None:
            named = {name: one for one in root.iter() if (name := one.get("id") or one.get("name"))}
        room = _room(named.get(address[1:]))
        if room is None or room in link.iterancestors() or len("".join(room.itertext())) > _LONGEST:
            continue
        calls[link] = label[1]
        rooms.setdefault(room, label[1])
    return calls, rooms


def _is_call(link: Any, address: str) -> bool:
    above = link.getparent()
    raised = above is not None and "sup" in (above.tag, *(child.tag for child in link))
    return bool(_NOTE_NAME.search(address)) or is_call_by_name(link, above) or raised


def is_call_by_name(*elements: Any) -> bool:
    """Whether class, role or id of one of these say that it calls a note."""
    says = " ".join(one.get(name) or "" for one in elements if one is not None for name in ("class", "role", "id"))
    return bool(_CALLS.search(says))


def _room(target: Any) -> Any:
    """The block that holds a note: its target, or what stands round an anchor at its beginning."""
    steps = 0
    while target is not None and target.tag not in _ROOMS and steps < 4:
        target, steps = target.getparent(), steps + 1
    # its number may have a line of its own in it
    while target is not None and _LABEL.fullmatch(_words(target)) and target.getparent() is not None and steps < 4:
        target, steps = target.getparent(), steps + 1
    return target if target is not None and target.tag in _ROOMS else None


def _words(element: Any) -> str:
    return "".join(element.itertext()).strip()


def leads_back(link: Any) -> bool:
    """Whether a link inside a note only leads back to where it was called ("↩", "^")."""
    says = f"{link.get('class') or ''} {link.get('role') or ''}"
    if re.search(r"back-?(?:ref|link)", says, re.I):
        return True
    if not (link.get("href") or "").startswith("#"):
        return False
    # a number in a line of its own, above the note's words
    words = _words(link)
    if _LABEL.fullmatch(words) and link.getparent() is not None and _words(link.getparent()) == words:
        return True
    return bool(_BACK.fullmatch(words))
