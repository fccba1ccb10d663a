"""``claimdesk memo BRIEFING --to FILE``: a briefing's memo as PDF, Word, HTML or Markdown; without one yet, a draft."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from claimdesk.cli import memo_check
from claimdesk.cli.named import briefing_named
from claimdesk.domain.edits import memos
from claimdesk.domain.lookup import RecordSet
from claimdesk.domain.memo.draft import draft
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.template import Template, built_in
from claimdesk.domain.records import Briefing, Memo
from claimdesk.domain.trouble import CannotExport, NotFound
from claimdesk.exporters.files import save
from claimdesk.exporters.formats import FORMATS, PAPERS, Writer, format_of
from claimdesk.memo_templates import template_named
from claimdesk.store.library import Library

NAME = "memo"
HELP = "write a briefing's memo as PDF, Word, HTML or Markdown, or check it"
NEEDS = "library"


def add(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("briefing", metavar="BRIEFING", help="its title or id")
    parser.add_argument("--to", metavar="FILE", help=f"where to write: FILE{', FILE'.join(FORMATS)}")
    parser.add_argument("--memo", metavar="NAME", help="which of its memos, by title or id (default: the newest)")
    parser.add_argument(
        "--template", metavar="NAME", help="which template: the newest memo made with it, else a new draft by it"
    )
    parser.add_argument("--paper", choices=PAPERS, help="the paper's size (default: the memo's own)")
    memo_check.add(parser)


def run(args: argparse.Namespace, library: Library) -> int:
    """Write the memo; prints its path, and on stderr what the PDF could not meet. With --check: say what is wrong."""
    if not args.to and not args.check:
        raise CannotExport("Say where to write the memo (--to FILE.pdf), or have it checked (--check).")
    write = format_of(Path(args.to)).write if args.to else None
    briefing = briefing_named(library, args.briefing)
    template = template_named(args.template, library.path) if args.template else None
    memo = _memo(library, briefing, args.memo, template)
    if write is not None:
        _write(args, library, memo, write)
    return memo_check.run(args, library, briefing, memo) if args.check else 0


def _write(args: argparse.Namespace, library: Library, memo: Memo, write: Writer) -> None:
    path = Path(args.to)
    resolved = resolve(library, memo, library.text)
    data, note = write(resolved, args.paper or "")
    save(path, data)
    if note:
        print(f"claimdesk: {note}", file=sys.stderr)
    print(path)


def _memo(library: Library, briefing: Briefing, name: str | None, template: Template | None) -> Memo:
    """The memo asked for; the newest (made with this template) when none is named; else a filled draft, stored where
    that may be."""
    every = library.where(Memo, briefing=briefing.id)
    if template is not None:
        every = [memo for memo in every if memo.template == template.key]
    if name is not None:
        return _named(every, name, briefing)
    if every:
        return max(every, key=lambda memo: (memo.modified or memo.created, memo.id))
    today = date.today().isoformat()
    form = template or built_in("briefing")
    title, source = draft(library, briefing.id, today=today, texts=library.text, template=form)
    new = memos.new_memo(library, briefing.id, title=title, source=source, template=form, date=today)
    if library.read_only:
        drafted = RecordSet()
        drafted.apply(new)
        return drafted.where(Memo)[0]
    return library.get(Memo, library.apply(new).change.made("memo") or "")


def _named(every: list[Memo], name: str, briefing: Briefing) -> Memo:
    wanted = name.strip().casefold()
    fits = [memo for memo in every if memo.id == name] or [m for m in every if m.title.casefold() == wanted]
    if len(fits) == 1:
        return fits[0]
    listed = ", ".join(f"“{memo.title}” ({memo.id})" for memo in every) or "none yet"
    if fits:
        raise NotFound(f"Several memos are called “{name}”; give the id: {listed}.")
    raise NotFound(f"“{briefing.title}” has no memo “{name}”. It has: {listed}.")
