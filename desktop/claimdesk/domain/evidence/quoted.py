"""A speaker's own words: what stands between the quotation marks of a passage."""

from __future__ import annotations

import re

_MARKED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」")
_MARKS = ' “”"„«»「」\n'


def spoken(exact: str) -> str:
    """The quoted words of a passage, parts joined by "…"; all of it when the marks stand outside it."""
    parts = ["".join(groups).strip() for groups in _MARKED.findall(exact)]
    return " … ".join(part for part in parts if part) or exact.strip(_MARKS)
