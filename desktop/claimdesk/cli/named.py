"""Finding the record somebody named on the command line."""

from __future__ import annotations

from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Briefing
from claimdesk.domain.trouble import NotFound


def briefing_named(records: Records, name: str) -> Briefing:
    """The briefing with this id or title (case does not matter; an unmistakable beginning is enough).

    Raises:
        NotFound: none or several answer to the name; the sentence lists what there is.
    """
    if found := records.find(Briefing, name):
        return found
    every = records.where(Briefing)
    wanted = name.strip().casefold()
    for fits in (
        [b for b in every if b.title.casefold() == wanted],
        [b for b in every if wanted and b.title.casefold().startswith(wanted)],
    ):
        if len(fits) == 1:
            return fits[0]
        if len(fits) > 1:
            several = ", ".join(f"{b.id} ({b.title})" for b in fits)
            raise NotFound(f"Several briefings are called “{name}”; give the id: {several}.")
    titles = ", ".join(f"“{b.title}”" for b in every) or "none yet"
    raise NotFound(f"There is no briefing “{name}”. There is: {titles}.")
