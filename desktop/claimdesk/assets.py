"""The one door to ``resources/`` and ``seeds/``: the checkout's first, else the copies beside the package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a file or folder in ``resources/``. Raises FileNotFoundError."""
    return _find("resources", parts)


def seed(*parts: str) -> Path:
    """The path of a file or folder in ``seeds/``. Raises FileNotFoundError."""
    return _find("seeds", parts)


def _find(room: str, parts: tuple[str, ...]) -> Path:
    for top in (_PACKAGE.parent.parent / room, _PACKAGE / room):
        path = top.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join((room, *parts)))
