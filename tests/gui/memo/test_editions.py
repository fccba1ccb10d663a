"""What goes out and what has become of it: the export card, files others edited, the editions, a correction note."""

from __future__ import annotations

import json
import os
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from claimdesk.domain.edits import claims, memos
from claimdesk.domain.records import Edition, Memo
from claimdesk.domain.trouble import CannotExport, LibraryLocked
from claimdesk.gui.memo.editions.listing import laid_out
from claimdesk.gui.memo.editions.panel import EditionsPanel
from claimdesk.gui.memo.exporting import PACKS

if TYPE_CHECKING:
    from conftest import Bay


def editions(bay: Bay) -> list[Edition]:
    return sorted(bay.library.where(Edition), key=lambda each: each.number)


def export(bay: Bay, path: Path, recipient: str = "") -> None:
    assert bay.pane.exports.export_to(path, recipient) is not None
    bay.settle()


def opened(bay: Bay) -> EditionsPanel:
    bay.actions.trigger("editions")
    bay.settle()
    return bay.pane.exports.panel


def test_an_export_is_kept_as_an_edition_with_the_very_bytes(bay: Bay, tmp_path: Path) -> None:
    file = tmp_path / "Memo.pdf"
    label = bay.desk.undo_label
    export(bay, file, "  The \n director ")
    (edition,) = editions(bay)
    assert bay.library.content(edition.file) == file.read_bytes()
    assert (edition.recipient, edition.name, edition.number) == ("The director", "Memo.pdf", 1)
    assert bay.desk.undo_label == label, "Ctrl+Z takes back the last edit, not the edition"
    bay.actions.trigger("undo")
    assert editions(bay) == [edition]
    assert bay.pane.exports.exporting.recipients == ["The director"]


def test_a_claim_reworded_the_next_day_is_told_and_corrected(bay: Bay, tmp_path: Path) -> None:
    export(bay, tmp_path / "Memo.md", "Director")
    claim = bay.claims[0]
    bay.desk.edit(claims.set_claim, claim, statement="Two carriers have no safety agreement.")
    panel = opened(bay)
    assert panel.rows.data(panel.rows.index(0), Qt.ItemDataRole.AccessibleTextRole).endswith(
        "1 thing has changed since"
    )
    said = panel.detail.toPlainText()
    assert "now says “Two carriers have no safety agreement.”" in said
    assert "Then: “it is the only one without a safety agreement”" in said
    bay.qtbot.keyClick(panel.list, Qt.Key.Key_N)
    bay.settle()
    assert bay.memo.template == "correction"
    assert bay.memo.to == "Director"
    assert f"[@{claim}]" in bay.memo.source
    assert "## What stands now\n\n- [@" in bay.memo.source
    assert ".mine" not in bay.memo.source, "what it says of our own memo is nobody's judgment"
    assert not panel.isVisible()
    bay.actions.trigger("undo")
    assert [memo.template for memo in bay.library.where(Memo)] == ["briefing"]


def test_an_edition_says_that_its_memo_was_edited_and_that_nothing_it_rests_on_has_changed(
    bay: Bay, tmp_path: Path
) -> None:
    export(bay, tmp_path / "Memo.md")
    bay.rewrite(f"{bay.memo.source}\nOne more sentence.\n")
    panel = opened(bay)
    spoken = panel.rows.data(panel.rows.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("Nothing it rests on has changed since; the memo was edited")


def test_a_file_edited_in_word_meanwhile_is_not_overwritten_without_saying_so(bay: Bay, tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    export(bay, file)
    file.write_text("a colleague's words")
    export(bay, file)
    said = bay.said[-1]
    assert said.text == "report.md was changed after you exported it."
    assert (said.action_label, said.other_label) == ("Replace it", "Keep both")
    assert file.read_text() == "a colleague's words"
    assert len(editions(bay)) == 1
    said.other()
    bay.settle()
    assert file.read_text() == "a colleague's words"
    assert (tmp_path / "report 2.md").exists()
    said.action()
    bay.settle()
    assert "a colleague" not in file.read_text()
    assert [each.name for each in editions(bay)] == ["report.md", "report 2.md", "report.md"]


def test_the_memo_is_deleted_and_its_edition_still_opens(
    bay: Bay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(bay, tmp_path / "Memo.pdf")
    sent = (tmp_path / "Memo.pdf").read_bytes()
    (tmp_path / "Memo.pdf").unlink()
    bay.desk.edit(memos.delete_memo, bay.memo.id)
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    panel = opened(bay)
    for _ in range(2):  # also when its copy is there already
        bay.qtbot.keyClick(panel.list, Qt.Key.Key_Return)
        bay.settle()
    copy = Path(asked[-1].toLocalFile())
    assert copy.read_bytes() == sent
    assert copy.name == "Memo.pdf"
    assert not copy.stat().st_mode & 0o222, "what went out cannot be changed by accident"
    if os.name == "posix":
        assert [folder.stat().st_mode & 0o777 for folder in (copy.parent, copy.parent.parent)] == [0o700] * 2


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_an_edition_is_laid_out_only_where_nobody_else_can_reach_it(bay: Bay, tmp_path: Path) -> None:
    export(bay, tmp_path / "Memo.md")
    (edition,) = editions(bay)
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o777)
    there = laid_out(bay.library.path, edition.id, shared, "Memo.md")
    assert shared.stat().st_mode & 0o077 == 0
    assert there.read_bytes() == (tmp_path / "Memo.md").read_bytes()
    (tmp_path / "taken").write_text("somebody was here first")
    with pytest.raises(CannotExport, match="save a copy"):
        laid_out(bay.library.path, edition.id, tmp_path / "taken", "Memo.md")


def test_a_name_out_of_a_strangers_file_leads_nowhere_else(bay: Bay, tmp_path: Path) -> None:
    from claimdesk.gui.memo.editions.acts import _name

    export(bay, tmp_path / "Memo.md")
    (edition,) = editions(bay)
    for name, form, safe in (
        ("../../.profile", "md", ".profile.md"),
        ("run me.exe", "exe", "run me.bin"),
        ("report.docx", "docx", "report.docx"),
        ("", "pdf", "Carriers.pdf"),
    ):
        there = edition.__class__(**{**edition.__dict__, "name": name, "format": form})
        assert _name(there).lstrip(".") == safe.lstrip(".")
        assert "/" not in _name(there)


def test_compare_with_now_marks_what_went_and_what_came(bay: Bay, tmp_path: Path) -> None:
    export(bay, tmp_path / "Memo.md")
    memo = bay.memo
    bay.desk.edit(memos.set_memo, memo.id, source=f"{memo.source}\n\nA sentence that was not there.\n")
    panel = opened(bay)
    assert "Nothing it rests on has changed" in panel.detail.toPlainText()
    bay.qtbot.keyClick(panel.list, Qt.Key.Key_C)
    bay.settle()
    said = panel.detail.toPlainText()
    assert "Now: A sentence that was not there." in said
    assert "sentences as before" in said
    bay.qtbot.keyClick(panel.list, Qt.Key.Key_C)
    bay.settle()
    assert "Nothing it rests on has changed" in panel.detail.toPlainText()


def test_links_lead_to_the_claim_and_the_passage(bay: Bay, tmp_path: Path) -> None:
    export(bay, tmp_path / "Memo.md")
    panel = opened(bay)
    panel._follow(QUrl(f"claim:{bay.claims[0]}"))
    assert (bay.desk.place.section, bay.desk.place.claim) == ("read", bay.claims[0])


def test_an_empty_list_says_what_to_do(bay: Bay) -> None:
    panel = opened(bay)
    assert "Nothing has gone out yet. Export the memo (Ctrl+E)" in panel.nothing.text()
    assert not panel.list.isVisible()
    bay.qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_the_card_exports_by_key_for_whom_it_says(bay: Bay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bay.desk.edit(memos.set_memo, bay.memo.id, to="Director")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out.md"), ""))
    bay.actions.trigger("export_memo")
    card = bay.pane.exports.card
    assert card.isVisible()
    assert card.line.text() == "Director"
    card.line.setText("The cabinet")
    card.rows["export_markdown"].setFocus()
    bay.qtbot.keyClick(card, Qt.Key.Key_Return)
    bay.settle()
    assert not card.isVisible()
    assert [each.recipient for each in editions(bay)] == ["The cabinet"]
    bay.actions.trigger("export_memo")
    assert card.line.completer().model().index(0, 0).data() == "The cabinet"
    bay.qtbot.keyClick(card, Qt.Key.Key_Down)
    assert card.focusWidget() is list(card.rows.values())[1]
    card.hide()


def test_the_card_sets_how_the_memo_is_printed_and_undo_takes_it_back(bay: Bay) -> None:
    bay.actions.trigger("export_memo")
    card = bay.pane.exports.card
    card.style_box.setCurrentIndex(card.style_box.findData("sources"))
    card.style_box.activated.emit(card.style_box.currentIndex())
    card.annex.click()
    card.limit.setValue(4)
    memo = bay.memo
    assert (memo.style, memo.annex, memo.pages) == ("sources", False, 4)
    card.hide()
    for _ in range(3):
        bay.actions.trigger("undo")
    memo = bay.memo
    assert (memo.style, memo.annex, memo.pages) == ("foot", True, 2)


def test_an_export_that_is_cancelled_writes_nothing(bay: Bay, tmp_path: Path) -> None:
    file = tmp_path / "Memo.pdf"
    exporting = bay.pane.exports.exporting
    task = bay.pane.exports.export_to(file)
    exporting.cancel()
    bay.settle()
    assert task is not None
    assert task.cancelled
    assert bay.said[-1].text == "Memo.pdf was not written."
    assert not [each for each in tmp_path.iterdir() if each.suffix == ".pdf"]
    assert editions(bay) == []


def test_long_writing_is_shown_with_a_cancel_that_works(bay: Bay, tmp_path: Path) -> None:
    exporting, shown = bay.pane.exports.exporting, []
    bay.desk.working.connect(shown.append)
    bay.pane.exports.export_to(tmp_path / "Memo.pdf")
    exporting._late.timeout.emit()  # a second has gone by
    assert shown[-1].words == "Writing Memo.pdf …"
    shown[-1].cancel()
    assert shown[-1] is None
    bay.settle()
    assert not (tmp_path / "Memo.pdf").exists()


def test_a_long_memo_is_written_by_a_child_process_to_the_same_bytes(bay: Bay) -> None:
    from claimdesk.domain.memo.resolve import resolve
    from claimdesk.exporters.gathering import pack_parts
    from claimdesk.exporters.pack import make_pack
    from claimdesk.gui.memo.going_out import carried_out, written

    resolved = resolve(bay.library, bay.memo, bay.library.text)
    for name in ("a.pdf", "a.md", "a.docx", "a.html"):
        assert written(resolved, Path(name), True) == written(resolved, Path(name), False)
    parts = pack_parts(bay.library, bay.memo, bay.library.text)
    assert carried_out(make_pack, *parts, apart=True) == make_pack(*parts)
    with pytest.raises(CannotExport, match="says not what to write"):
        written(resolved, Path("a.txt"), True)


def test_open_checks_are_said_with_the_export_and_never_stop_it(bay: Bay, tmp_path: Path) -> None:
    source = "## Bottom line\n\nThe carrier has signed. The office will close.\n"
    bay.desk.edit(memos.set_memo, bay.memo.id, source=source)
    export(bay, tmp_path / "Memo.md")
    assert re.fullmatch(r"Saved Memo.md. \d+ checks stand open.", bay.said[-1].text)
    assert (bay.said[-1].action_label, bay.said[-1].other_label) == ("Show in folder", "Editions")


def test_a_library_held_by_another_program_is_said_and_the_file_is_there(
    bay: Bay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_args: object, **_how: object) -> None:
        raise LibraryLocked("Another program is writing to the library.")

    monkeypatch.setattr(bay.library, "apply", held)
    export(bay, tmp_path / "Memo.md")
    assert (tmp_path / "Memo.md").exists()
    assert bay.said[-1].tone == "warn"
    assert "Saved Memo.md. It could not be kept as an edition" in bay.said[-1].text


def test_the_memo_is_copied_for_a_mail_and_that_is_an_edition_too(bay: Bay) -> None:
    for _ in range(2):  # copied twice it is still one
        bay.actions.trigger("copy_memo")
        bay.settle()
    mime = QApplication.clipboard().mimeData()
    assert "Carriers" in mime.text()
    assert "<h1" in mime.html()
    (edition,) = editions(bay)
    assert (edition.format, edition.path) == ("mail", "")
    assert bay.said[-1].text.startswith("Copied. Paste it into a mail.")


def test_the_evidence_pack_is_written_as_zip_and_as_folder_and_kept(
    bay: Bay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for answer in ((str(tmp_path / "Pack"), PACKS[0]), (str(tmp_path / "Folder.zip"), PACKS[1])):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, answer=answer: answer)
        bay.actions.trigger("export_pack")
        bay.settle()
    with zipfile.ZipFile(tmp_path / "Pack.zip") as made:
        names = set(made.namelist())
    assert {"index.html", "memo.pdf", "memo.md", "sources.json", "SHA256SUMS"} < names
    assert "it is the only one without" in (next((tmp_path / "Folder" / "copies").glob("01-*.html"))).read_text("utf-8")
    assert [(each.name, each.format) for each in editions(bay)] == [("Pack.zip", "pdf"), ("Folder", "pdf")]
    assert bay.library.content(editions(bay)[0].file).startswith(b"%PDF")


def test_sources_go_out_for_reference_managers(bay: Bay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for answer in ((str(tmp_path / "list"), "BibTeX (*.bib)"), (str(tmp_path / "list.json"), "")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, answer=answer: answer)
        bay.actions.trigger("export_references")
        bay.settle()
    assert "Stockwire" in (tmp_path / "list.bib").read_text("utf-8")
    assert json.loads((tmp_path / "list.json").read_text("utf-8"))[0]["container-title"] == "Stockwire"
    assert editions(bay) == []


def test_a_double_click_opens_the_file(bay: Bay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export(bay, tmp_path / "Memo.md")
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    panel = opened(bay)
    QApplication.processEvents()
    spot = panel.list.visualRect(panel.rows.index(0)).topLeft() + QPoint(30, 12)
    bay.qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    bay.qtbot.mouseDClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    bay.settle()
    assert len(asked) == 1
