"""A reader's whole way, by keys and mouse: an empty library, an article, claims, a restart, a memo.

Every stage leaves a picture in ``build/screenshots/``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from claimdesk.domain.records import Article, Claim, Memo
from claimdesk.domain.standing import importance
from claimdesk.gui.app import Built
from claimdesk.store.library import Library

pytestmark = pytest.mark.xdist_group("stories")

PICTURES = Path(__file__).resolve().parents[2] / "build" / "screenshots"
ARTICLE = """Harbour works begin in May

The port authority will close the northern basin for six weeks, two people involved in the planning told the Port \
Letter. Ships are to be sent to the southern basin meanwhile.

“We expect no delays,” said Ada Lovelace, who speaks for the authority. Traders doubt it: last year a shorter \
closure cost them 4.5% of their trade.

The works must be finished by the end of June."""


def keep(built: Built, name: str) -> None:
    """A picture of the window as it stands."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    QApplication.processEvents()
    assert built.window.grab().save(str(PICTURES / f"{name}.png"))


def press(built: Built, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Keys as the user's keyboard sends them, to whatever has the focus."""
    for key in keys:
        target = QApplication.focusWidget() or built.window
        QTest.keyClicks(target, key) if isinstance(key, str) else QTest.keyClick(target, key, modifier)
        QApplication.processEvents()


def paste(built: Built, words: str, settle: Callable[[], None]) -> None:
    QGuiApplication.clipboard().setText(words)
    built.actions.trigger("paste_article")
    settle()


def claims(built: Built) -> list[Claim]:
    return sorted(built.desk.library.where(Claim), key=lambda claim: claim.number)


@pytest.fixture
def at_desk(empty: Built, settle: Callable[[], None]) -> Built:
    """The pasted article open, with the keyboard in the text."""
    paste(empty, ARTICLE, settle)
    empty.window.read.reader.page.setFocus()
    return empty


def test_the_whole_way_from_a_pasted_article_to_a_memo_on_disk(
    at_desk: Built, settle: Callable[[], None], desk_app: Callable[..., Built], qtbot: QtBot, tmp_path: Path
) -> None:
    built = at_desk
    ctrl = Qt.KeyboardModifier.ControlModifier
    # the title is a block of the text; J takes the first sentence after it, Enter tags it as guessed
    press(built, Qt.Key.Key_J, Qt.Key.Key_J)
    qtbot.wait(30)
    keep(built, "selection-bar")
    press(built, Qt.Key.Key_Return)
    assert [c.number for c in claims(built)] == [1]
    assert claims(built)[0].statement.startswith("The port authority")
    # the next sentence as a forecast, taken back, and done again
    press(built, Qt.Key.Key_J, "6")
    assert claims(built)[1].kind == "forecast"
    press(built, Qt.Key.Key_Z, modifier=ctrl)
    assert len(claims(built)) == 1
    press(built, Qt.Key.Key_Z, modifier=ctrl | Qt.KeyboardModifier.ShiftModifier)
    assert len(claims(built)) == 2
    # a number already given is not given again
    press(built, Qt.Key.Key_J, "7")
    assert claims(built)[2].number == 3
    built.desk.go(claim=claims(built)[0].id)
    built.window.read.claims.setFocus()
    built.actions.trigger("toggle_key")
    assert importance(built.desk.library, built.desk.place.briefing or "", claims(built)[0].id) == "key"
    keep(built, "open-card")
    before = [(c.id, c.statement, c.kind) for c in claims(built)]
    path = built.desk.library.path
    built.close()

    again = desk_app(path, sample=False)
    settle()
    assert [(c.id, c.statement, c.kind) for c in claims(again)] == before
    assert len(again.window.read.reader.page.marked.highlights.rows) >= 3
    again.actions.trigger("undo")  # from before the restart
    assert importance(again.desk.library, again.desk.place.briefing or "", before[0][0]) == "supporting"
    again.actions.trigger("redo")

    again.desk.go(section="memo")
    settle()
    qtbot.waitUntil(lambda: bool(again.desk.library.where(Memo)), timeout=5000)
    settle()
    keep(again, "memo-from-scratch")
    pane = again.window.page("memo")
    for suffix in ("pdf", "md"):
        pane.export_to(tmp_path / f"memo.{suffix}")  # type: ignore[attr-defined]
        settle()
    words = (tmp_path / "memo.md").read_text("utf-8")
    assert "two people involved in the planning" in words
    assert "undated" in words
    with pikepdf.open(tmp_path / "memo.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/Outlines" in pdf.Root
    with Library.open(path) as library:
        assert library.check() == []


def test_a_claim_leads_to_its_words_and_back(built: Built, qtbot: QtBot) -> None:
    """From the memo's claim to the passage in one click, back with Alt+Left."""
    built.desk.go(section="memo")
    qtbot.wait(50)
    built.desk.show_claim("c-only-one-market")
    assert built.desk.place.section == "read"
    assert built.desk.place.article == "a-market"
    text = built.desk.text()
    row = next(r for r in built.window.read.reader.page.marked.highlights.rows if r.claim == "c-only-one-market")
    assert text.text[row.start : row.end].startswith("The company is the only large developer")
    built.actions.trigger("back")
    assert built.desk.place.section == "memo"


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_the_places_look_right_in_every_theme(
    built: Built, theme: str, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    built.settings.set("theme", theme)
    built.desk.go(article="a-courier", claim="c-e-mail")
    qtbot.wait(400)
    keep(built, f"read-{theme}")
    built.desk.go(section="memo")
    settle()
    qtbot.wait(300)
    settle()
    keep(built, f"memo-{theme}")


def test_a_small_screen_is_enough(built: Built, qtbot: QtBot, settle: Callable[[], None]) -> None:
    built.window.resize(1024, 700)
    built.desk.go(article="a-courier", claim="c-e-mail")
    qtbot.wait(300)
    keep(built, "read-1024x700")
    assert built.window.size().width() == 1024
    assert built.window.minimumSizeHint().width() <= 1024
    assert built.window.read.reader.width() >= 420
    built.desk.go(section="memo")
    settle()
    qtbot.wait(200)
    keep(built, "memo-1024x700")


def test_an_empty_library_says_what_to_do(empty: Built, qtbot: QtBot) -> None:
    qtbot.wait(100)
    keep(empty, "empty-library")


def test_a_search_finds_the_passage_of_a_pasted_sentence(
    built: Built, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    built.actions.trigger("palette")
    press(built, "up to 30 days of federal review")
    qtbot.wait(300)
    settle()
    keep(built, "search")
    hits = built.desk.library.search("Officials have until the end of July to set up the formal process.")
    first = next(hit for hit in hits if hit.kind == "article")
    assert first.article == "a-digest"
    assert built.desk.text("a-digest").text[first.start : first.end].startswith("Officials have until")


def test_the_real_article_can_be_worked_on(
    empty: Built, seed_article: str, settle: Callable[[], None], qtbot: QtBot
) -> None:
    """An article as a user pastes it: no title, no date, no address. Its first sentence can be tagged."""
    paste(empty, seed_article, settle)
    article = empty.desk.library.where(Article)[0]
    assert article.published == ""
    text = empty.desk.text(article.id)
    assert text.blocks[0].kind == "paragraph"
    assert [b.kind for b in text.blocks].count("item") == 3
    assert [b.kind for b in text.blocks].count("heading") >= 2
    empty.window.read.reader.page.setFocus()
    for key in (Qt.Key.Key_J, Qt.Key.Key_Return) * 12:
        press(empty, key)
    made = claims(empty)
    assert len({claim.statement for claim in made}) == 12  # J goes on where the last passage ended
    assert made[0].statement == text.text[: len(made[0].statement)]
    assert empty.desk.library.check() == []
    keep(empty, "real-article")


def test_words_of_many_scripts_are_selected_as_they_stand(
    empty: Built, settle: Callable[[], None], qtbot: QtBot
) -> None:
    words = (
        "Emoji 👩‍👩‍👧 first.\n\nتم إغلاق الميناء لمدة ستة أسابيع.\n\n港口将关闭六周。船只将改道。\n\nCafe\u0301 opens."
    )
    paste(empty, words, settle)
    page: Any = empty.window.read.reader.page
    page.setFocus()
    for _ in range(5):
        press(empty, Qt.Key.Key_J, Qt.Key.Key_Return)
    statements = [claim.statement for claim in claims(empty)]
    assert statements[0] == "Emoji 👩‍👩‍👧 first."
    assert "港口将关闭六周。" in statements
    assert any(statement.startswith("تم") for statement in statements)
    qtbot.wait(200)
    keep(empty, "many-scripts")
