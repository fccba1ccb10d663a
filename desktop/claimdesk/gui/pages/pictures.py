"""The pages' pictures: asked for as pages come near, drawn in a child process, kept while there is room."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from claimdesk.domain.trouble import Trouble
from claimdesk.gui import background
from claimdesk.importers.pdf_pages import PageDrawer

ROOM = 96 * 2**20  # bytes of pictures kept
Key = tuple[int, int]  # page, thousandths of a pixel a point


class Pictures(QObject):
    """One request at a time; a newer list of wants takes the older one's place."""

    came = Signal(int)
    """A page has a picture now, or a better one."""
    failed = Signal(int, str)
    """A page that cannot be drawn, and why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawer: PageDrawer | None = None
        self._kept: OrderedDict[Key, QImage] = OrderedDict()
        self._newest: dict[int, Key] = {}
        self._bad: set[int] = set()
        self._wants: list[Key] = []
        self._task: background.Task | None = None

    def use(self, drawer: PageDrawer | None) -> None:
        """Take pictures of another file from now on."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._drawer = drawer
        self._kept.clear()
        self._newest.clear()
        self._bad.clear()
        self._wants = []

    def get(self, page: int, scale: float) -> QImage | None:
        """The page's picture at a scale, or for now the one drawn last at another; None where there is none."""
        key = _key(page, scale)
        if key not in self._kept:
            key = self._newest.get(page, key)
        picture = self._kept.get(key)
        if picture is not None:
            self._kept.move_to_end(key)
        return picture

    def has(self, page: int, scale: float) -> bool:
        """Whether the page's picture at this very scale is there (or never will be)."""
        return _key(page, scale) in self._kept or page in self._bad

    def want(self, wants: list[tuple[int, float]]) -> None:
        """Have these pages drawn at these scales, the first first; what was wanted before and is not now is dropped."""
        self._wants = [_key(page, scale) for page, scale in wants if not self.has(page, scale)]
        self._next()

    def _next(self) -> None:
        if self._task is not None or self._drawer is None or not self._wants:
            return
        key = self._wants.pop(0)
        self._task = background.run(_drawn, self._drawer, key, done=self._take)

    def _take(self, result: tuple[Key, QImage | str]) -> None:
        self._task = None
        key, picture = result
        if isinstance(picture, str):
            self._bad.add(key[0])
            self.failed.emit(key[0], picture)
        else:
            self._kept[key] = picture
            self._newest[key[0]] = key
            self._forget()
            self.came.emit(key[0])
        self._next()

    def _forget(self) -> None:
        """Let go of what was not looked at for longest; the newest stays in any case."""
        size = sum(picture.sizeInBytes() for picture in self._kept.values())
        while size > ROOM and len(self._kept) > 1:
            key, picture = self._kept.popitem(last=False)
            size -= picture.sizeInBytes()
            if self._newest.get(key[0]) == key:
                del self._newest[key[0]]


def _key(page: int, scale: float) -> Key:
    return page, round(scale * 1000)


def _drawn(drawer: PageDrawer, key: Key) -> tuple[Key, QImage | str]:
    """A worker's part: one page as a picture, or why not."""
    try:
        found = drawer.draw(key[0], key[1] / 1000)
    except Trouble as trouble:
        return key, str(trouble)
    picture = QImage(found.data, found.width, found.height, 4 * found.width, QImage.Format.Format_RGB32)
    return key, picture.copy()  # a copy owns its pixels
