"""Where the printed memo may not break: headings with what stands under them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Data = dict[str, Any]

FIRST = 160  # code points of a paragraph that are never parted: two lines
WHOLE = 900  # what may be moved to the next page at once leaves a hole of so many code points


def kept(blocks: Iterable[Data]) -> list[Data]:
    """The blocks of the data (see ``typeset``) with those joined that stay on one page.

    typst keeps a heading with the first lines under it, but not where these call a note that the foot of the page has
    no room for: then one block that does not break is made of both, of a long list with its first item only. A table
    that stays whole is joined with its headings and the aside below it.
    """
    out: list[Data] = []
    for data in blocks:
        if _ends_with_table(out) and data.get("a"):
            out[-1]["b"].append(data)
            continue
        first, rest = _parted(data)
        if first is None:
            out.append(data)
            continue
        heads = len(out)
        while heads and out[heads - 1]["k"] == "h":
            heads -= 1
        if heads < len(out) or first["k"] == "t":
            out[heads:] = [{"k": "g", "b": [*out[heads:], first]}, *rest]
        else:
            out.append(data)
    return out


def _ends_with_table(blocks: list[Data]) -> bool:
    return bool(blocks) and blocks[-1]["k"] == "g" and any(each["k"] == "t" for each in blocks[-1]["b"])


def _parted(data: Data) -> tuple[Data | None, list[Data]]:
    """What of a block stays with its heading (None where typst sees to that), and what is left of it."""
    if data["k"] == "t":
        return (data if data["whole"] else None), []
    if data["k"] not in "plbu" or not _calls_early(data):
        return None, []
    if data["k"] != "l" or _length(data) <= WHOLE // 2:
        return (data if _length(data) <= WHOLE else None), []
    first, *others = data["i"]
    rest = [{**data, "i": others, "n": data["n"] + 1}] if others else []
    return {**data, "i": [first]}, rest


def _calls_early(data: Data) -> bool:
    """Whether a note has its first place in the first lines of a block."""
    if data["k"] in "lbu":
        inside = (data["i"][0] if data["i"] else []) if data["k"] == "l" else data["b"]
        first = next((each for each in inside if each["k"] != "m"), None)
        return first is not None and _calls_early(first)
    length = 0
    for text, look, _, number, _ in data.get("r", []):
        if length > FIRST:
            break
        if number and "f" in look:
            return True
        length += len(text)
    return False


def _length(data: Data) -> int:
    """The words of a block in code points."""
    if data["k"] == "l":
        return sum(_length(each) for item in data["i"] for each in item)
    if data["k"] in "bu":
        return sum(map(_length, data["b"]))
    return sum(len(run[0]) for run in data.get("r", []))
