"""Binds the actions for writing to the memo's prose, and carries out those that take more than the prose itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QMenu

from claimdesk.domain.memo.page.chunks import chunks
from claimdesk.domain.memo.page.compose import Piece, piece_of
from claimdesk.domain.memo.page.parts import moved, parts, stepped
from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.memo import lively
from claimdesk.gui.memo.editor import blocks, editing
from claimdesk.gui.memo.editor.looks import said_by
from claimdesk.gui.memo.live_menu import Choices, LiveMenu
from claimdesk.gui.memo.sheet import MemoSheet


class ProseActs(QObject):
    """What keys and menus do to the prose of one sheet."""

    def __init__(self, sheet: MemoSheet, desk: Desk, actions: Actions) -> None:
        super().__init__(sheet)
        self._sheet, self._text, self._desk = sheet, sheet.text, desk
        self._freezing: background.Task | None = None
        self.menu = LiveMenu(
            Choices(desk),
            sheet.text,
            change=self._change_row,
            freeze=self.freeze,
            remove=self._remove,
            insert=self._insert,
        )
        self._actions = actions
        for name, handler in self._table().items():
            actions.handle(name, handler)
        self._connect()

    def _table(self) -> dict[str, Callable[[], object]]:
        sheet, listed = self._sheet, partial(self._kind, "item")
        return {
            "memo_bold": self._within(editing.toggle, "strong"),
            "memo_italic": self._within(editing.toggle, "emphasis"),
            **{f"memo_heading_{level}": partial(self._kind, "heading", level=level) for level in (1, 2, 3)},
            "memo_text": self._within(editing.make_plain),
            "memo_numbers": partial(listed, ordered=True),
            "memo_bullets": listed,
            "memo_quote": partial(self._kind, "quote"),
            "memo_up": self._within(editing.move_blocks, -1),
            "memo_down": self._within(editing.move_blocks, 1),
            "memo_section_up": partial(self._step_section, -1),
            "memo_section_down": partial(self._step_section, 1),
            "memo_source": sheet.show_source.toggle,
            "memo_cite": self._in_prose(sheet.completing.begin),
            "memo_judge": self._in_prose(sheet.judging.open),
            "memo_link": self._in_prose(sheet.address.open),
            "memo_live": self._in_prose(self.live),
            "memo_freeze": self._in_prose(self.freeze),
            "memo_find": self._in_prose(sheet.find.open),
            "memo_replace": self._in_prose(partial(sheet.find.open, replacing=True)),
            "memo_find_next": self._in_prose(sheet.find.next),
            "memo_find_previous": self._in_prose(sheet.find.previous),
            "memo_outline": self._in_prose(self.outline),
        }

    def _connect(self) -> None:
        sheet, text = self._sheet, self._text
        text.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        text.customContextMenuRequested.connect(self._context)
        text.row_wanted.connect(self.live)
        text.keys.row_wanted.connect(self.live)
        sheet.show_outline.clicked.connect(self.outline)
        sheet.outline.wanted.connect(self._go_to_section)
        sheet.outline.list.dragged.connect(self._drag_section)
        sheet.outline.left.connect(text.setFocus)
        sheet.find.replacing.connect(sheet.flush)
        sheet.find.replaced.connect(self._replaced)
        sheet.shown.connect(self._show_parts)
        text.moved.connect(self._stand_on_section)

    def _in_prose(self, do: Callable[[], object]) -> Callable[[], None]:
        """The same, after the prose is brought on show."""

        def turned() -> None:
            self._sheet.show_source.setChecked(False)
            if not self._sheet.show_source.isChecked():
                do()

        return turned

    def _within(self, do: Callable[..., object], *args: object) -> Callable[[], None]:
        """Something done to the prose while that is on show."""

        def done() -> None:
            if not self._sheet.show_source.isChecked():
                do(self._text, *args)

        return done

    def _kind(self, kind: str, *, level: int = 0, ordered: bool = False) -> None:
        if not self._sheet.show_source.isChecked():
            editing.set_kind(self._text, kind, level=level, ordered=ordered)

    def _replaced(self, times: int) -> None:
        label = "Replace words" if times == 1 else f"Replace words {times:,} times"
        self._sheet.as_step(label, lambda: None, before=False)

    def _context(self, at: QPoint) -> None:
        """The menu of the right button, or of the menu key: a live block's own, else what can be done to words."""
        if not self._text.textCursor().hasSelection():
            self._text.setTextCursor(self._text.cursorForPosition(at))
        if self._row(self._text.block()):
            self.live()
            return
        menu = QMenu(self._text)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self._text.textCursor().hasSelection()
        for words, do, possible in (
            ("Cut", self._text.cut, chosen),
            ("Copy", self._text.copy, chosen),
            ("Paste", self._text.paste, self._text.canPaste()),
        ):
            menu.addAction(words, do).setEnabled(possible)
        menu.addSeparator()
        for name in ("memo_cite", "memo_live", "memo_judge", "memo_link", "memo_bold", "memo_italic"):
            menu.addAction(self._actions.double(name, menu))
        menu.popup(self._text.viewport().mapToGlobal(at))

    # Live blocks

    def live(self) -> None:
        """The menu of the live block at the cursor; where there is none, the blocks that can be put in."""
        line = self._row(self._text.block())
        if line:
            self.menu.fill(line)
        else:
            self.menu.fill_new()
        rect = self._text.cursorRect()
        at = QPoint(12, rect.bottom() + 2) if line else rect.bottomLeft()
        self.menu.popup(self._text.viewport().mapToGlobal(at))

    @staticmethod
    def _row(block: QTextBlock) -> str:
        """The line of a live block, "" for any other."""
        if said_by(block.blockFormat()).kind != "live":
            return ""
        return next((piece.words for piece in blocks.read(block) if piece.kind == "live"), "")

    def _change_row(self, line: str) -> None:
        self._replace_row("Change live block", [Piece("live", words=line)])

    def _remove(self) -> None:
        self._replace_row("Remove live block", [])

    def _replace_row(self, label: str, pieces: list[Piece]) -> None:
        block = self._text.block()
        if self._row(block):
            self._sheet.as_step(label, lambda: editing.replace_block(self._text, block, pieces))

    def _insert(self, name: str) -> None:
        line = f"::: {name}"
        self._sheet.as_step("Put live block in", lambda: editing.insert_row(self._text, "live", line))

    def freeze(self) -> None:
        """Put what the live block at the cursor says now in its stead, as ordinary text."""
        block = self._text.block()
        line, memo = self._row(block), self._sheet.memo
        if not line or memo is None or self._freezing is not None:
            if not line:
                self._desk.say("Put the cursor on a live block first.")
            return
        self._sheet.flush()
        spot = QTextCursor(block)

        def done(source: str) -> None:
            self._freezing = None
            if self._sheet.memo != memo or self._row(spot.block()) != line:
                return  # another memo is on show, or it was changed or taken out meanwhile
            pieces = [piece_of(chunk) for chunk in chunks(source) if chunk.kind != "blank"]
            self._sheet.as_step("Freeze live block", lambda: editing.replace_block(self._text, spot.block(), pieces))

        self._freezing = background.run(
            lively.frozen, self._desk.library.path, memo, line, done=done, failed=self._not_frozen
        )

    def _not_frozen(self, trouble: Exception) -> None:
        self._freezing = None
        self._desk.say(str(trouble), "bad")

    # Sections

    def outline(self) -> None:
        """Show the outline, or put it away."""
        if self._sheet.outline.isVisible():
            self._sheet.outline.hide()
            self._text.setFocus()
        else:
            self._sheet.outline.show_parts(parts(chunks(self._text.words())))
            self._sheet.outline.stand_on(self._here())
            self._sheet.outline.open()

    def _show_parts(self, source: str) -> None:
        if self._sheet.outline.isVisible():
            self._sheet.outline.show_parts(parts(chunks(source)))
            self._stand_on_section(0, 0)

    def _here(self) -> int:
        """The section the cursor stands in, -1 for none."""
        chunk = self._text.place[0]
        known = parts(chunks(self._text.words()))
        return max((at for at, part in enumerate(known) if part.chunk <= chunk < part.end), default=-1)

    def _stand_on_section(self, _chunk: int, _at: int) -> None:
        if self._sheet.outline.isVisible() and not self._sheet.outline.list.hasFocus():
            self._sheet.outline.stand_on(self._here())

    def _go_to_section(self, section: int) -> None:
        known = parts(chunks(self._text.words()))
        if section < len(known):
            self._text.go_to(known[section].chunk, 0, 0)

    def _drag_section(self, section: int, to: int) -> None:
        self._move_section(lambda source: (moved(source, section, to), -1))

    def _step_section(self, way: int) -> None:
        outline = self._sheet.outline
        section = outline.list.currentRow() if outline.isVisible() and outline.list.hasFocus() else self._here()
        if section >= 0:
            self._move_section(lambda source: stepped(source, section, way))

    def _move_section(self, turn: Callable[[str], tuple[str, int]]) -> None:
        """Put a section elsewhere, and the cursor with it."""
        if self._sheet.show_source.isChecked():
            return
        inside = self._text.textCursor().block().text()
        source, now = turn(self._text.words())
        self._sheet.as_step("Move section", lambda: self._text.set_words(source))
        known = parts(chunks(source))
        if 0 <= now < len(known):
            self._follow(known[now].chunk, known[now].end, inside)
            self._sheet.outline.stand_on(now)

    def _follow(self, first: int, last: int, words: str) -> None:
        """Put the cursor back to the words it stood in, which are in another place now."""
        for chunk in range(first, last):
            if self._text.paper.block_of(chunk).text() == words:
                self._text.put_cursor(chunk, 0)
                return
