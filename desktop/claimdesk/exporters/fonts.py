"""The fonts a memo is set in: Source Serif and Source Sans from their packages, the system's for other scripts."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

_PACKAGES = ("font_source_serif_pro", "font_source_sans_pro")


@cache
def fonts() -> typst.Fonts:
    """The fonts, looked up once: a small memo then sets in a third of the time."""
    import typst  # late: it is large, and a start can do without

    return typst.Fonts(True, False, folders())


def folders() -> list[str]:
    """The folders of the packaged fonts."""
    return [str(files(package) / "files") for package in _PACKAGES]
