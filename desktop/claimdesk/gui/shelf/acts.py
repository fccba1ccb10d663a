"""What can be done with articles and briefings from the shelf: states, order, tags, adding, removing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from claimdesk.domain.edits import articles, briefings
from claimdesk.domain.records import Article, Briefing, Tag
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.settings import Settings
from claimdesk.gui.shelf.copies import add_copies
from claimdesk.gui.shelf.gather import short_title
from claimdesk.gui.shelf.pane import ShelfPane
from claimdesk.gui.shelf.rows import Row
from claimdesk.gui.tag_words import tag_line, tag_names


class ShelfActs(QObject):
    """Binds the shelf's actions. They mean the row the keyboard is on, or else the article being read."""

    def __init__(self, pane: ShelfPane, desk: Desk, actions: Actions, settings: Settings) -> None:
        super().__init__(pane)
        self._pane, self._desk, self._actions, self._settings = pane, desk, actions, settings
        for name, handler in {
            "next_article": self.next_article,
            "previous_article": self.previous_article,
            "new_briefing": self.new_briefing,
            "rename_briefing": self.rename_briefing,
            "delete_briefing": self.delete_briefing,
            "mark_unread": self.mark_unread,
            "mark_reading": self.mark_reading,
            "mark_done": self.mark_done,
            "remove_article": self.remove_article,
            "take_from_briefing": self.take_from_briefing,
            "move_article_up": self.move_up,
            "move_article_down": self.move_down,
            "toggle_shelf": self.toggle_shelf,
            "library_search": pane.focus_search,
        }.items():
            actions.handle(name, handler)
        pane.list.added.connect(self.add_here)
        pane.list.rows.dropped.connect(self.move_to)
        pane.menu_wanted.connect(self._show_menu)

    # Which article

    def _meant(self) -> str | None:
        row = self._pane.list.current_row()
        if self._pane.list.hasFocus() and row is not None and row.kind == "article":
            return row.id
        return self._desk.place.article

    def _order(self) -> list[str]:
        shown = self._pane.list.rows.articles()
        if self._pane.choice[0] == "home" or self._desk.place.article not in shown:
            return [row.article for row in self._desk.library.shelf(self._desk.place.briefing)]
        return shown

    def open_article(self, article: str) -> None:
        """Show an article in the reader."""
        self._desk.go(section="read", article=article)

    def next_article(self) -> None:
        """Open the article after this one."""
        self._step(1)

    def previous_article(self) -> None:
        """Open the article before this one."""
        self._step(-1)

    def _step(self, way: int) -> None:
        order, here = self._order(), self._desk.place.article
        at = order.index(here) + way if here in order else (0 if way > 0 else len(order) - 1)
        if 0 <= at < len(order):
            self.open_article(order[at])

    # Articles

    def mark_unread(self) -> None:
        """Say that the article has not been read."""
        self._mark("unread")

    def mark_reading(self) -> None:
        """Say that the article is being read."""
        self._mark("reading")

    def mark_done(self) -> None:
        """Say that the article has been read."""
        self._mark("done")

    def _mark(self, state: str) -> None:
        article = self._meant()
        if article is None:
            return
        self._desk.edit(articles.set_article, article, state=state)
        self._pane.refresh()

    def move_up(self) -> None:
        """One place up in the briefing."""
        self._move(-1)

    def move_down(self) -> None:
        """One place down in the briefing."""
        self._move(1)

    def _move(self, way: int) -> None:
        article, briefing = self._meant(), self._desk.place.briefing
        order = [row.article for row in self._desk.library.shelf(briefing)] if briefing else []
        if article in order and 0 <= order.index(article) + way < len(order):
            self.move_to(article, order.index(article) + way)

    def move_to(self, article: str, to: int) -> None:
        """Give an article another place (0 = first) in the briefing."""
        if self._desk.place.briefing:
            self._desk.edit(briefings.move_article, self._desk.place.briefing, article, to)

    def add_here(self, article: str) -> None:
        """Put an article of the library into the briefing shown."""
        if self._desk.place.briefing:
            self._desk.edit(briefings.put_in_briefing, self._desk.place.briefing, article)

    def take_from_briefing(self) -> None:
        """Take the article out of the briefing; it stays in the library."""
        article, briefing = self._meant(), self._desk.place.briefing
        if article and briefing and self._desk.edit(briefings.take_from_briefing, briefing, article):
            self._desk.offer_undo(f"Took “{self._title(article)}” from the briefing; it is still under Everything.")

    def remove_article(self) -> None:
        """Remove the article with its claims from the library; the message offers to undo it."""
        article = self._meant()
        if article is None:
            return
        title, order, was_open = self._title(article), self._order(), self._desk.place.article == article
        if not self._desk.edit(articles.remove_article, article):
            return
        if was_open:
            at = order.index(article) if article in order else 0
            rest = [each for each in order if each != article]
            self._desk.go(article=rest[min(at, len(rest) - 1)] if rest else None, claim=None)
        self._desk.offer_undo(f"Removed “{title}” and the claims that rested on it alone.")

    def ask_tags(self) -> None:
        """Ask for the article's tags in place."""
        article = self._meant()
        record = self._desk.library.find(Article, article)
        if record is None:
            return
        names = sorted(tag.name for tag in self._desk.library.where(Tag, id=list(record.tags)))
        self._pane.ask.ask(
            f"Tags of “{short_title(record.title)}”",
            tag_line(names),
            lambda words: self._desk.edit(articles.set_article_tags, record.id, tag_names(words)),
            hint="#policy #deadline",
        )

    def _title(self, article: str) -> str:
        record = self._desk.library.find(Article, article)
        return short_title(record.title) if record else ""

    # Briefings

    def new_briefing(self) -> None:
        """Ask for a title and make a briefing."""
        self._open_shelf()
        self._pane.ask.ask("New briefing", "", self._make_briefing, hint="What is it about?")

    def _make_briefing(self, title: str) -> None:
        if title and (change := self._desk.edit(briefings.new_briefing, title)):
            self._desk.go(briefing=change.made("briefing"))

    def rename_briefing(self) -> None:
        """Ask for the briefing's new title."""
        here = self._desk.library.find(Briefing, self._desk.place.briefing)
        if here is not None:
            self._open_shelf()
            self._pane.ask.ask(
                "Title of this briefing",
                here.title,
                lambda title: self._desk.edit(briefings.rename_briefing, here.id, title) if title else None,
            )

    def delete_briefing(self) -> None:
        """Delete the briefing with its memos; articles and claims stay. The message offers to undo it."""
        here = self._desk.library.find(Briefing, self._desk.place.briefing)
        if here is None or not self._desk.edit(briefings.delete_briefing, here.id):
            return
        sentence = f"Deleted the briefing “{here.title}”. Its articles stay."
        self._desk.offer_undo(sentence, then=lambda: self._desk.go(briefing=here.id))

    def _open_shelf(self) -> None:
        self._settings.set("shelf_open", True)

    def toggle_shelf(self) -> None:
        """Fold the shelf away, or bring it back."""
        self._settings.set("shelf_open", not self._settings.get("shelf_open"))

    # The menu of one article

    def _show_menu(self, row: Row, at: QPoint) -> None:
        self.menu(row).popup(at)

    def menu(self, row: Row) -> QMenu:
        """What can be done with this article, as a menu."""
        menu = QMenu(self._pane)
        menu.addAction(self._entry(menu, "Open", lambda: self.open_article(row.id)))
        if not row.here:
            menu.addAction(self._entry(menu, "Add to this briefing  (+)", lambda: self.add_here(row.id)))
        menu.addSeparator()
        for name in ("mark_unread", "mark_reading", "mark_done"):
            menu.addAction(self._actions.qaction(name))
        menu.addAction(self._entry(menu, "Tags …", self.ask_tags))
        menu.addAction(self._entry(menu, "Details …", lambda: self._details(row.id)))
        menu.addAction(self._entry(menu, "Versions …", lambda: self._versions(row.id)))
        add_copies(menu, self._desk, row.id)
        menu.addSeparator()
        names = ["move_article_up", "move_article_down", "take_from_briefing"] if self._in_briefing(row.id) else []
        for name in (*names, "remove_article"):
            menu.addAction(self._actions.qaction(name))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _versions(self, article: str) -> None:
        self.open_article(article)
        self._actions.trigger("versions")

    def _details(self, article: str) -> None:
        self.open_article(article)
        self._actions.trigger("edit_details")

    def _in_briefing(self, article: str) -> bool:
        briefing = self._desk.place.briefing
        return bool(briefing) and any(row.article == article for row in self._desk.library.shelf(briefing))

    @staticmethod
    def _entry(menu: QMenu, words: str, call: object) -> QAction:
        action = QAction(words, menu)
        action.triggered.connect(call)
        return action
