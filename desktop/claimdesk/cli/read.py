"""``claimdesk read FILE…``: what the importers make of files; nothing is stored and no library is opened."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from claimdesk.cli.scans import Scans, add_pdf, scans
from claimdesk.domain.reading import Reading
from claimdesk.domain.text import Block, Text
from claimdesk.domain.trouble import CannotRead, Trouble
from claimdesk.importers.child import Pool
from claimdesk.importers.reading_in import LARGEST

NAME = "read"
HELP = "show what would be read from files, storing nothing"
NEEDS = "nothing"

Found = tuple[str, Reading | Trouble]
_FIELDS = ("title", "byline", "outlet", "published", "url", "language")


def add(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="PDF, text, Markdown or HTML; - is standard input")
    parser.add_argument("--json", action="store_true", help="one line of JSON for each file")
    parser.add_argument("--whole-page", action="store_true", help="all of a web page, not only its article")

    add_pdf(parser)


def run(args: argparse.Namespace) -> int:
    """Print each file's reading in the order given; a file that cannot be read costs only itself (exit 1)."""
    failed = False
    for name, found in in_order(args.files, whole_page=args.whole_page, scans=scans(args)):
        if isinstance(found, Trouble):
            print(found, file=sys.stderr)
            failed = True
        elif args.json:
            print(json.dumps(as_json(name, found), ensure_ascii=False), flush=True)
        else:
            print(rendered(name, found), flush=True)
    return 1 if failed else 0


def in_order(names: list[str], *, whole_page: bool = False, scans: Scans | None = None) -> Iterator[Found]:
    """Each name with its reading or trouble, in the order given, read side by side; "-" is standard input."""
    scans = scans or Scans()
    with Pool() as pool:
        wanted = Counter(Path(name) for name in names if name != "-")
        results = pool.read(wanted, whole_page=whole_page, password=scans.password)
        done: dict[Path, Reading | Trouble] = {}
        for name in names:
            if name == "-":
                yield name, _standard_input(pool, scans)
                continue
            path = Path(name)
            while path not in done:
                read, found = next(results)
                done[read] = scans.recognised(read, found)
            wanted[path] -= 1
            yield name, done[path] if wanted[path] else done.pop(path)


def _standard_input(pool: Pool, scans: Scans) -> Reading | Trouble:
    raw = sys.stdin.buffer.read(LARGEST + 1)
    if len(raw) > LARGEST:
        return CannotRead(f"Standard input is larger than {LARGEST >> 20} MB; import its parts one by one.")
    try:
        return pool.read_bytes(raw, "Standard input", password=scans.password)
    except Trouble as trouble:
        return trouble


def as_json(name: str, reading: Reading) -> dict[str, object]:
    """A reading as plain JSON values: positions in code points, blocks and marks without their default fields."""
    return {
        "file": name,
        **{field: getattr(reading, field) for field in _FIELDS},
        "text": reading.text.text,
        "blocks": [block.lean() for block in reading.text.blocks],
        "marks": [mark.lean() for mark in reading.text.marks],
        **({"landmarks": [[one.start, one.words] for one in reading.text.landmarks]} if reading.text.landmarks else {}),
        **({"pages": len(reading.layout.sheets)} if reading.layout else {}),
    }


def rendered(name: str, reading: Reading) -> str:
    """A reading for people: what is known, then the words with signs for their structure."""
    known = [(field, getattr(reading, field)) for field in _FIELDS]
    head = [f"{name} ({', '.join(part for part in (reading.importer, reading.encoding) if part)})"]
    head += [
        f"{field:>10}  {value}{' (a guess)' if field in reading.guessed else ''}" for field, value in known if value
    ]
    return "\n".join([*head, "", *_lines(reading.text), ""])


def _lines(text: Text) -> Iterator[str]:
    counts: dict[int, int] = {}
    for (kind, _, _), group in groupby(text.blocks, key=lambda b: (b.kind, b.table, b.row)):
        blocks = list(group)
        if kind == "cell":
            yield "  " + " | ".join(text.text[b.start : b.end].replace("\n", " ") for b in blocks)
            continue
        for block in blocks:
            yield from (_sign(block, counts) + text.text[block.start : block.end]).split("\n")
            if kind != "item":
                yield ""


def _sign(block: Block, counts: dict[int, int]) -> str:
    """What stands before a block's words to show its kind; ``counts`` numbers the lists by depth."""
    quote = "> " * block.quote
    if block.kind != "item":
        counts.clear()
        signs = {"heading": "#" * block.level + " ", "footnote": f"[{block.value}] ", "image": "[picture] "}
        return quote + signs.get(block.kind, "")
    for deeper in [depth for depth in counts if depth > block.depth]:
        del counts[deeper]
    counts[block.depth] = int(block.value) if block.value.isdecimal() else counts.get(block.depth, 0) + 1
    return quote + "  " * block.depth + (f"{counts[block.depth]}. " if block.ordered else "- ")
