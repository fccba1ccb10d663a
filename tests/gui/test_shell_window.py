"""The window: what is on it, how it folds, what it remembers and says, and a library in trouble."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from claimdesk.domain import edits
from claimdesk.domain.records import Article, Briefing, Claim, Passage, Source, Tag
from claimdesk.gui import background
from claimdesk.gui.action_rows import TABLE
from claimdesk.gui.app import Built, Session
from claimdesk.gui.desk import Message
from claimdesk.gui.dialogs.trouble import TroubleWindow
from claimdesk.gui.incoming import load_sample
from claimdesk.gui.notices import BugPage, Notices
from claimdesk.gui.places import PLACES
from claimdesk.gui.reader.page import Page
from claimdesk.gui.shelf.details import DetailsStrip
from claimdesk.store import backup
from claimdesk.store.library import Library


def counts(built: Built) -> tuple[int, ...]:
    return tuple(len(built.desk.library.where(cls)) for cls in (Briefing, Article, Claim, Source, Tag))


def test_a_first_start_opens_the_sample_and_start_empty_is_one_click_away(built: Built, qtbot: QtBot) -> None:
    line = built.window.message_line
    assert line.isVisible()
    assert line.words.text() == "This is a sample briefing."
    before = counts(built)
    assert all(before)
    qtbot.mouseClick(line.link, Qt.MouseButton.LeftButton)
    assert counts(built) == (0, 0, 0, 0, 0)
    assert built.desk.place.article is None
    assert line.link.text() == "Undo"
    qtbot.mouseClick(line.link, Qt.MouseButton.LeftButton)
    assert counts(built) == before
    assert built.desk.library.check() == []


def test_the_sample_line_stays_with_the_sample(built: Built) -> None:
    line = built.window.message_line
    assert line.isVisible()
    made = built.desk.edit(edits.new_briefing, "My own")
    assert made is not None
    built.desk.go(briefing=made.made("briefing"))
    assert not line.isVisible()


def test_a_second_start_says_nothing_about_the_sample(desk_app: Callable[..., Built]) -> None:
    desk_app().close()
    assert not desk_app().window.message_line.isVisible()


def test_start_empty_keeps_what_the_user_brought(built: Built, settle: Callable[[], None], tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    file.write_text("My own article\n\nIt has words of its own that stay.", "utf-8")
    built.desk.import_files([file])
    settle()
    own = built.desk.place.article
    built.actions.trigger("start_empty")
    assert [row.id for row in built.desk.library.where(Article)] == [own]


def test_the_bar_has_the_places_of_the_table_and_the_switch_goes_there(built: Built, qtbot: QtBot) -> None:
    buttons = {b.objectName(): b for b in built.window.topbar.places.buttons()}
    assert list(buttons) == [row.section for row in PLACES]
    qtbot.mouseClick(buttons["memo"], Qt.MouseButton.LeftButton)
    assert built.desk.place.section == "memo"
    assert buttons["memo"].isChecked()
    assert not buttons["read"].isChecked()
    assert built.window.stack.currentWidget() is built.window.page("memo")
    built.actions.trigger("section_read")
    assert buttons["read"].isChecked()


def test_the_briefing_menu_switches(built: Built) -> None:
    bar = built.window.topbar
    bar.briefings.aboutToShow.emit()
    labels = [action.text() for action in bar.briefings.actions() if action.isCheckable()]
    assert labels == ["Frontier-model oversight"]
    assert bar.briefing.text() == "Frontier-model oversight"


def test_the_menu_holds_every_handled_action_once(built: Built) -> None:
    built.window.page("memo")
    bar = built.window.topbar
    bar.menu.aboutToShow.emit()
    menus = {action.text(): action.menu() for action in bar.menu.actions() if action.menu()}
    assert list(menus) == list(TABLE)
    shown = [action.objectName() for menu in menus.values() for action in menu.actions() if action.objectName()]
    assert sorted(shown) == sorted(row.name for row in built.actions.handled())
    assert len(shown) == len(set(shown))


def test_every_action_of_the_table_is_handled_by_somebody(built: Built) -> None:
    """No dead entries: what stands on the key sheet does something."""
    from claimdesk.gui.action_rows import ACTIONS

    built.window.page("memo")
    evidence = built.window.page("evidence")
    for tab in evidence.tabs:  # type: ignore[attr-defined]
        evidence.view(tab)  # type: ignore[attr-defined]
    assert sorted(set(ACTIONS) - {row.name for row in built.actions.handled()}) == []


def test_alt_shows_the_menu_bar_and_hides_it(built: Built, qtbot: QtBot) -> None:
    window = built.window
    assert not window.menuBar().isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Alt)
    assert window.menuBar().isVisible()
    assert [a.text().replace("&", "") for a in window.menuBar().actions()] == list(TABLE)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Alt)
    assert not window.menuBar().isVisible()
    assert window.reader.isAncestorOf(QApplication.focusWidget())


def test_a_shortcut_with_alt_is_no_tap_and_keys_stay_unambiguous(built: Built, settle: Callable[[], None]) -> None:
    built.desk.go(section="memo")
    built.window._build_rest()
    settle()
    done: list[str] = []
    for name in ("memo_down", "next_claim", "memo_leave_out", "delete_claim"):
        built.actions.handle(name, lambda name=name: done.append(name))
    memo = built.window.page("memo")
    memo.claims.list.setFocus()  # type: ignore[attr-defined]
    handle, alt = built.window.windowHandle(), Qt.KeyboardModifier.AltModifier
    for _ in range(3):
        QTest.keyPress(handle, Qt.Key.Key_Alt)
        QTest.keyClick(handle, Qt.Key.Key_Down, alt)
        QTest.keyRelease(handle, Qt.Key.Key_Alt)
        assert not built.window.menuBar().isVisible()
    assert done == ["memo_down"] * 3
    QTest.keyClick(handle, Qt.Key.Key_Alt)
    assert built.window.menuBar().isVisible()
    QTest.keyClick(handle, Qt.Key.Key_Down, alt)
    QTest.keyClick(handle, Qt.Key.Key_Delete)
    assert done == ["memo_down"] * 3  # the keyboard is in the menu bar, where panes have no keys
    memo.claims.list.setFocus()  # type: ignore[attr-defined]
    QTest.keyClick(handle, Qt.Key.Key_Delete)
    assert done[3:] == ["memo_leave_out"]


def test_a_menu_entry_of_a_pane_shows_its_key_and_does_its_work(built: Built) -> None:
    done: list[str] = []
    built.actions.handle("next_claim", lambda: done.append("next"))
    built.window.menus.fill()
    entry = built.window.menuBar().findChild(QAction, "next_claim")
    assert entry is not None
    assert entry.text() == "Next claim\tAlt+Down"
    assert entry.shortcut().isEmpty()
    entry.trigger()
    assert done == ["next"]


def test_with_nothing_in_the_library_ctrl_v_takes_an_article_in(empty: Built, settle: Callable[[], None]) -> None:
    assert empty.window.read.middle.isAncestorOf(QApplication.focusWidget())
    QGuiApplication.clipboard().setText("A pasted headline\n\nIt has a sentence. And one more sentence.")
    QTest.keyClick(empty.window.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    (article,) = empty.desk.library.where(Article)
    assert article.title == "A pasted headline"
    field = empty.window.shelf.search
    field.setFocus()
    QTest.keyClick(empty.window.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert field.text().startswith("A pasted headline")
    assert len(empty.desk.library.where(Article)) == 1


def test_after_start_empty_the_keyboard_is_in_the_empty_place(built: Built, qtbot: QtBot) -> None:
    qtbot.mouseClick(built.window.message_line.link, Qt.MouseButton.LeftButton)
    assert built.window.read.middle.isAncestorOf(QApplication.focusWidget())


def test_when_the_article_goes_while_it_is_read_the_keyboard_does_not_land_in_the_search(built: Built) -> None:
    built.window.focus_main()
    built.actions.trigger("start_empty")
    assert built.window.read.middle.isAncestorOf(QApplication.focusWidget())


def test_the_first_window_fits_its_screen(desk_app: Callable[..., Built], settings_path: Path) -> None:
    first = desk_app(show=False).window
    first.appear()
    screen = first.screen().availableSize()
    assert (screen.width(), screen.height()) < (1440, 900)
    assert first.isMaximized()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 700), (720, 450)])
def test_nothing_overlaps_at_any_size(built: Built, width: int, height: int) -> None:
    """1440 × 900 as in the pictures; 1024 × 700; and 200 % of a small screen."""
    window = built.window
    window.resize(width, height)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (width, height), "the window is not forced wider than asked"
    bar = window.topbar
    assert bar.left.geometry().right() < bar.middle.geometry().left()
    assert bar.middle.geometry().right() < bar.right.geometry().left()
    assert bar.right.geometry().right() <= bar.width()
    assert window.reader.width() >= 380
    for button in bar.findChildren(QAbstractButton):
        assert button.mapTo(bar, button.rect().bottomRight()).x() <= bar.width()


def test_panes_have_the_widths_of_the_picture(built: Built) -> None:
    built.window.resize(1440, 900)
    QApplication.processEvents()
    assert abs(built.window.shelf.width() - 236) <= 2
    assert abs(built.window.claims.width() - 396) <= 2


def test_the_shelf_folds_by_itself_when_there_is_no_room_and_comes_back(built: Built) -> None:
    window = built.window
    window.resize(800, 600)
    QApplication.processEvents()
    assert not window.shelf.isVisible()
    window.resize(1440, 900)
    QApplication.processEvents()
    assert window.shelf.isVisible()
    assert abs(window.shelf.width() - 236) <= 2


def test_a_shelf_the_user_folded_stays_folded(desk_app: Callable[..., Built]) -> None:
    built = desk_app()
    built.actions.trigger("toggle_shelf")
    built.window.resize(800, 600)
    built.window.resize(1440, 900)
    QApplication.processEvents()
    assert not built.window.shelf.isVisible()
    built.close()
    assert not desk_app().window.shelf.isVisible()


def test_size_and_widths_are_there_again_after_a_restart(desk_app: Callable[..., Built]) -> None:
    built = desk_app()
    """The screen the tests draw on is 800 wide, and no window is restored wider than its screen."""
    built = desk_app()
    built.window.resize(1440, 900)
    QApplication.processEvents()
    built.window.read.setSizes([280, 800, 360])
    built.window.read.splitterMoved.emit(280, 1)
    built.window.resize(700, 500)
    built.close()
    again = desk_app().window
    QApplication.processEvents()
    assert (again.width(), again.height()) == (700, 500)
    again.resize(1440, 900)
    QApplication.processEvents()
    assert abs(again.shelf.width() - 280) <= 2
    assert abs(again.claims.width() - 360) <= 2


def test_the_status_line_counts_what_the_article_has(built: Built, settle: Callable[[], None], qtbot: QtBot) -> None:
    article = built.desk.place.article
    cards = built.desk.library.cards(article=article)
    claims = len({card.claim for card in cards})
    passages = len(built.desk.library.where(Passage, article=article))
    qtbot.waitUntil(lambda: built.window.status.counts.text() != "", timeout=3000)
    assert built.window.status.counts.text().startswith(f"{claims} claims · {passages} passages · ")
    built.desk.read_share.emit(0.624)
    assert built.window.status.read.text() == "62% read"
    built.settings.set("text_size", 19)
    assert built.window.status.size.text() == "¶ 19 pt"


def test_a_message_is_said_acted_on_and_closed(built: Built, qtbot: QtBot) -> None:
    done: list[str] = []
    line = built.window.message_line
    built.desk.said.emit(
        Message("3 files could not be read.", "warn", "Again", lambda: done.append("again"), ("a", "b"))
    )
    assert line.isVisible()
    assert not line.more.isVisible()
    qtbot.mouseClick(line.show_more, Qt.MouseButton.LeftButton)
    assert line.more.isVisible()
    assert line.more.toPlainText() == "a\nb"
    qtbot.mouseClick(line.link, Qt.MouseButton.LeftButton)
    assert done == ["again"]
    assert not line.isVisible()
    built.desk.say("All is well.")
    assert line.link.isHidden()
    qtbot.mouseClick(line.cross, Qt.MouseButton.LeftButton)
    assert not line.isVisible()


def test_an_info_leaves_by_itself_a_warning_stays(built: Built, qtbot: QtBot) -> None:
    line = built.window.message_line
    QTest.mouseMove(built.window.topbar)
    line._leave.setInterval(30)
    built.desk.say("Added 1 article.")
    qtbot.waitUntil(lambda: not line.isVisible(), timeout=2000)
    built.desk.say("The disk is full.", "bad")
    qtbot.wait(80)
    assert line.isVisible()


def test_f6_walks_through_the_panes(built: Built, qtbot: QtBot) -> None:
    window = built.window
    qtbot.waitUntil(lambda: window.isActiveWindow())
    window.focus_main()
    order = []
    for _ in range(4):
        built.actions.trigger("next_pane")
        focus = QApplication.focusWidget()
        order.append(
            next(
                name
                for name, pane in (
                    ("claims", window.claims),
                    ("bar", window.topbar),
                    ("shelf", window.shelf),
                    ("reader", window.reader),
                )
                if focus is pane or pane.isAncestorOf(focus)
            )
        )
    assert order == ["claims", "bar", "shelf", "reader"]


def test_everything_that_takes_the_keyboard_has_a_name_for_screen_readers(built: Built) -> None:
    nameless = []
    for widget in built.window.findChildren(QWidget):
        if not widget.isVisible() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        buddies = [label for label in built.window.findChildren(QLabel) if label.buddy() is widget]
        if not (widget.accessibleName() or text or buddies):
            nameless.append((type(widget).__name__, widget.objectName()))
    assert nameless == []


def test_a_file_dropped_anywhere_is_taken_in(built: Built, settle: Callable[[], None], tmp_path: Path) -> None:
    file = tmp_path / "dropped.md"
    file.write_text("# A dropped article\n\nIt has one paragraph.", "utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    drop(built, mime)
    settle()
    article = built.desk.library.get(Article, built.desk.place.article or "")
    assert article.title == "A dropped article"


def test_an_address_dropped_that_cannot_be_had_says_why(built: Built, settle: Callable[[], None]) -> None:
    before = counts(built)
    mime = QMimeData()
    mime.setUrls([QUrl("http://no-such-site.invalid/article")])
    mime.setText("http://no-such-site.invalid/article")
    drop(built, mime)
    settle()
    assert counts(built) == before
    assert "There is no site called no-such-site.invalid" in built.window.message_line.words.text()


def drop(built: Built, mime: QMimeData) -> None:
    none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(500, 400), Qt.DropAction.CopyAction, mime, *none)
    built.window.dropEvent(event)
    assert event.isAccepted()


def test_what_is_being_typed_is_kept_when_the_window_closes(
    desk_app: Callable[..., Built], settle: Callable[[], None]
) -> None:
    built = desk_app()
    settle()
    article = built.desk.place.article
    assert article is not None
    built.window.activateWindow()
    built.window.details.show_for(article)
    field = built.window.details.findChild(QLineEdit, "byline")
    assert field is not None
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "By somebody")
    built.window.close()
    with Library.open(built.desk.library.path) as library:
        assert library.get(Article, article).byline == "By somebody"


def test_a_bug_opens_one_page_and_the_program_goes_on(built: Built, qtbot: QtBot) -> None:
    notices = Notices(built.theme, built.window)
    for words in ("first", "second"):
        try:
            raise RuntimeError(words)
        except RuntimeError:
            notices.bug(*sys.exc_info())  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: notices.page is not None)
    page = notices.page
    assert isinstance(page, BugPage)
    assert page.isVisible()
    qtbot.waitUntil(lambda: "RuntimeError: second" in page.words.toPlainText())
    page.copy()
    copied = QGuiApplication.clipboard().text()
    assert "Claimdesk " in copied
    assert "PySide6" in copied
    assert "RuntimeError: first" in copied
    page.accept()
    assert notices.page is None
    built.actions.trigger("section_memo")
    assert built.desk.place.section == "memo"


def test_a_damaged_library_is_left_alone_and_its_backup_offered(
    desk_app: Callable[..., Built], library_path: Path, settings_path: Path, qtbot: QtBot
) -> None:
    built = desk_app()
    before = counts(built)
    built.close()
    assert backup.daily(library_path) is not None
    broken = bytearray(library_path.read_bytes())
    broken[200:] = b"\x5a" * (len(broken) - 200)
    for extra in library_path.parent.glob(library_path.name + "-*"):
        if extra.is_file():
            extra.unlink()
    library_path.write_bytes(bytes(broken))
    session = Session(settings_path)
    assert not session.open(library_path)
    page = session.trouble
    assert isinstance(page, TroubleWindow)
    qtbot.addWidget(page)
    assert page.isVisible()
    assert "damaged" in page.page.sentence.text()
    page.grab()
    page.open_backup()
    qtbot.waitUntil(lambda: session.built is not None)
    assert session.built is not None
    assert counts(session.built) == before
    assert session.built.desk.library.path != library_path
    assert library_path.read_bytes() == bytes(broken), "the damaged file was not written"
    background.settle()
    session.close()


def test_an_empty_library_can_be_started_beside_one_that_is_none(
    library_path: Path, settings_path: Path, qtbot: QtBot
) -> None:
    library_path.parent.mkdir(parents=True)
    library_path.write_text("A letter, not a library.", "utf-8")
    session = Session(settings_path)
    assert not session.open(library_path)
    page = session.trouble
    assert isinstance(page, TroubleWindow)
    assert page.copy is None
    page.start_empty()
    assert session.built is not None
    assert counts(session.built)[:2] == (0, 0)
    assert library_path.read_text("utf-8") == "A letter, not a library."
    assert session.built.settings.get("library") == str(session.built.desk.library.path)
    background.settle()
    session.close()


def test_another_library_opens_in_the_same_run(library_path: Path, settings_path: Path, qtbot: QtBot) -> None:
    session = Session(settings_path)
    assert session.open(library_path)
    first = session.built
    assert first is not None
    other = library_path.with_name("other.claimdesk")
    first.window.library_wanted.emit(other)
    assert session.built is not first
    assert session.built is not None
    assert session.built.desk.library.path == other
    qtbot.waitUntil(lambda: first.lock is None)
    background.settle()
    session.close()


def test_the_library_that_is_open_can_be_chosen_again_and_keeps_its_undo(
    library_path: Path, settings_path: Path, qtbot: QtBot
) -> None:
    session = Session(settings_path)
    assert session.open(library_path)
    first = session.built
    assert first is not None
    first.desk.edit(edits.new_briefing, "Another")
    label = first.desk.undo_label
    first.window.library_wanted.emit(library_path.parent / "." / library_path.name)
    assert session.built is first
    assert first.desk.undo_label == label != ""
    assert first.settings.get("library")
    background.settle()
    session.close()


def test_a_library_that_cannot_be_opened_leaves_the_present_one_open(
    library_path: Path, settings_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    session = Session(settings_path)
    session.open(library_path)
    first = session.built
    assert first is not None
    letter = tmp_path / "letter.claimdesk"
    letter.write_text("no library", "utf-8")
    first.window.library_wanted.emit(letter)
    assert session.built is first
    assert first.window.message_line.isVisible()
    assert "not a Claimdesk library" in first.window.message_line.words.text()
    background.settle()
    session.close()


def test_backup_and_check_say_how_it_went(built: Built, settle: Callable[[], None], tmp_path: Path) -> None:
    target = tmp_path / "copy.claimdesk"
    built.commands._back_up_to(str(target))
    settle()
    assert str(target) in built.window.message_line.words.text()
    with Library.open(target) as copy:
        assert len(copy.where(Claim)) == len(built.desk.library.where(Claim))
    built.actions.trigger("check")
    settle()
    assert built.window.message_line.words.text() == "The library is sound."


def test_a_backup_never_overwrites_and_does_not_first_ask_whether_it_may(
    built: Built, settle: Callable[[], None], tmp_path: Path
) -> None:
    built.actions.trigger("backup")
    dialog = built.window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    target = tmp_path / "kept.claimdesk"
    target.write_bytes(b"something else")
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    settle()
    assert target.read_bytes() == b"something else"
    assert built.window.message_line.isVisible()
    assert "kept.claimdesk" in built.window.message_line.words.text()


@pytest.fixture
def open_as_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write everything; so libraries are opened as nobody where the tests run as root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    opened, lock = Library.open, threading.Lock()

    def open_it(path: Path, **how: Any) -> Library:
        with lock:
            os.seteuid(65534)
            try:
                return opened(path, **how)
            finally:
                os.seteuid(0)

    monkeypatch.setattr(Library, "open", open_it)


@pytest.fixture
def protected() -> Iterator[Path]:
    """A library with the sample in it that may be read but not written."""
    folder = Path(tempfile.mkdtemp(prefix="claimdesk-"))
    path = folder / "library.claimdesk"
    with Library.open(path) as library:
        load_sample(library)
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="folders are protected in another way there")
def test_a_library_that_may_only_be_read_says_so_and_shows_everything(
    desk_app: Callable[..., Built], settle: Callable[[], None], protected: Path, open_as_nobody: None
) -> None:
    built = desk_app(protected)
    settle()
    line = built.window.message_line.words
    assert built.desk.library.read_only
    assert "can be read but not changed" in line.text()
    assert built.window.status.saved.text() == "Read-only"
    for row in built.desk.library.shelf(built.desk.place.briefing):
        built.desk.go(article=row.article)
        settle()
        assert built.window.reader.isVisible()
    built.desk.import_files([protected.parent / "any.txt"])
    assert "nothing can be added" in line.text()
    briefing = built.desk.place.briefing
    assert built.desk.edit(edits.rename_briefing, briefing, "Other") is None
    assert built.desk.library.get(Briefing, briefing or "").title == "Frontier-model oversight"
    assert built.window.message_line.isVisible()


def test_a_click_on_outlet_and_date_lets_one_write_them_down(built: Built, settle: Callable[[], None]) -> None:
    built.desk.go(section="read")
    settle()
    page = built.window.findChild(Page)
    page.viewport().repaint()
    line = page.title.line_box
    assert line.width() > 100
    details = built.window.findChild(DetailsStrip)
    assert not details.isVisible()
    beside = QPoint(round(line.right()) + 40, round(line.center().y() - page.offset_y()))
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert not details.isVisible()
    on_it = QPoint(round(line.left()) + 20, round(line.center().y() - page.offset_y()))
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=on_it)
    assert details.isVisible()
    assert details.fields["published"].hasFocus(), "the outlet is known: the date is next"
