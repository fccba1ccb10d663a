"""Everything a user can do, menu by menu: menus, toolbar, palette, key sheet and settings are made from this table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimdesk.domain.vocabulary import KINDS


@dataclass(frozen=True)
class Action:
    """One thing to do. ``key``: Qt's portable key words, several parted by "; ".

    ``scope`` says where the key works: "" the whole window, "read" the Read place, or one pane
    ("reader", "claims", "shelf", "evidence", "memo", "editions", and "cards" for the claims beside the memo); a
    pane's key never fires inside a text field. ``menu`` is where the row stands in ``TABLE``.
    """

    name: str
    label: str
    tip: str
    key: str = ""
    scope: str = ""
    checkable: bool = False
    menu: str = ""


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

# The menus in their order; None is a separator.
TABLE: dict[str, tuple[Action | None, ...]] = {
    "File": (
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
    "Edit": (
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
    "View": (
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
    "Article": (
        Action("edit_details", "Article details", "Outlet, date, title, byline, address", "Ctrl+I", scope="read"),
        Action("versions", "Versions …", "Look at the versions kept of this article"),
        Action("take_whole_page", "Take the whole page", "Show all of a web page, as a new version", "Ctrl+Alt+W"),
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
    "Claim": (
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
    "Evidence": (
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
    "Memo": (
        Action("new_memo", "New memo", "Draft a memo of this briefing from its claims", "Ctrl+M"),
        Action("memo_include", "Cite the claim", "Cite the claim where the cursor is", "Space", scope="cards"),
        Action("memo_leave_out", "Leave out", "Take the claim out of the memo", "Del", scope="cards"),
        Action("memo_cite", "Cite …", "Find a claim to cite by words or number", "Ctrl+Alt+A", scope="memo"),
        Action("memo_live", "Live block …", "Put a live block in, or change this one", "Ctrl+L", scope="memo"),
        Action("memo_freeze", "Freeze the live block", "Make the live block at the cursor ordinary text", scope="memo"),
        Action("memo_judge", "Judgment …", "Likelihood, confidence, my judgment", "Ctrl+J", scope="memo"),
        None,
        Action("memo_bold", "Bold", "Bold words", "Ctrl+B", scope="memo"),
        Action("memo_italic", "Italic", "Italic words", "Ctrl+I", scope="memo"),
        Action("memo_link", "Link …", "Let the words chosen lead to an address", "Ctrl+Shift+K", scope="memo"),
        Action("memo_heading_1", "Heading 1", "A heading of the first level", "Ctrl+Alt+1", scope="memo"),
        Action("memo_heading_2", "Heading 2", "A heading of the second level", "Ctrl+Alt+2", scope="memo"),
        Action("memo_heading_3", "Heading 3", "A heading of the third level", "Ctrl+Alt+3", scope="memo"),
        Action("memo_text", "Plain paragraph", "No heading, list or quotation", "Ctrl+Shift+0", scope="memo"),
        Action("memo_numbers", "Numbered list", "Number the paragraphs chosen", "Ctrl+Shift+7", scope="memo"),
        Action("memo_bullets", "Bulleted list", "A list of the paragraphs chosen", "Ctrl+Shift+8", scope="memo"),
        Action("memo_quote", "Quotation", "Set the paragraph as a quotation", "Ctrl+Shift+9", scope="memo"),
        None,
        Action("memo_up", "Paragraph up", "Move the paragraph or item up", "Alt+Up", scope="memo"),
        Action("memo_down", "Paragraph down", "Move the paragraph or item down", "Alt+Down", scope="memo"),
        Action("memo_section_up", "Section up", "Move the whole section up", "Alt+Shift+Up", scope="memo"),
        Action("memo_section_down", "Section down", "Move the whole section down", "Alt+Shift+Down", scope="memo"),
        Action("memo_find", "Find in memo", "Find words in the memo", "Ctrl+F", scope="memo"),
        Action("memo_replace", "Replace in memo", "Find words and put others there", "Ctrl+H", scope="memo"),
        Action("memo_find_next", "Find next", "Go to the next match", "F3", scope="memo"),
        Action("memo_find_previous", "Find previous", "Go to the match before", "Shift+F3", scope="memo"),
        Action(
            "memo_pages", "Pages", "Pages beside the text, or more room", "Ctrl+Alt+V", scope="memo", checkable=True
        ),
        Action("memo_in_pages", "Show in the pages", "Scroll the pages to your line", "Ctrl+Alt+G", scope="memo"),
        Action("memo_passage", "Passage of the citation", "Read what is cited here", "Ctrl+Alt+Return", scope="memo"),
        Action("memo_outline", "Outline", "The memo's sections, to go to and to move", "Ctrl+Alt+O", scope="memo"),
        Action("memo_source", "Show source", "The memo as Markdown, or as prose again", "Ctrl+Alt+M", scope="memo"),
        None,
        # what the checks found: walked from anywhere in the memo place, mended and waived in their list
        Action("memo_checks", "Checks", "What to put right in the memo, or hide it again", "Ctrl+Alt+K", scope="memo"),
        Action("memo_next_check", "Next check", "Go to the next thing to put right", "F8", scope="memo"),
        Action("memo_previous_check", "Previous check", "Go to the one before", "Shift+F8", scope="memo"),
        Action("check_mend", "Mend", "Put right what the check found", "M", scope="checks"),
        Action("check_waive", "Waive", "Let it be; it is not raised again", "W", scope="checks"),
        Action("check_reason", "Waive with a reason …", "Let it be, and say why", "Shift+W", scope="checks"),
        None,
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
    "Go": (
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
    "Help": (
        Action("help", "Help", "Getting started, keys, the model in short", "Shift+F1"),
        Action("key_sheet", "Keys", "Every key on one sheet", "F1"),
        Action("menu", "Menu", "Open the menu", "F10; Alt+M"),
        Action("about", "About Claimdesk", "Version and licence"),
    ),
}
ACTIONS: dict[str, Action] = {
    row.name: replace(row, menu=menu) for menu, rows in TABLE.items() for row in rows if row is not None
}
