"""How a child hands a reading over: lengths, JSON and raw bytes. Never pickle: what a child says is data, not code."""

from __future__ import annotations

import json
import struct
from itertools import chain
from typing import IO, Any

from claimdesk.domain.layout import Layout
from claimdesk.domain.likeness import Sketch, sketch
from claimdesk.domain.reading import Asset, Clipping, Reading
from claimdesk.domain.text import Text

_FIELDS = ("title", "byline", "outlet", "published", "url", "language", "media_type", "encoding", "importer")
# More than any reading within the limits comes to; a child that announces more is not to be believed.
_MOST = 2**29
_LONGEST_HEAD = 2**28  # it becomes some ten times as much when it is taken apart


def send(pipe: IO[bytes], head: dict[str, Any], blobs: tuple[bytes, ...] = ()) -> None:
    """Write one message: a JSON head and any number of byte strings. Raises OSError when the other end is gone."""
    told = json.dumps({**head, "blobs": [len(blob) for blob in blobs]}, ensure_ascii=True).encode("ascii")
    pipe.write(struct.pack(">I", len(told)) + told)
    for blob in blobs:
        pipe.write(blob)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """Read one message. Raises EOFError when the other end is gone, ValueError for what is no message."""
    (length,) = struct.unpack(">I", _exactly(pipe, 4))
    if length > _LONGEST_HEAD:
        raise ValueError("not a message")
    try:
        head = json.loads(_exactly(pipe, length))
        sizes = head.pop("blobs")
        sound = all(isinstance(size, int) and size >= 0 for size in sizes) and sum(sizes) <= _MOST
    except (AttributeError, KeyError, TypeError, RecursionError):
        sound = False
    if not sound:
        raise ValueError("not a message")
    return head, [_exactly(pipe, size) for size in sizes]


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    read = pipe.read(size) if size else b""
    if len(read) < size:
        raise EOFError
    return read


def pack(reading: Reading) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    """A reading as a message, with the other articles of its file."""
    heads, blobs = zip(*map(_pack, reading.articles), strict=True)
    more = [[head, len(held)] for head, held in zip(heads[1:], blobs[1:], strict=True)]
    return {**heads[0], "more": more}, tuple(chain.from_iterable(blobs))


def _pack(reading: Reading) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    head = {name: getattr(reading, name) for name in _FIELDS}
    head |= {
        "text": reading.text.text,
        "structure": reading.text.structure(),
        "guessed": list(reading.guessed),
        "pictures": list(reading.pictures),
        "assets": [[name, asset.media_type] for name, asset in reading.assets.items()],
        "layout": reading.layout.as_json() if reading.layout else "",
        "sketch": sketch(reading.text.text).packed().hex(),
        "passages": [[one.exact, one.start, one.end, one.note, list(one.tags)] for one in reading.passages],
    }
    return head, (reading.original, *(asset.data for asset in reading.assets.values()))


def unpack(head: dict[str, Any], blobs: list[bytes]) -> Reading:
    """The reading from its message. Raises ValueError for what is none."""
    try:
        return _unpack_all(head, blobs)
    except (KeyError, TypeError, AttributeError, RecursionError):
        raise ValueError("not a reading") from None


def _unpack_all(head: dict[str, Any], blobs: list[bytes]) -> Reading:
    many = head.get("more", [])
    counts = [count for _, count in many]
    at = len(blobs) - sum(counts)
    more = []
    for other, count in many:
        more.append(_unpack(other, blobs[at : at + count], ()))
        at += count
    return _unpack(head, blobs[: len(blobs) - sum(counts)], tuple(more))


def _unpack(head: dict[str, Any], blobs: list[bytes], more: tuple[Reading, ...]) -> Reading:
    original, *pictures = blobs
    names = head["assets"]
    text = Text.restore(head["text"], head["structure"])
    spans = [(part.start, part.end) for part in (*text.blocks, *text.marks)]
    if not all(isinstance(head[name], str) for name in _FIELDS) or not all(
        0 <= start <= end <= len(text.text) for start, end in spans
    ):
        raise ValueError("not a reading")
    return Reading(
        text=text,
        original=original,
        assets={name: Asset(data, kind) for (name, kind), data in zip(names, pictures, strict=True)},
        guessed=tuple(head["guessed"]),
        pictures=tuple(head["pictures"]),
        layout=Layout.restore(head["layout"]) if head["layout"] else None,
        sketch=Sketch.unpacked(bytes.fromhex(head["sketch"])),
        passages=tuple(Clipping(*said, tags=tuple(tags)) for *said, tags in head["passages"]),
        more=more,
        **{name: head[name] for name in _FIELDS},
    )
