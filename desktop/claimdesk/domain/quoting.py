"""Quotation marks round words that are somebody's own: added where they bring none, never doubled."""

from __future__ import annotations

_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’", "‚": "‘’", "「": "」", "『": "』", "‹": "›"}
_AFTER = " .,;:!?…"
_SINGLE = str.maketrans("“”", "‘’")


def brings_marks(words: str) -> bool:
    """Whether the words begin with an opening and end with a closing quotation mark, or one before a stop."""
    bare = words.strip()
    inner = bare.rstrip(_AFTER)
    return len(inner) > 1 and inner[-1] in _PAIRS.get(bare[0], "")


def in_marks(words: str) -> str:
    """Words in quotation marks; those that bring their own are left as they are, and those cut out of a quotation get
    only the mark that was cut off. Where a quotation inside them would set two marks side by side, it is in single
    ones: ‘We share,’ he said."""
    if brings_marks(words):
        return words
    bare = words.strip()
    if len(bare) > 1 and bare.startswith("“") and "”" not in bare:
        return f"{words}”"
    if len(bare) > 1 and bare.rstrip(_AFTER).endswith("”") and "“" not in bare:
        return f"“{words}"
    if len(bare) > 1 and (bare.startswith("“") or bare.endswith("”")) and bare.count("“") == bare.count("”"):
        words = words.translate(_SINGLE)
    return f"“{words}”"
