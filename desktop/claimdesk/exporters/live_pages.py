"""A memo's pages while it is written: set again and again by one compiler that keeps what did not change.

The words and the look are those of the PDF that goes out; what is left out is what only a file needs (tags and
standards, which are tried in turn), and what is put in is marks (see ``marks``).
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from claimdesk import assets
from claimdesk.domain.memo.tree import Resolved
from claimdesk.domain.trouble import CannotExport
from claimdesk.exporters.fonts import fonts
from claimdesk.exporters.moment import moment
from claimdesk.exporters.pdf import Pdf, first_line
from claimdesk.exporters.typeset import document

if TYPE_CHECKING:
    import typst


class LivePages:
    """Holds one compiler. Not to be used by two threads at a time."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="claimdesk-pages-")
        self._root = Path(self._folder.name)
        self._compiler: typst.Compiler | None = None

    def set(self, resolved: Resolved) -> Pdf:
        """The pages as they would go out, with marks. Raises CannotExport."""
        import typst  # late: it is large, and a start can do without

        data = document(resolved, resolved.paper, marked=True)
        # As a file: what comes with sys_inputs is part of typst's library, and all it set before would be stale.
        words = self._root / "memo.json"
        words.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        if self._compiler is None:
            template = self._root / "memo.typ"
            template.write_bytes(assets.resource("memos", "memo.typ").read_bytes())
            self._compiler = typst.Compiler(str(template), root=str(self._root), font_paths=fonts())
        try:
            made = self._compiler.compile(format="pdf", pdf_tags=False, timestamp=moment(resolved))
        except typst.TypstError as refused:
            raise CannotExport(f"The pages could not be made ({first_line(str(refused))}).") from refused
        finally:
            words.unlink(missing_ok=True)  # this process may be ended at any time, and then nobody tidies up
        return Pdf(made, "")
