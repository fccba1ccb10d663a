"""Tags as they are typed and shown in a line: "#deadline #end_of_july"."""

from __future__ import annotations

from collections.abc import Iterable


def tag_names(typed: str) -> list[str]:
    """The names in a line like "#policy #end_of_july, Meta", each once: parted by # , ; or spaces; _ is a space."""
    parts = typed.replace(",", " ").replace(";", " ").replace("#", " ").split()
    return list(dict.fromkeys(name for part in parts if (name := part.replace("_", " ").strip())))


def tag_line(names: Iterable[str]) -> str:
    """The line that ``tag_names`` reads as these names."""
    return " ".join(f"#{name.replace(' ', '_')}" for name in names)
