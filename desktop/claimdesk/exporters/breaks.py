"""Where the printed memo may not break: headings with what stands under them, and a last line with what it ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Data = dict[str, Any]

FIRST = 160  # code points of a paragraph that are never parted: two lines
WHOLE = 900  # what may be moved to the next page at once leaves a hole of so many code points
LINE = 80  # code points of a section that is one line


def kept(blocks: Iterable[Data]) -> list[Data]:
    """The blocks of the data (see ``typeset``) with those joined that stay on one page.

    typst keeps a heading with the first lines under it, but not where these call a note that the foot of the page has
    no room for: then one block that does not break is made of both, of a long list with its first item only. A table
    that stays whole is joined with its headings and the aside below it. So is a heading with a quotation under it and
    the heading after that, and the line that ends a list ("2 more in the annex", or a section of one line) with the
    list's last item.
    """
    out: list[Data] = []
    found = list(blocks)
    at = 0
    while at < len(found):
        data = found[at]
        tail = _tail(found, at) if out else 0
        if tail:
            _join_last(out, found[at : at + tail])
            at += tail
            continue
        at += 1
        first, rest = _parted(data)
        heads = _heads(out)
        led = any(each["k"] != "h" for each in out[heads:])  # by a quotation, which typst would leave behind
        if first is None and not (led and data["k"] in "pl" and _length(data) <= WHOLE):
            out.append(data)
            continue
        first = first or data
        above = [each for group in out[heads:] for each in (group["b"] if group["k"] == "g" else [group])]
        if above or first["k"] == "t":
            out[heads:] = [{"k": "g", "b": [*above, first]}, *rest]
        else:
            out.append(data)
    return out


def signed(blocks: list[Data], signature: Data) -> list[Data]:
    """The blocks of a memorandum with its signature, which does not stand alone on a page (AR 25-50, 2-5): the last
    paragraph goes with it."""
    if not signature["r"] or not signature["r"][0][0]:
        return blocks
    sign = {"k": "s", **signature}
    if not blocks:
        return [sign]
    out = [*blocks[:-1], {**blocks[-1], "b": list(blocks[-1]["b"])} if blocks[-1]["k"] == "g" else blocks[-1]]
    _join_last(out, [sign])
    return out


def _heads(out: Sequence[Data]) -> int:
    """Where the headings begin that the next block stands under, with a quotation between two of them."""
    at = len(out)
    while at and out[at - 1]["k"] == "h":
        at -= 1
    if 0 < at < len(out):
        above = out[at - 1]
        kinds = "".join(each["k"] for each in above["b"]) if above["k"] == "g" else above["k"]
        if kinds.strip("h") == "u" and _length(above) <= WHOLE // 2:
            at -= 1
            while above["k"] == "u" and at and out[at - 1]["k"] == "h":
                at -= 1
    return at


def _tail(found: Sequence[Data], at: int) -> int:
    """How many of the blocks from here on end what stands before them: an aside, or a section below another of one
    short line."""
    data = found[at]
    if data.get("a") and data["k"] == "p":
        return 1
    under = found[at + 1] if at + 1 < len(found) else None
    short = under is not None and under["k"] == "p" and _length(under) <= LINE and not _calls_early(under)
    alone = at + 2 == len(found) or found[at + 2]["k"] == "h" if short else False
    return 2 if data["k"] == "h" and data["l"] > 1 and alone else 0


def _join_last(out: list[Data], tail: list[Data]) -> None:
    """Puts a tail in one piece with what it ends, where that is short or can be parted."""
    last = out[-1]
    if last["k"] == "l" and len(last["i"]) > 1:
        *others, end = last["i"]
        out[-1] = {**last, "i": others}
        last = {**last, "i": [end], "n": last["n"] + len(others)}
        out.append(last)
    if last["k"] == "g":
        if _length(last) <= 2 * WHOLE or any(each["k"] == "t" for each in last["b"]):
            last["b"] += tail
        else:
            out += tail
    elif last["k"] in "plu" and _length(last) <= WHOLE:
        heads = _heads(out[:-1])
        above = [each for group in out[heads:-1] for each in (group["b"] if group["k"] == "g" else [group])]
        out[heads:] = [{"k": "g", "b": [*above, last, *tail]}]
    else:
        out += tail


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
    if data["k"] == "t":
        return sum(len(run[0]) for row in data["rows"] for cell in row for run in cell["r"])
    if data["k"] in "bug":
        return sum(map(_length, data["b"]))
    return sum(len(run[0]) for run in data.get("r", []))
