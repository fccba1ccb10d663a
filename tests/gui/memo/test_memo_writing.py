"""Writing in the memo's prose: Markdown while one types, lists, looks of words, chips, judgments, the clipboard."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from claimdesk.domain.memo.judging import percent
from claimdesk.domain.memo.page.chunks import CHIP, chunks
from claimdesk.domain.vocabulary import LIKELIHOOD
from claimdesk.gui.memo.cards import Card
from claimdesk.gui.memo.editor import editing
from claimdesk.gui.memo.editor.completing import Completing
from claimdesk.gui.memo.editor.judging import JudgingBar
from claimdesk.gui.memo.editor.text import MemoText
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

KEY, SHIFT, CTRL = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
CARDS = {
    claim: Card(claim, number, "event", words, "unverified", "key", 1, False)
    for number, (claim, words) in enumerate(
        {"c1": "The harbour closes for six weeks", "c2": "The ferry has signed", "c3": "Ten carriers agreed"}.items(), 1
    )
}


class Hand:
    """A person at the keyboard."""

    def __init__(self, text: MemoText) -> None:
        self.text = text

    def open(self, source: str, *, at: str = "") -> Hand:
        """A memo with the cursor behind these words, or at its end."""
        self.text.load(source)
        cursor = QTextCursor(self.text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if at:
            cursor = self.text.document().find(at)
            assert not cursor.isNull(), at
            cursor.setPosition(cursor.selectionEnd())
        self.text.setTextCursor(cursor)
        return self

    def select(self, words: str) -> Hand:
        cursor = self.text.document().find(words)
        assert not cursor.isNull(), words
        self.text.setTextCursor(cursor)
        return self

    def type(self, words: str) -> Hand:
        for at, line in enumerate(words.split("\n")):
            if at:
                self.press(KEY.Key_Return)
            QTest.keyClicks(self.text, line)
        return self

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Hand:
        QTest.keyClick(self.text, key, held)
        return self

    def judging(self) -> JudgingBar:
        """The bar for judgments, in one window with the text."""
        bar = JudgingBar(self.text, self.text.looks.theme)
        bar.setParent(self.text)
        return bar

    def paste(self, *, html: str = "", words: str = "") -> Hand:
        data = QMimeData()
        if html:
            data.setHtml(html)
        data.setText(words)
        self.text.insertFromMimeData(data)
        return self

    @property
    def source(self) -> str:
        """What is written, which must also be what is read again."""
        said = self.text.words()
        self.text.set_words(said)
        assert self.text.words() == said
        return said


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Hand:
    text = MemoText(Theme(Settings(tmp_path / "settings")))
    qtbot.addWidget(text)
    text.resize(560, 500)
    text.show_cards(CARDS)
    text.show()
    text.activateWindow()
    qtbot.waitExposed(text)
    text.setFocus()
    return Hand(text)


def test_a_memo_written_from_nothing_as_one_types_markdown(hand: Hand) -> None:
    hand.open("").type("## Bottom line\nIt will close.\n- first\nsecond\n\n1. one\ntwo\n\n> said\nEnd.")
    assert hand.source == (
        "## Bottom line\n\nIt will close.\n\n- first\n- second\n\n1. one\n2. two\n\n> said\n\nEnd.\n"
    )


def test_signs_that_mean_nothing_are_words(hand: Hand) -> None:
    hand.open("").type("2 * 3 * 4 and snake_case and [x] and #tag")
    (chunk,) = chunks(hand.source)
    assert chunk.shown == "2 * 3 * 4 and snake_case and [x] and #tag"


@pytest.mark.parametrize(
    ("source", "kind"), [("## Head\n", "heading"), ("- item\n", "item"), ("> quote\n", "quote"), ("1. it\n", "item")]
)
def test_backspace_at_the_beginning_makes_it_a_paragraph(hand: Hand, source: str, kind: str) -> None:
    hand.open(source)
    assert hand.text.piece().kind == kind
    hand.press(KEY.Key_Home).press(KEY.Key_Backspace)
    assert hand.text.piece().kind == "paragraph"
    assert hand.source.strip() == source.strip().split(" ", 1)[1]


def test_enter_on_an_empty_item_goes_up_a_level_and_then_ends_the_list(hand: Hand) -> None:
    hand.open("- one\n  - deep\n")
    hand.press(KEY.Key_Return).press(KEY.Key_Return).type("up").press(KEY.Key_Return).press(KEY.Key_Return).type("out")
    assert hand.source == "- one\n  - deep\n- up\n\nout\n"


def test_tab_and_shift_tab_change_the_depth_of_an_item(hand: Hand) -> None:
    hand.open("- one\n- two\n- three\n", at="two")
    hand.press(KEY.Key_Tab)
    assert hand.source == "- one\n  - two\n- three\n"
    hand.press(KEY.Key_Tab)  # not deeper than below its neighbour
    assert hand.source == "- one\n  - two\n- three\n"
    hand.press(KEY.Key_Backtab, SHIFT)
    assert [chunk.level for chunk in chunks(hand.source)] == [0, 0, 0]


def test_a_list_is_numbered_as_a_whole_and_back(hand: Hand) -> None:
    hand.open("Before\n\n- one\n- two\n\nAfter\n", at="two")
    editing.set_kind(hand.text, "item", ordered=True)
    assert hand.source == "Before\n\n1. one\n2. two\n\nAfter\n"
    editing.make_plain(hand.text)
    assert hand.source == "Before\n\n1. one\n\ntwo\n\nAfter\n"


def test_a_line_break_stays_within_the_paragraph(hand: Hand) -> None:
    hand.open("one\n").press(KEY.Key_Return, SHIFT).type("two")
    assert hand.source == "one  \ntwo\n"


def test_enter_above_a_judgment_leaves_it_as_it_is(hand: Hand) -> None:
    source = "It will close.\n{: .judgment likelihood=likely}\n"
    hand.open(source).press(KEY.Key_Home).press(KEY.Key_Return).press(KEY.Key_Up).type("Before")
    assert hand.source == f"Before\n\n{source}"


def test_bold_and_italic_for_words_chosen_and_for_what_comes(hand: Hand) -> None:
    hand.open("It will close soon.\n").select("close")
    editing.toggle(hand.text, "strong")
    assert hand.source == "It will **close** soon.\n"
    hand.select("close")
    editing.toggle(hand.text, "strong")
    assert hand.source == "It will close soon.\n"
    hand.open("It\n").type(" ")
    editing.toggle(hand.text, "emphasis")
    hand.type("may")
    editing.toggle(hand.text, "emphasis")
    hand.type(" be")
    assert hand.source == "It *may* be\n"


def test_an_address_pasted_over_words_makes_a_link_that_typing_does_not_go_on_with(hand: Hand) -> None:
    hand.open("See the order.\n").select("order").paste(words="https://example.org/a_(b)")
    assert hand.source == "See the [order](https://example.org/a_%28b%29).\n"
    hand.open("See\n").type(" ").paste(words="x").select("x").paste(words="https://example.org")
    cursor = hand.text.textCursor()
    cursor.clearSelection()
    hand.text.setTextCursor(cursor)
    hand.type(" on")
    assert hand.source == "See [x](https://example.org) on\n"


def test_a_list_from_right_to_left_stands_in_from_the_right(hand: Hand) -> None:
    source = "- بند أول\n- second\n"
    hand.open(source)
    forms = [hand.text.document().findBlockByNumber(at).blockFormat() for at in (0, 1)]
    assert [(form.leftMargin() > 0, form.rightMargin() > 0) for form in forms] == [(False, True), (True, False)]
    assert hand.source == source
    hand.press(KEY.Key_Return).paste(words="ثان")
    assert hand.text.block().blockFormat().rightMargin() > 0


# Citations


def test_claims_are_cited_side_by_side_and_go_with_one_backspace_each(hand: Hand) -> None:
    hand.open("It closes.\n", at="closes")
    hand.text.cite(["c1", "c2"])
    assert hand.source == "It closes [@c1] [@c2].\n"
    assert chunks(hand.source)[0].shown == f"It closes {CHIP}."
    hand.press(KEY.Key_Backspace)
    assert hand.source == "It closes [@c1].\n"
    hand.press(KEY.Key_Backspace)
    assert hand.source == "It closes .\n"


def test_words_typed_behind_a_chip_are_words(hand: Hand) -> None:
    hand.open("It closes [@c1]\n").type(" soon")
    assert hand.source == "It closes [@c1] soon\n"


def test_copied_words_keep_their_chips_and_others_get_their_words(hand: Hand) -> None:
    hand.open("It **closes** [@c1] now.\n\nEnd\n").select("closes")
    cursor = hand.text.textCursor()
    cursor.setPosition(cursor.selectionEnd() + 3, QTextCursor.MoveMode.KeepAnchor)
    cursor.setPosition(3)
    cursor.setPosition(len("It closes X"), QTextCursor.MoveMode.KeepAnchor)
    hand.text.setTextCursor(cursor)
    hand.text.copy()
    assert QApplication.clipboard().text() == "closes [harbour closes]"
    cursor.movePosition(QTextCursor.MoveOperation.End)
    hand.text.setTextCursor(cursor)
    hand.type(" ")
    hand.text.paste()
    assert hand.source.endswith("End **closes** [@c1]\n")


def test_whole_blocks_cut_and_pasted_are_what_they_were(hand: Hand) -> None:
    source = "Before\n\n- one [@c1]\n- two\n\n::: figures limit=4\n\nAfter\n"
    hand.open(source, at="Before")
    cursor = hand.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor, 2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    hand.text.setTextCursor(cursor)
    hand.text.cut()
    assert hand.source == "Before\n\nAfter\n"
    hand.select("Before").press(KEY.Key_End).press(KEY.Key_Return)
    hand.text.paste()
    assert hand.source == source


def test_a_claim_that_is_gone_says_so(hand: Hand) -> None:
    hand.open("It closes [@c9]\n")
    assert hand.text.shown.chip("c9") == "claim no longer here"
    assert "claim no longer here" in hand.text.accessibleDescription()


def test_at_offers_claims_by_words_and_by_number(hand: Hand) -> None:
    completing = Completing(hand.text, hand.text.looks.theme, ["figures", "timeline"])
    hand.open("It closes\n").type(" @ferry")
    assert [completing.list.item(at).text() for at in range(completing.list.count())] == ["2  The ferry has signed"]
    hand.press(KEY.Key_Return)
    assert not completing.open
    assert hand.source == "It closes [@c2]\n"
    hand.type(" @3").press(KEY.Key_Tab)
    assert hand.source == "It closes [@c2] [@c3]\n"
    hand.type(" @").press(KEY.Key_Down).press(KEY.Key_Up).press(KEY.Key_Escape).type("home")
    assert not completing.open
    assert hand.text.toPlainText().endswith("@home")


def test_an_e_mail_address_offers_nothing(hand: Hand) -> None:
    completing = Completing(hand.text, hand.text.looks.theme, [])
    hand.open("").type("write to a@b")
    assert not completing.open


# Live blocks and raw source


def test_colons_put_a_live_block_in(hand: Hand) -> None:
    completing = Completing(hand.text, hand.text.looks.theme, ["figures", "timeline"])
    hand.open("Before\n").type("\n:::t")
    assert completing.open
    hand.press(KEY.Key_Return).type("After")
    assert hand.source == "Before\n\n::: timeline\n\nAfter\n"


def test_a_live_block_is_one_sign_that_words_stay_beside(hand: Hand) -> None:
    source = "Before\n\n::: figures\n\nAfter\n"
    hand.open(source, at="Before").press(KEY.Key_Down).type("Typed")
    assert hand.source == "Before\n\n::: figures\n\nTyped\n\nAfter\n"
    hand.open(source, at="After").press(KEY.Key_Home).press(KEY.Key_Backspace)
    assert hand.source == source  # first it only stands on the row
    hand.press(KEY.Key_Backspace)
    assert hand.source == "Before\n\nAfter\n"


def test_what_cannot_be_shown_formatted_is_edited_as_its_source(hand: Hand) -> None:
    hand.open("Before\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nAfter\n", at="| 2 |")
    assert hand.text.piece().kind == "raw"
    hand.press(KEY.Key_Return).type("| 3 | 4 |")
    assert hand.source == "Before\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\nAfter\n"
    hand.press(KEY.Key_Return, CTRL).type("Words")
    assert hand.source == "Before\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\nWords\n\nAfter\n"


def test_three_dashes_make_a_rule(hand: Hand) -> None:
    hand.open("Before\n").type("\n---\nAfter")
    assert hand.source == "Before\n\n---\n\nAfter\n"


# The clipboard


def test_rich_text_becomes_markdown_and_nothing_is_fetched(hand: Hand) -> None:
    html = (
        "<html><body><!--StartFragment--><h2>Outlook</h2><p style='color:red'>It <b>will</b> <i>close</i>, says "
        "<a href='https://example.org'>the office</a><img src='file:///etc/hostname'>"
        "<a href='javascript:alert(1)'>now</a>.</p><ul><li>one</li><li>two<ul><li>deep</li></ul></li></ul>"
        "<ol><li>first</li></ol><blockquote>Said.</blockquote><script>no()</script><!--EndFragment--></body></html>"
    )
    hand.open("").paste(html=html, words="plain")
    assert hand.source.rstrip("\n") == (
        "## Outlook\n\nIt **will** *close*, says [the office](https://example.org)now.\n\n- one\n- two\n  - deep\n\n"
        "1. first\n\n> Said."
    )


def test_plain_lines_pasted_are_paragraphs_and_their_signs_words(hand: Hand) -> None:
    hand.open("Start \n", at="Start").paste(words=" a * b")
    assert chunks(hand.source)[0].shown == "Start a * b"
    hand.open("").paste(words="First line\r\n\r\n- an item\r\n2 < 3 & [x]")
    assert [(chunk.kind, chunk.shown) for chunk in chunks(hand.source)] == [
        ("paragraph", "First line"),
        ("item", "an item"),
        ("paragraph", "2 < 3 & [x]"),
    ]


# Judgments


def test_the_bar_writes_likelihood_and_confidence_and_takes_them_back(hand: Hand) -> None:
    bar = hand.judging()
    hand.open("1. It will close. [@c1]\n2. It opens.\n", at="close")
    bar.open()
    QTest.keyClick(bar._buttons["likelihood", "very likely"], KEY.Key_Return)
    QTest.keyClick(bar._buttons["confidence", "moderate"], KEY.Key_Space)
    first = '1. It will close. [@c1]\n   {: .judgment likelihood="very likely" confidence=moderate}\n'
    assert hand.source == f"{first}2. It opens.\n"
    assert hand.text.spoken(hand.text.textCursor()).startswith("List item, Very likely · moderate confidence")
    QTest.keyClick(bar._buttons["likelihood", "very likely"], KEY.Key_Space)
    QTest.keyClick(bar._buttons["confidence", "moderate"], KEY.Key_Space)
    assert hand.source == "1. It will close. [@c1]\n   {: .mine}\n2. It opens.\n"
    bar.none.click()
    assert hand.source == "1. It will close. [@c1]\n2. It opens.\n"
    assert not bar.isVisible()


def test_the_second_row_of_words_is_one_press_away_and_comes_back_by_itself(hand: Hand) -> None:
    bar = hand.judging()
    hand.open("It will close.\n")
    bar.open()
    assert bar.rows[0].isVisible()
    bar.other.click()
    assert bar.rows[1].isVisible()
    assert not bar.rows[0].isVisible()
    bar._buttons["likelihood", "nearly certain"].click()
    QTest.keyClick(bar.mine, KEY.Key_Escape)
    bar.open()
    assert bar.rows[1].isVisible()
    assert bar._buttons["likelihood", "nearly certain"].isChecked()


def test_each_likelihood_says_its_share_and_arrows_lead_through_them(hand: Hand) -> None:
    hand.open("It will close.\n")
    bar = hand.judging()
    bar.open()
    said = {value: bar._buttons["likelihood", value].text().split("  ")[1] for value in LIKELIHOOD}
    assert said == {value: percent(value) for value in LIKELIHOOD}
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Down)
    assert QApplication.focusWidget() is bar._buttons["likelihood", "very unlikely"]
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Up)
    assert QApplication.focusWidget() is bar._buttons["likelihood", "almost no chance"]
    for _ in (*LIKELIHOOD, "the other words"):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert QApplication.focusWidget() is bar._buttons["confidence", "high"]


# Places


def test_places_are_chunks_and_signs_on_show(hand: Hand) -> None:
    hand.open("\n## Head\n\n🙂 It closes [@c1] [@c2] soon.\n", at="soon")
    assert hand.text.place == (2, len(f"🙂 It closes {CHIP} soon"))
    moved: list[tuple[int, int]] = []
    hand.text.moved.connect(lambda *place: moved.append(place))
    hand.text.go_to(1, 0, 4)
    assert hand.text.textCursor().selectedText() == "Head"
    assert moved[-1][0] == 1
    hand.text.go_to(2, len(f"🙂 It closes {CHIP} "), len(f"🙂 It closes {CHIP} soon"))
    assert hand.text.textCursor().selectedText() == "soon"


def test_findings_are_underlined_and_a_click_says_which(hand: Hand) -> None:
    hand.open("## Head\n\nIt closes soon.\n")
    hand.text.show_findings([(1, 3, 9, "no claim")])
    assert [mark.cursor.selectedText() for mark in hand.text.extraSelections()] == ["closes"]
    clicked: list[str] = []
    hand.text.finding_clicked.connect(clicked.append)
    cursor = hand.text.document().find("clo")
    cursor.setPosition(cursor.selectionEnd())
    spot = hand.text.cursorRect(cursor).center()
    QTest.mouseClick(hand.text.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert clicked == ["no claim"]


@pytest.mark.parametrize(("typed", "stored"), [
    ("It is **voluntary** now", "It is **voluntary** now"), ("A *point* here", "A *point* here"),
    ("(**so**)", "(**so**)"), ("2 * 3 * 4", "2 \\* 3 \\* 4"), ("😀 *smile*!", "😀 *smile*!"),
    ("Run `a_b` now", "Run `a_b` now"), ("See [it](https://example.org/a) now", "See [it](https://example.org/a) now"),
    ("**a [b](https://example.org)**", "**a** **[b](https://example.org)**"),
    ("No [link](javascript:x) here", "No \\[link\\](javascript:x) here"),
])  # fmt: skip
def test_typed_signs_give_words_their_look_when_the_last_one_is_typed(hand: Hand, typed: str, stored: str) -> None:
    hand.open("")
    for sign in typed:
        QTest.keyClicks(hand.text, sign) if sign != "😀" else hand.text.insertPlainText(sign)
    assert hand.text.words().strip() == stored
    if "\\" not in stored:
        assert "*" not in hand.text.toPlainText()


def test_a_click_into_a_templates_instruction_chooses_it_so_that_typing_replaces_it(hand: Hand) -> None:
    hand.text.resize(500, 300)
    hand.open("## Recommendation\n\n*[Say what to do, who does it, and by when.]*\n\nOther words.\n", at="Other")
    hand.text.show()
    for words, chosen in (("what to do", "[Say what to do, who does it, and by when.]"), ("Other", "")):
        cursor = hand.text.document().find(words)
        cursor.setPosition(cursor.selectionEnd())
        spot = hand.text.cursorRect(cursor).center()
        QTest.mouseClick(hand.text.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert hand.text.textCursor().selectedText() == chosen
    hand.select("[Say what to do, who does it, and by when.]").type("Sign it.")
    assert hand.text.words() == "## Recommendation\n\nSign it.\n\nOther words.\n"


def test_what_is_typed_over_a_templates_instruction_is_ordinary_text(hand: Hand) -> None:
    hand.open("## Recommendation\n\n*Say what to do, who does it, and by when.*\n")
    hand.select("Say what to do, who does it, and by when.").type("Sign it.")
    assert hand.text.words() == "## Recommendation\n\nSign it.\n"
    hand.open("*Say what to do, who does it, and by when.*\n")
    hand.select("Say what to do, who does it, and by when.")
    QTest.keyClick(hand.text, KEY.Key_Backspace)
    hand.type("Sign it.")
    assert hand.text.words() == "Sign it.\n"


def test_the_other_scale_keeps_what_was_chosen_and_escape_closes_from_the_words_too(hand: Hand) -> None:
    hand.open("It will close.\n{: .judgment likelihood=likely confidence=high}\n", at="It will")
    bar = hand.judging()
    bar.open()
    assert bar._buttons["likelihood", "likely"].text() == "Likely  55–80 %"
    assert bar.other.text() == "Or say “probable” …"
    bar.other.click()
    assert hand.source == "It will close.\n{: .judgment likelihood=probable confidence=high}\n"
    assert bar._buttons["likelihood", "probable"].isChecked()
    assert bar.other.text() == "Or say “likely” …"
    hand.text.setFocus()
    QTest.keyClick(hand.text, KEY.Key_Escape)
    assert not bar.isVisible()


def test_my_judgment_is_on_only_where_nothing_is_said_of_its_likelihood(hand: Hand) -> None:
    hand.open("It will close. [@c1]\n", at="close")
    bar = hand.judging()
    bar.open()
    bar._buttons["likelihood", "likely"].click()
    assert not bar.mine.isChecked()
    bar.mine.click()
    assert bar.mine.isChecked()
    assert hand.text.piece().likelihood == ""
    bar.mine.click()
    assert not hand.text.piece().judged
