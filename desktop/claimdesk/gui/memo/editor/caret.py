"""Where the cursor stands once the words round it have been changed by undo, redo, or anything else but typing."""

from __future__ import annotations


def caret_after(old: str, new: str, at: int) -> int:
    """The place in the new words for a place in the old (both in UTF-16 units, as Qt counts): beside the same words
    as before; inside what was changed, or where words came back, behind what stands there now."""
    place = len(old.encode("utf-16-le", "surrogatepass")[: 2 * at].decode("utf-16-le", "ignore"))
    most = min(len(old), len(new))
    ahead = next((at for at in range(most) if old[at] != new[at]), most)
    behind = next((at for at in range(most - ahead) if old[-1 - at] != new[-1 - at]), most - ahead)
    if place >= len(old) - behind:
        place += len(new) - len(old)
    elif place > ahead:
        place = len(new) - behind
    return len(new[:place].encode("utf-16-le", "surrogatepass")) // 2
