"""Everything a user can do, in one table: menus, toolbar, palette, key sheet and settings are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from claimdesk.domain.vocabulary import KINDS
from claimdesk.gui.action_rows import CHECKS, PROSE
from claimdesk.gui.action_rows import Action as Action
from claimdesk.gui.keys import overlap, writing
from claimdesk.gui.settings import Settings


def _menu(menu: str, *rows: Action | None) -> list[Action | None]:
    return [replace(row, menu=menu) if row else None for row in rows]


# The tabs of the Evidence place.
_EVIDENCE = (
    ("Corroboration", "Propositions by independent origins"),
    ("Conflicts", "What contradicts what"),
    ("Positions", "Who stands where, in their own words"),
    ("Timeline", "What happened when, and what is due"),
    ("Figures", "Numbers of one measure side by side"),
    ("Sources", "Who says so, and who cites whom"),
    ("Gaps", "What is missing"),
)

# None is a separator.
TABLE: list[Action | None] = [
    *_menu(
        "File",
        Action("open_files", "Open articles …", "Add articles from files: PDF, pages, Word, e-books, mail …", "Ctrl+O"),
        Action("open_addresses", "From web addresses …", "Fetch articles from addresses you give", "Ctrl+Shift+A"),
        Action("paste_article", "Paste as article", "Make an article of what you copied", "Ctrl+Shift+V; Ctrl+V"),
        Action(
            "import_report", "Report of the last import", "What came in, what was here already, what could not be read"
        ),
        None,
        Action("new_briefing", "New briefing", "Start a briefing: an ordered set of articles", "Ctrl+N"),
        Action("rename_briefing", "Rename briefing …", "Give this briefing another name", "Shift+F2"),
        Action("delete_briefing", "Delete briefing", "Delete this briefing; its articles stay in the library"),
        None,
        Action("open_library", "Open another library …", "Open another library file", "Ctrl+Shift+O"),
        Action("open_sample", "Open the sample briefing", "Add the sample briefing to this library"),
        Action("start_empty", "Start empty", "Take the sample briefing out of this library"),
        Action("backup", "Back up now …", "Write a copy of the whole library to a file", "Ctrl+Shift+S"),
        Action("check", "Check the library", "Look whether the library is sound", "Ctrl+Alt+C"),
        None,
        Action("settings", "Settings …", "Theme, text, your name, keys", "Ctrl+,"),
        Action("quit", "Quit", "Close Claimdesk; everything is saved", "Ctrl+Q"),
    ),
    *_menu(
        "Edit",
        Action("undo", "Undo", "Take the last edit back", "Ctrl+Z"),
        Action("redo", "Redo", "Do it again", "Ctrl+Shift+Z; Ctrl+Y"),
        None,
        Action("copy_citation", "Copy with citation", "Copy the passage with where it is from", "Ctrl+Shift+C"),
        None,
        Action("find", "Find in article", "Find words in this article", "Ctrl+F", scope="read"),
        Action("find_next", "Find next", "Go to the next match", "F3", scope="read"),
        Action("find_previous", "Find previous", "Go to the match before", "Shift+F3", scope="read"),
        Action("palette", "Search everything", "Articles, claims, sources, text and actions", "Ctrl+K"),
        Action("library_search", "Search the library", "Search the words of all articles", "Ctrl+Shift+L"),
    ),
    *_menu(
        "View",
        Action("theme_light", "Light", "Bright paper", "Ctrl+Alt+L", checkable=True),
        Action("theme_sepia", "Sepia", "Warm paper", "Ctrl+Alt+S", checkable=True),
        Action("theme_dark", "Dark", "Dim paper", "Ctrl+Alt+D", checkable=True),
        Action("theme_system", "Follow the system", "Light or dark as the system says", "Ctrl+Alt+0", checkable=True),
        None,
        Action("text_larger", "Larger text", "Make the article's text larger", "Ctrl++; Ctrl+="),
        Action("text_smaller", "Smaller text", "Make the article's text smaller", "Ctrl+-"),
        Action("text_reset", "Normal text", "Text size, width and spacing as at first", "Ctrl+0"),
        Action("wider", "Wider column", "More words in a line", "Ctrl+]"),
        Action("narrower", "Narrower column", "Fewer words in a line", "Ctrl+["),
        Action("looser", "Looser lines", "More space between the lines", "Ctrl+Alt+]"),
        Action("tighter", "Tighter lines", "Less space between the lines", "Ctrl+Alt+["),
        None,
        Action("toggle_pages", "Original pages", "Text, or the pages as printed", "O", scope="reader", checkable=True),
        Action("pages_width", "Pages as wide as the window", "Fit the width", "W", scope="reader"),
        Action("pages_whole", "Whole pages", "Fit the height", "Shift+W", scope="reader"),
        Action("pages_turn", "Turn the pages", "A quarter turn to the right", "R", scope="reader"),
        Action("pages_side", "Small pages and contents", "Show or hide them", "T", scope="reader"),
        None,
        Action("toggle_shelf", "Show the shelf", "Fold the shelf away or out", "Ctrl+\\", checkable=True),
        Action("toggle_claims", "Show the claims", "Fold the claims away or out", "Ctrl+Alt+\\", checkable=True),
        Action("full_screen", "Full screen", "Use the whole screen", "F11", checkable=True),
    ),
    *_menu(
        "Article",
        Action("edit_details", "Article details", "Outlet, date, title, byline, address", "Ctrl+I", scope="read"),
        Action("versions", "Versions …", "Look at the versions kept of this article"),
        Action("take_whole_page", "Take the whole page", "Show all of a web page, as a new revision", "Ctrl+Alt+W"),
        Action(
            "choose_chapters",
            "Only some chapters …",
            "Make an article of chosen chapters of a book",
            "Ctrl+Alt+H",
            scope="read",
        ),
        Action("mark_unread", "Mark as unread", "Mark this article as unread", "Ctrl+Shift+U"),
        Action("mark_reading", "Mark as being read", "Mark this article as being read", "Ctrl+Shift+R"),
        Action("mark_done", "Mark as done", "Mark this article as done", "Ctrl+Shift+D"),
        None,
        Action("move_article_up", "Move up", "Move the article up in its briefing", "Alt+Shift+Up", scope="read"),
        Action(
            "move_article_down", "Move down", "Move the article down in its briefing", "Alt+Shift+Down", scope="read"
        ),
        Action("take_from_briefing", "Take out of the briefing", "The article stays in the library", "Ctrl+Alt+X"),
        Action("remove_article", "Delete article", "Delete the article with its passages and claims"),
    ),
    *_menu(
        "Claim",
        Action("tag_guess", "Tag as the guessed kind", "Make a claim of it", "Return; Enter; H", scope="reader"),
        *(
            Action(f"tag_{term.key}", f"Tag as {term.label.lower()}", term.help, term.key, scope="reader")
            for term in KINDS.values()
        ),
        Action("add_passage", "Add to the current claim", "The selection becomes more evidence", "A", scope="reader"),
        Action("write_note", "Tag and write a note", "Make a claim and write its note", "N", scope="reader"),
        Action("cancel_selection", "Drop the selection", "Select nothing", "Esc", scope="reader"),
        None,
        Action("next_sentence", "Select next sentence", "Select the next sentence", "J", scope="reader"),
        Action("previous_sentence", "Select previous sentence", "Select the sentence before", "K", scope="reader"),
        Action("extend_sentence", "Extend by a sentence", "Select one sentence more", "Shift+J", scope="reader"),
        Action("shrink_sentence", "Shrink by a sentence", "Select one sentence less", "Shift+K", scope="reader"),
        Action("extend_word", "Extend by a word", "Select one word more", "Shift+Right", scope="reader"),
        Action("trim_word", "Trim by a word", "Select one word less", "Shift+Left", scope="reader"),
        Action("select_paragraph", "Select the paragraph", "Select the whole paragraph", "P", scope="reader"),
        Action("caret", "Free caret", "Walk a caret through the text", "F7", scope="read", checkable=True),
        None,
        Action("open_claim", "Open claim", "Open the card to edit it", "Return; Enter", scope="claims"),
        Action("edit_note", "Write the note", "Write the open claim's note", "Shift+N", scope="read"),
        Action("edit_statement", "Rewrite the statement", "Say the claim in your own words", "F2", scope="read"),
        Action("toggle_key", "Key claim", "Make the claim key in this briefing, or not", "K", scope="claims"),
        Action("repeat_chain", "Repeat the last sources", "The chain of the claim before", ".", scope="read"),
        Action("remove_passage", "Remove passage", "Take a passage out of the claim", "Shift+Del", scope="claims"),
        Action("delete_claim", "Delete claim", "Delete the claim", "Del", scope="claims"),
        None,
        Action(
            "claims_scope",
            "This article / briefing",
            "Claims of this article, or of the briefing",
            "Ctrl+B",
            scope="read",
        ),
        Action("filter_claims", "Filter claims", "Find among the claims", "Ctrl+Shift+F"),
    ),
    *_menu(
        "Evidence",
        Action("find_elsewhere", "Find elsewhere", "Find the claim in the other articles", "F", scope="read"),
        Action("link_claim", "Link with …", "Say how the claim bears on another one", "L", scope="read"),
        None,
        Action("evidence_accept", "Accept", "Take what the row offers, or open it", "Return; Enter", scope="evidence"),
        Action("evidence_reject", "Reject", "Say no, for good, to what the row offers", "X", scope="evidence"),
        Action("evidence_filter", "Filter the evidence", "By article, tag, source, importance", "/", scope="evidence"),
        None,
        Action("timeline_in", "Zoom the timeline in", "Fewer days, farther apart", "+; =", scope="evidence"),
        Action("timeline_out", "Zoom the timeline out", "More days, nearer to one another", "-", scope="evidence"),
        Action("timeline_all", "Whole timeline", "Show all days at once", "0", scope="evidence"),
        Action("export_timeline_svg", "Timeline as SVG …", "Save the timeline as a drawing that scales"),
        Action("export_timeline_png", "Timeline as PNG …", "Save the timeline as a picture"),
        Action("export_citing_svg", "Who cites whom as SVG …", "Save the graph as a drawing that scales"),
        Action("export_citing_png", "Who cites whom as PNG …", "Save the graph as a picture"),
        None,
        *(
            Action(f"evidence_{name.lower()}", name, tip, f"Alt+{key}", scope="evidence")
            for key, (name, tip) in enumerate(_EVIDENCE, start=1)
        ),
    ),
    *_menu(
        "Memo",
        Action("new_memo", "New memo", "Draft a memo of this briefing from its claims", "Ctrl+M"),
        Action("memo_include", "Cite the claim", "Cite the claim where the cursor is", "Space", scope="cards"),
        Action("memo_leave_out", "Leave out", "Take the claim out of the memo", "Del", scope="cards"),
        *PROSE,
        *CHECKS,
        Action("memo_paper", "A4 or US letter", "Change the paper of the memo", "Ctrl+Alt+P"),
        None,
        Action("export_memo", "Export memo …", "Write the memo to a file; how it is set", "Ctrl+E"),
        Action("export_pdf", "Export as PDF …", "Write the memo as PDF", "Ctrl+Shift+E"),
        Action("export_word", "Export as Word …", "Write the memo for Word and others", "Ctrl+Shift+W"),
        Action("export_html", "Export as web page …", "Write the memo as one HTML file", "Ctrl+Shift+B"),
        Action("export_markdown", "Export as Markdown …", "Write the memo as Markdown", "Ctrl+Shift+M"),
        Action("export_pack", "Evidence pack …", "The memo with the copies it rests on", "Ctrl+Shift+P"),
        Action("export_references", "Sources as list …", "CSL-JSON or BibTeX for reference managers", "Ctrl+Shift+J"),
        Action("copy_memo", "Copy for a mail", "Put the memo on the clipboard as rich text", "Ctrl+Shift+X"),
        None,
        Action("editions", "Editions", "What went out, and what has changed since", "Ctrl+Shift+H"),
        Action("edition_open", "Open the edition", "The very file that went out", "Return; Enter", scope="editions"),
        Action("edition_save", "Save a copy …", "Write the very file that went out", "S", scope="editions"),
        Action("edition_compare", "Compare with now", "What it said beside the memo today", "C", scope="editions"),
        Action("edition_correct", "Correction note", "Draft a memo of what has changed since", "N", scope="editions"),
    ),
    *_menu(
        "Go",
        Action("section_read", "Read", "The article with its claims beside it", "Ctrl+1", checkable=True),
        Action("section_evidence", "Evidence", "What holds up, who says so", "Ctrl+2", checkable=True),
        Action("section_memo", "Memo", "The memo and its pages", "Ctrl+3", checkable=True),
        None,
        Action("back", "Back", "Where you were before", "Alt+Left"),
        Action("forward", "Forward", "Where you went back from", "Alt+Right"),
        None,
        Action("contents", "Contents", "Jump to a heading of the article", "Ctrl+J", scope="read"),
        Action("next_article", "Next article", "Open the next article", "Ctrl+PgDown"),
        Action("previous_article", "Previous article", "Open the article before", "Ctrl+PgUp"),
        Action("next_claim", "Next claim", "Go to the next claim", "Alt+Down", scope="read"),
        Action("previous_claim", "Previous claim", "Go to the claim before", "Alt+Up", scope="read"),
        Action("next_pane", "Next pane", "Shelf, article, claims, and round again", "F6"),
    ),
    *_menu(
        "Help",
        Action("help", "Help", "Getting started, keys, the model in short", "Shift+F1"),
        Action("key_sheet", "Keys", "Every key on one sheet", "F1"),
        Action("menu", "Menu", "Open the menu", "F10; Alt+M"),
        Action("about", "About Claimdesk", "Version and licence"),
    ),
]
ACTIONS: dict[str, Action] = {row.name: row for row in TABLE if row is not None}
MENUS: tuple[str, ...] = tuple(dict.fromkeys(row.menu for row in ACTIONS.values()))


class Actions(QObject):
    """The table alive: one QAction a row, disabled until somebody handles it."""

    keys_changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._handlers: dict[str, Callable[[], object]] = {}
        self._qactions = {row.name: self._make(row) for row in ACTIONS.values()}

    def qaction(self, name: str) -> QAction:
        """The QAction of a row, to put on a button or into a menu."""
        return self._qactions[name]

    def handle(self, name: str, method: Callable[[], object]) -> None:
        """Bind an action to what does it (called without arguments); from now on it is enabled."""
        self._handlers[name] = method
        self._qactions[name].setEnabled(True)

    def trigger(self, name: str) -> None:
        """Do it, as its key would; nothing happens while it is disabled."""
        self._qactions[name].trigger()

    def install(self, widget: QWidget, scope: str) -> None:
        """Let the keys of a scope work while ``widget`` or a child of it has the focus."""
        widget.addActions([self._qactions[row.name] for row in ACTIONS.values() if row.scope == scope])
        if scope:
            widget.installEventFilter(self)

    def key(self, name: str) -> str:
        """The key words in force ("Ctrl+K"), several parted by "; ", "" for none."""
        chosen = self._settings.get("keys").get(name)
        return chosen if isinstance(chosen, str) else ACTIONS[name].key

    def key_text(self, name: str) -> str:
        """The first key as people write it here, e.g. "Ctrl+K" or "⌘K"; "" for none."""
        first = self.key(name).split("; ")[0]
        return QKeySequence(first).toString(QKeySequence.SequenceFormat.NativeText)

    def conflicts(self, name: str, key: str) -> list[Action]:
        """The other actions that answer to one of these keys in the same place."""
        wanted = {QKeySequence(word).toString() for word in key.split("; ") if word}
        return [
            row
            for row in ACTIONS.values()
            if row.name != name
            and overlap(row.scope, ACTIONS[name].scope)
            and wanted & {QKeySequence(word).toString() for word in self.key(row.name).split("; ") if word}
        ]

    def set_key(self, name: str, key: str | None) -> None:
        """Choose a key ("" for none, None for the table's); ask ``conflicts`` first."""
        keys = dict(self._settings.get("keys"))
        keys.pop(name, None)
        if key is not None and key != ACTIONS[name].key:
            keys[name] = key
        self._settings.set("keys", keys)
        self._dress(ACTIONS[name])
        self.keys_changed.emit()

    def reset_keys(self) -> None:
        """All keys as in the table."""
        self._settings.set("keys", {})
        for row in ACTIONS.values():
            self._dress(row)
        self.keys_changed.emit()

    def fill(self, menu: QMenu, name: str) -> None:
        """Put the rows of one menu of the table into ``menu``; what nobody handles is left out."""
        rows = [row for row in _section(name) if row is None or row.name in self._handlers]
        for row, after in zip(rows, [*rows[1:], None], strict=True):
            if row is not None:
                menu.addAction(self._double(row, menu) if row.scope else self._qactions[row.name])
            elif after is not None and not menu.isEmpty():
                menu.addSeparator()

    def double(self, name: str, menu: QMenu) -> QAction:
        """A pane's action for a menu of its own."""
        return self._double(ACTIONS[name], menu)

    def _double(self, row: Action, menu: QMenu) -> QAction:
        """A pane's action as it stands in a menu. It shows the key and does not own it: with the keyboard in the
        menu bar, the keys of all panes would be in force at once, and Qt would carry out none of them."""
        action, double = self._qactions[row.name], QAction(menu)
        double.setObjectName(row.name)
        double.setCheckable(row.checkable)

        def copy() -> None:
            double.setText(f"{row.label}\t{key}" if (key := self.key_text(row.name)) else row.label)
            double.setChecked(action.isChecked())
            double.setEnabled(action.isEnabled())

        copy()
        menu.aboutToShow.connect(copy)
        double.triggered.connect(lambda _checked=False: action.trigger())
        return double

    def fill_bar(self, bar: QMenuBar | QMenu) -> None:
        """Add all menus of the table to a menu bar or to one big menu."""
        for name in MENUS:
            self.fill(bar.addMenu(f"&{name}" if isinstance(bar, QMenuBar) else name), name)

    def usable(self) -> Iterator[Action]:
        """The actions somebody handles and that are possible now, in table order."""
        for row in ACTIONS.values():
            if row.name in self._handlers and self._qactions[row.name].isEnabled():
                yield row

    def handled(self) -> Iterator[Action]:
        """The actions somebody handles, in table order."""
        return (row for row in ACTIONS.values() if row.name in self._handlers)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave plain keys to a text field: a pane's single-letter keys must not fire while one types."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and writing(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _make(self, row: Action) -> QAction:
        action = QAction(row.label, self)
        action.setObjectName(row.name)
        action.setCheckable(row.checkable)
        action.setEnabled(False)
        context = Qt.ShortcutContext
        action.setShortcutContext(context.WidgetWithChildrenShortcut if row.scope else context.WindowShortcut)
        action.setMenuRole(_ROLES.get(row.name, QAction.MenuRole.NoRole))
        action.triggered.connect(self._fire)
        self._dress(row, action)
        return action

    def _dress(self, row: Action, action: QAction | None = None) -> None:
        action = action or self._qactions[row.name]
        action.setShortcuts([QKeySequence(word) for word in self.key(row.name).split("; ") if word])
        key = self.key_text(row.name)
        action.setToolTip(f"{row.tip} ({key})" if key else row.tip)
        action.setStatusTip("")

    def _fire(self) -> None:
        sender = self.sender()
        if sender is not None and (handler := self._handlers.get(sender.objectName())):
            handler()


_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "settings": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
}


def _section(name: str) -> Iterator[Action | None]:
    """The rows of one menu with its separators."""
    inside = ""
    for row in TABLE:
        inside = row.menu if row is not None else inside
        if inside == name:
            yield row
