"""“Where is that from?”: a sentence out of a memo that went out, pasted into the palette the next day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from claimdesk.domain.edits import delete_memo, new_briefing, new_memo
from claimdesk.domain.records import Claim, Edition
from claimdesk.gui.app import Built
from claimdesk.gui.dialogs.palette import Palette
from claimdesk.gui.dialogs.palette_rows import Row
from claimdesk.gui.shelf.pane import ShelfPane

SENTENCE = "Every carrier on the coast will have to open its books before the summer ends"
PASTED = "every carrier on the coast\nwould have to open its books before the sum-\nmer ends.1"


def test_a_pasted_sentence_leads_to_its_edition_its_claim_and_its_passage(
    built: Built, settle: Callable[[], None], qtbot: QtBot, tmp_path: Path
) -> None:
    desk = built.desk
    claim = desk.library.where(Claim)[0]
    source = f"## Bottom line\n\nNothing else. {SENTENCE} [@{claim.id}].\n"
    made = desk.edit(new_memo, desk.place.briefing, title="Carriers", source=source)
    desk.go(section="memo", memo=made.made("memo"))
    settle()
    page = built.window.page("memo")
    page.export_to(tmp_path / "Carriers.md")
    settle()
    (edition,) = desk.library.where(Edition)
    desk.edit(delete_memo, edition.memo)
    desk.go(section="read")
    built.actions.trigger("palette")
    palette = built.window.findChild(Palette)
    QApplication.clipboard().setText(PASTED)
    palette.line.paste()
    qtbot.waitUntil(lambda: any(isinstance(row, Row) and row.group == "edition" for row in palette.rows.rows))
    settle()
    first = next(row for row in palette.rows.rows if isinstance(row, Row))
    assert first.group == "edition"
    assert first.aside.startswith("Carriers · Went out ")
    assert first.aside.endswith("· Markdown · edition 1"), "which of its editions, in this computer's time"
    palette.take()
    settle()
    panel = page.exports.panel
    assert desk.place.section == "memo"
    assert panel.isVisible()
    assert panel.chosen.edition == edition
    said = panel.detail.toPlainText()
    assert f"“{SENTENCE}.”" in said
    assert f"Rests on no. {claim.number}: {claim.statement}" in said
    assert "Show passage" in said


def test_words_of_a_memo_are_found_without_its_signs_and_lead_to_their_place(
    built: Built, settle: Callable[[], None], qtbot: QtBot
) -> None:
    desk = built.desk
    claim = desk.library.where(Claim)[0]
    source = f"## Bottom line\n\n{SENTENCE} [@{claim.id}]. And so on.\n{{: .mine}}\n\n::: claims\n\n## Later\n"
    made = desk.edit(new_memo, desk.place.briefing, title="Carriers", source=source)
    other = desk.edit(new_briefing, "Elsewhere").made("briefing")
    desk.go(section="read", briefing=other)
    built.actions.trigger("palette")
    palette = built.window.findChild(Palette)
    palette.line.setText("before the summer ends. And so on")
    qtbot.waitUntil(lambda: any(isinstance(row, Row) and row.group == "memo" for row in palette.rows.rows))
    row = next(row for row in palette.rows.rows if isinstance(row, Row) and row.group == "memo")
    assert row.title == "…the coast will have to open its books before the summer ends. And so on. Later"
    palette.take()
    settle()
    assert (desk.place.section, desk.place.memo) == ("memo", made.made("memo"))
    assert desk.place.briefing != other
    cursor = built.window.page("memo").editor.textCursor()
    chip = "\ufffc"
    assert cursor.selectedText() == f"before the summer ends {chip}. And so on"


def test_the_shelfs_search_leads_to_memos_and_editions_and_says_which(
    built: Built, settle: Callable[[], None], qtbot: QtBot, tmp_path: Path
) -> None:
    desk = built.desk
    made = desk.edit(new_memo, desk.place.briefing, title="Carriers", source=f"{SENTENCE}.\n")
    desk.go(section="memo", memo=made.made("memo"))
    settle()
    built.window.page("memo").export_to(tmp_path / "Carriers.md")
    settle()
    desk.go(section="read")
    shelf = built.window.findChild(ShelfPane)
    shelf.search.setText(SENTENCE)
    qtbot.waitUntil(lambda: {"edition", "memo"} <= {row.what for row in shelf.list.rows.rows})
    rows = {row.what: row for row in shelf.list.rows.rows}
    assert rows["edition"].under.startswith("Went out ")
    assert rows["memo"].under.startswith("Memo · written ")
    shelf.choose(rows["edition"])
    settle()
    assert desk.place.section == "memo"
    assert built.window.page("memo").exports.panel.isVisible()


def test_a_message_may_offer_two_ways_on(built: Built) -> None:
    taken: list[str] = []
    line = built.window.message_line
    for label in ("Replace it", "Keep both"):
        built.desk.say(
            "report.docx was changed after you exported it.", "warn", "Replace it", lambda: taken.append("Replace it"),
            other_label="Keep both", other=lambda: taken.append("Keep both"),
        )  # fmt: skip
        next(button for button in (line.link, line.other) if button.text() == label).click()
        assert taken[-1] == label
        assert not line.isVisible()
    built.desk.say("Saved.")
    assert not line.other.isVisibleTo(line)
