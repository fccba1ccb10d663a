"""The memo templates at hand: the program's own, and the user's ``*.toml`` in a folder ``memos`` beside the library."""

from __future__ import annotations

from pathlib import Path

from claimdesk.domain.memo.template import BUILT_IN, Template, built_in, read_template
from claimdesk.domain.trouble import BadTemplate, NotFound

FOLDER = "memos"
# What the program's own are called besides their key and their name.
ALSO = {
    "briefing": ("brief", "memo"),
    "memorandum": ("army", "ar 25-50"),
    "policy": ("policy-brief",),
    "quotes": ("quote-sheet", "quote", "quotations"),
    "facts": ("factcheck", "fact-check", "fact check"),
}
# Larger files are no templates.
LARGEST = 200_000


def folder_of(library: Path) -> Path:
    """The folder of the user's own templates; it need not be there."""
    return library.parent / FOLDER


def templates(library: Path | None = None) -> tuple[list[Template], list[str]]:
    """All templates, the program's own first, then the user's by name; and one sentence for each file that is passed
    over. A file with the name of one of the program's own takes its place."""
    found = {key: built_in(key) for key in BUILT_IN}
    own: list[Template] = []
    faults: list[str] = []
    for path in _files(library):
        try:
            own.append(_read(path))
        except BadTemplate as fault:
            faults.append(str(fault))
    for template in sorted(own, key=lambda each: (each.name.casefold(), each.key)):
        found[template.key] = template
    return list(found.values()), faults


def template_named(name: str, library: Path | None = None) -> Template:
    """The template with this key or name, or by which else one of the program's own is known (case does not matter).

    Raises:
        NotFound: there is none; the sentence lists what there is.
        BadTemplate: it is the user's own, and cannot be used.
    """
    wanted = name.strip().casefold()
    for path in _files(library):
        if path.stem.casefold() == wanted:
            return _read(path)
    every, _ = templates(library)
    by_key = {each.key.casefold(): each for each in reversed(every)}
    by_name = {each.name.casefold(): each for each in reversed(every)}
    also = {name: by_key[key] for key, names in ALSO.items() for name in names}
    for known in (by_key, by_name, also):
        if wanted in known:
            return known[wanted]
    listed = ", ".join(f"{each.key} (“{each.name}”)" for each in every)
    raise NotFound(f"There is no memo template “{name}”. There is: {listed}.")


def named_templates() -> str:
    """The program's own templates in a line, each with another name it goes by: "facts (or factcheck)"."""
    return ", ".join(f"{key} (or {ALSO[key][0]})" for key in BUILT_IN)


def _files(library: Path | None) -> list[Path]:
    folder = folder_of(library) if library is not None else None
    try:
        return sorted(path for path in folder.glob("*.toml") if path.is_file()) if folder else []
    except OSError:
        return []


def _read(path: Path) -> Template:
    try:
        if path.stat().st_size > LARGEST:
            raise BadTemplate(f"The memo template “{path.name}” cannot be used: it is larger than any template.")
        return read_template(path.stem, path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise BadTemplate(f"The memo template “{path.name}” cannot be used: it is not UTF-8.") from None
    except OSError as fault:
        raise BadTemplate(f"The memo template “{path.name}” cannot be read ({fault.strerror or fault}).") from None
