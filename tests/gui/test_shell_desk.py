"""The desk: edits, undo across restarts, places, and what other windows and processes write."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from claimdesk.domain import edits
from claimdesk.domain.changes import Change, change, update
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Article, Briefing, Claim, Evidence, Memo
from claimdesk.domain.trouble import NotPossible
from claimdesk.gui.app import Built, build, desk_name
from claimdesk.gui.desk import Desk, Message, Place, Reveal
from claimdesk.store.library import Library


def first_claim(built: Built) -> Claim:
    return built.desk.library.where(Claim)[0]


def reword(records: Records, claim: str, words: str) -> Change:
    """A verb of the test's own: it asks for nothing but the claim."""
    return change("Reword", update(records.get(Claim, claim), statement=words))


def heard(built: Built) -> list[Message]:
    """What the message line is told from now on."""
    messages: list[Message] = []
    built.desk.said.connect(messages.append)
    return messages


def test_an_edit_is_announced_with_what_it_touched(built: Built, qtbot: QtBot) -> None:
    claim = first_claim(built)
    with qtbot.waitSignal(built.desk.changed) as told:
        made = built.desk.edit(reword, claim.id, "Another wording.")
    assert made is not None
    assert told.args[0] == {("claim", claim.id)}
    assert built.desk.library.get(Claim, claim.id).statement == "Another wording."
    assert built.desk.undo_label == "Reword"


def test_a_verb_that_cannot_is_said_and_writes_nothing(built: Built) -> None:
    messages, before = heard(built), built.desk.library.newest()

    def never(records: Records) -> Change:
        raise NotPossible("A claim needs words.")

    assert built.desk.edit(never) is None
    assert [message.text for message in messages] == ["A claim needs words."]
    assert built.desk.library.newest() == before


def test_an_edit_prepared_on_old_values_is_asked_for_once_more(built: Built) -> None:
    """Another connection rewrites the claim between the verb's look and the write."""
    claim, asked = first_claim(built), []

    def slow(records: Records) -> Change:
        made = reword(records, claim.id, "Mine, at last.")
        if not asked:
            with Library.open(built.desk.library.path) as other:
                other.apply(reword(other, claim.id, "Theirs, first."), desk="elsewhere")
        asked.append(made)
        return made

    assert built.desk.edit(slow) is not None
    assert len(asked) == 2
    assert built.desk.library.get(Claim, claim.id).statement == "Mine, at last."


def test_undo_and_redo_say_what_they_do(built: Built, qtbot: QtBot) -> None:
    claim = first_claim(built)
    built.desk.edit(reword, claim.id, "Another wording.")
    assert built.actions.qaction("undo").text() == "Undo “Reword”"
    with qtbot.waitSignal(built.desk.changed):
        built.actions.trigger("undo")
    assert built.desk.library.get(Claim, claim.id).statement == claim.statement
    assert not built.actions.qaction("undo").isEnabled(), "the sample itself is not to be undone"
    assert built.actions.qaction("redo").text() == "Redo “Reword”"
    built.actions.trigger("redo")
    assert built.desk.library.get(Claim, claim.id).statement == "Another wording."


def test_undo_reaches_back_before_a_restart(desk_app: Callable[..., Built]) -> None:
    built = desk_app()
    claim = first_claim(built)
    built.desk.edit(reword, claim.id, "Said yesterday.")
    built.close()
    again = desk_app()
    assert again.desk.name == built.desk.name
    assert again.desk.undo_label == "Reword"
    again.desk.undo()
    assert again.desk.library.get(Claim, claim.id).statement == claim.statement


def test_undo_never_takes_another_windows_edit(desk_app: Callable[..., Built]) -> None:
    one = desk_app()
    claim = first_claim(one)
    two = desk_app()
    assert [each.desk.name.partition(".")[2] for each in (one, two)] == ["window-1", "window-2"]
    one.desk.edit(reword, claim.id, "Written in the first window.")
    assert two.desk.undo_label == ""
    two.desk.undo()
    assert one.desk.library.get(Claim, claim.id).statement == "Written in the first window."


def test_the_name_of_a_window_that_crashed_is_free_again(tmp_path: Path, qtbot: QtBot) -> None:
    library, folder = tmp_path / "a.claimdesk", tmp_path / "settings"
    script = (
        "import os, sys; from pathlib import Path; from claimdesk.gui.app import desk_name; "
        "name, lock = desk_name(Path(sys.argv[1]), Path(sys.argv[2])); print(name, flush=True); "
        "os.kill(os.getpid(), 9)"
    )
    command = [sys.executable, "-c", script, str(library), str(folder)]
    crashed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    name, lock = desk_name(library, folder)
    assert crashed.strip() == name
    assert name.endswith(".window-1")
    assert lock is not None
    other, other_lock = desk_name(library, folder)
    assert other.endswith(".window-2")
    assert other_lock is not None
    assert desk_name(tmp_path / "b.claimdesk", folder)[0] == name, "names are per library"


def test_what_another_process_writes_is_noticed_within_two_seconds(built: Built, qtbot: QtBot) -> None:
    claim = first_claim(built)
    script = (
        "import sys; from pathlib import Path; from claimdesk.domain.changes import change, update; "
        "from claimdesk.domain.records import Claim; from claimdesk.store.library import Library; "
        "library = Library.open(Path(sys.argv[1])); claim = library.get(Claim, sys.argv[2]); "
        "library.apply(change('Reword', update(claim, statement='From elsewhere.')), desk='cli')"
    )
    process = subprocess.run(
        [sys.executable, "-c", script, str(built.desk.library.path), claim.id], capture_output=True, check=False
    )
    assert process.returncode == 0, process.stderr
    touched: set[tuple[str, str]] = set()
    built.desk.changed.connect(touched.update)
    qtbot.waitUntil(lambda: ("claim", claim.id) in touched, timeout=2000)
    assert built.desk.library.get(Claim, claim.id).statement == "From elsewhere."


def test_remembering_a_reading_place_is_no_news_and_no_edit(built: Built, qtbot: QtBot) -> None:
    with Library.open(built.desk.library.path) as other:
        other.remember("anything", 7)
    with qtbot.assertNotEmitted(built.desk.changed, wait=900):
        pass
    assert built.desk.undo_label == ""


def test_back_and_forward_walk_through_articles_not_through_cards(built: Built) -> None:
    desk = built.desk
    rows = desk.library.shelf(desk.place.briefing)
    desk.go(article=rows[0].article)
    desk.go(article=rows[1].article)
    for card in desk.library.cards(article=rows[1].article)[:3]:
        desk.go(claim=card.claim)
    desk.go(section="memo")
    built.actions.trigger("back")
    assert (desk.place.section, desk.place.article) == ("read", rows[1].article)
    built.actions.trigger("back")
    assert desk.place.article == rows[0].article
    built.actions.trigger("forward")
    assert desk.place.article == rows[1].article
    desk.go(article=rows[2].article)
    before = desk.place
    built.actions.trigger("forward")
    assert desk.place == before, "a new way forgets the old one ahead"


def test_another_article_drops_the_chosen_claim(built: Built) -> None:
    desk = built.desk
    rows = desk.library.shelf(desk.place.briefing)
    desk.go(article=rows[0].article, claim=first_claim(built).id)
    desk.go(article=rows[1].article)
    assert desk.place.claim is None


def test_showing_a_passage_opens_its_article_and_says_where(built: Built, qtbot: QtBot) -> None:
    desk = built.desk
    rows = desk.library.shelf(desk.place.briefing)
    desk.go(article=rows[0].article)
    card = desk.library.cards(article=rows[1].article)[0]
    evidence = next(e for e in desk.library.where(Evidence, claim=card.claim))
    with qtbot.waitSignal(desk.reveal) as told:
        desk.show_passage(evidence.id)
    spot: Reveal = told.args[0]
    assert desk.place.article == spot.article == rows[1].article
    assert desk.place.claim == card.claim
    text = desk.text(spot.article).text
    assert text[spot.start : spot.end] == text[card.start : card.end]


def test_the_place_is_kept_over_a_restart(desk_app: Callable[..., Built]) -> None:
    built = desk_app()
    last = built.desk.library.shelf(built.desk.place.briefing)[-1].article
    built.desk.go(article=last)
    kept = built.desk.place
    built.close()
    assert desk_app().desk.place == kept


def test_a_place_that_was_deleted_meanwhile_becomes_the_nearest_one(desk_app: Callable[..., Built]) -> None:
    built = desk_app()
    rows = built.desk.library.shelf(built.desk.place.briefing)
    built.desk.go(article=rows[-1].article)
    built.close()
    with Library.open(built.desk.library.path) as library:
        library.apply(edits.remove_article(library, rows[-1].article))
    place = desk_app().desk.place
    assert place.article == rows[0].article
    assert place.briefing == built.desk.place.briefing


def test_deleting_the_article_at_hand_moves_on(built: Built) -> None:
    desk = built.desk
    rows = desk.library.shelf(desk.place.briefing)
    desk.go(article=rows[0].article)
    desk.edit(edits.remove_article, rows[0].article)
    assert desk.library.find(Article, desk.place.article) is not None
    desk.undo()
    assert desk.library.find(Article, rows[0].article) is not None


def test_each_briefing_remembers_its_article(built: Built) -> None:
    desk = built.desk
    first = desk.place.briefing
    rows = desk.library.shelf(first)
    made = desk.edit(edits.new_briefing, "Another")
    assert made is not None
    second = made.made("briefing")
    desk.edit(edits.put_in_briefing, second, rows[0].article)
    desk.go(article=rows[2].article)
    desk.go(briefing=second)
    assert desk.place.article == rows[0].article
    desk.go(briefing=first)
    assert desk.place.article == rows[2].article


def test_undo_of_a_message_does_not_take_something_else_back(built: Built) -> None:
    claim = first_claim(built)
    built.desk.edit(edits.rename_briefing, built.desk.place.briefing, "Renamed")
    label = built.desk.undo_label
    built.desk.edit(reword, claim.id, "And then this.")
    messages = heard(built)
    built.desk.undo_only(label)
    assert built.desk.library.get(Claim, claim.id).statement == "And then this."
    assert messages
    assert messages[0].tone == "warn"
    built.desk.undo()
    built.desk.undo_only(label)
    assert built.desk.library.get(Briefing, built.desk.place.briefing).title != "Renamed"


def test_two_starts_on_one_settings_folder_do_not_share_an_undo(
    library_path: Path, settings_path: Path, qtbot: QtBot
) -> None:
    built = build(library_path, settings_path)
    try:
        assert built.desk.name.endswith(".window-1")
        assert built.lock is not None
        assert built.lock.isLocked()
    finally:
        built.close()
    assert built.lock is None
    assert desk_name(library_path, settings_path)[0] == built.desk.name


def test_a_place_is_a_plain_value() -> None:
    assert Place(article="a1") == Place(article="a1")
    with pytest.raises(AttributeError):
        Place().article = "a2"  # type: ignore[misc]


def test_what_is_written_while_a_window_opens_is_announced(
    built: Built, settings_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process writes between the two looks with which a new desk learns where the history stands."""
    path, claim = built.desk.library.path, first_claim(built)
    newest, written = Library.newest, []

    def slow(library: Library) -> int:
        found = newest(library)
        if not written:
            with Library.open(path) as other:
                written.append(other.apply(reword(other, claim.id, "Just then."), desk="elsewhere"))
        return found

    monkeypatch.setattr(Library, "newest", slow)
    desk = Desk(Library.open(path), built.settings, "late")
    touched: set[tuple[str, str]] = set()
    desk.changed.connect(touched.update)
    desk.look()
    desk.close()
    assert written
    assert touched == {("claim", claim.id)}


def test_two_users_of_one_library_do_not_share_an_undo(library_path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    mine = build(library_path, tmp_path / "my settings")
    theirs = build(library_path, tmp_path / "their settings")
    try:
        claim = first_claim(mine)
        mine.desk.edit(reword, claim.id, "My words.")
        assert mine.desk.name != theirs.desk.name
        assert theirs.desk.undo_label == ""
        theirs.desk.undo()
        assert mine.desk.library.get(Claim, claim.id).statement == "My words."
    finally:
        mine.close()
        theirs.close()


def test_a_settings_folder_that_cannot_be_written_still_gives_each_window_its_own_name(tmp_path: Path) -> None:
    blocked = tmp_path / "settings"
    blocked.write_text("a file where a folder should be", "utf-8")
    names = {desk_name(tmp_path / "a.claimdesk", blocked)[0] for _ in range(20)}
    assert len(names) == 20


def test_undo_of_another_briefings_memo_says_what_and_where_and_leads_there(
    built: Built, settle: Callable[[], None]
) -> None:
    desk, here = built.desk, built.desk.place.briefing
    other = desk.edit(edits.new_briefing, "Harbour").made("briefing")
    memo = desk.edit(edits.new_memo, other, title="Carriers", source="So.\n").made("memo")
    desk.go(section="memo", briefing=here)
    settle()
    desk.edit(edits.set_memo, memo, source="So it is.\n")
    messages = heard(built)
    desk.undo()
    assert [message.text for message in messages] == ["Undone: Edit memo “Carriers”, in the briefing “Harbour”."]
    desk.redo()
    assert messages[-1].text == "Done again: Edit memo “Carriers”, in the briefing “Harbour”."
    assert messages[-1].action is not None
    messages[-1].action()
    assert (desk.place.briefing, desk.place.memo, desk.place.section) == (other, memo, "memo")
    settle()
    messages.clear()
    desk.undo()
    assert messages == [], "it is on show: there is nothing to say"


def test_a_memo_taken_back_whole_is_said_and_brought_back_with_one_click(
    built: Built, settle: Callable[[], None]
) -> None:
    desk = built.desk
    memo = desk.edit(edits.new_memo, desk.place.briefing, title="Carriers", source="So.\n").made("memo")
    desk.go(section="memo", memo=memo)
    settle()
    assert "words" in built.window.status.memo.text() or "word" in built.window.status.memo.text()
    messages = heard(built)
    desk.undo()
    settle()
    assert messages[-1].text.startswith("Undone: New memo “Carriers”")
    assert messages[-1].action_label == "Bring it back"
    assert built.window.status.memo.text() == "", "the foot does not go on counting a memo that is gone"
    messages[-1].action()
    settle()
    assert desk.library.get(Memo, memo).source == "So.\n"
