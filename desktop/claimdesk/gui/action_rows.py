"""A row of the table of actions, and the rows for writing the memo's prose and having it checked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Action:
    """One thing to do. ``key``: Qt's portable key words, several parted by "; ".

    ``scope`` says where the key works: "" the whole window, "read" the Read place, or one pane
    ("reader", "claims", "shelf", "evidence", "memo", "editions", and "cards" for the claims beside the memo); a
    pane's key never fires inside a text field.
    """

    name: str
    label: str
    tip: str
    key: str = ""
    menu: str = ""
    scope: str = ""
    checkable: bool = False


# None is a separator.
PROSE: tuple[Action | None, ...] = (
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
    Action("memo_in_pages", "Show in the pages", "Scroll the pages to the line you are in", "Ctrl+Alt+G", scope="memo"),
    Action("memo_passage", "Passage of the citation", "Read what is cited here", "Ctrl+Alt+Return", scope="memo"),
    Action("memo_outline", "Outline", "The memo's sections, to go to and to move", "Ctrl+Alt+O", scope="memo"),
    Action("memo_source", "Show source", "The memo as Markdown, or as prose again", "Ctrl+Alt+M", scope="memo"),
    None,
)

# What the checks found: walked from anywhere in the memo place, mended and waived in their list.
CHECKS: tuple[Action | None, ...] = (
    Action("memo_checks", "Checks", "What to put right in the memo, or hide it again", "Ctrl+Alt+K", scope="memo"),
    Action("memo_next_check", "Next check", "Go to the next thing to put right", "F8", scope="memo"),
    Action("memo_previous_check", "Previous check", "Go to the one before", "Shift+F8", scope="memo"),
    Action("check_mend", "Mend", "Put right what the check found", "M", scope="checks"),
    Action("check_waive", "Waive", "Let it be; it is not raised again", "W", scope="checks"),
    Action("check_reason", "Waive with a reason …", "Let it be, and say why", "Shift+W", scope="checks"),
    None,
)
