"""Pictures on the page: an article's own are shown; what only calls itself one is not, and opens no file."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

from claimdesk.domain.edits import add_article
from claimdesk.domain.reading import Asset, Reading
from claimdesk.domain.records import Article, Revision
from claimdesk.domain.text import Block, digest
from claimdesk.domain.text_builder import Builder
from claimdesk.gui.app import Built
from claimdesk.gui.reader.images import Images, name_of


def picture(kind: str = "png", size: tuple[int, int] = (40, 30)) -> bytes:
    """A red rectangle as a file of this kind."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 20, 20))
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(kept.data())


def images_of(stage: Any, data: bytes) -> Images:
    block = Block("image", 0, 1, asset="x", value="A red rectangle")
    return Images(lambda name: data, [block], stage.pane.page.colors)


def is_red(image: QImage) -> bool:
    color = image.pixelColor(image.width() // 2, image.height() // 2)
    return color.red() > 150 and color.green() < 60 and color.alpha() == 255


def test_an_imported_page_is_shown_with_its_picture(built: Built, settle: Callable[[], None], tmp_path: Path) -> None:
    data = picture(size=(400, 300))
    page = tmp_path / "page.html"
    address = base64.b64encode(data).decode()
    words = "".join(f"<p>The office published list {n} on Monday. Nobody answered the letter.</p>" for n in range(6))
    page.write_text(
        "<html><body><article><h1>A page with a picture</h1>"
        f"<p><img src='data:image/png;base64,{address}' alt='A red rectangle'></p>{words}</article></body></html>",
        "utf-8",
    )
    desk = built.desk
    desk.import_files([page])
    settle()
    article = desk.library.get(Article, desk.place.article or "")
    assert desk.library.get(Revision, article.revision).assets == (digest(data),)
    shown = built.window.grab().toImage()
    red = sum(shown.pixelColor(x, y) == QColor(200, 20, 20) for x in range(0, shown.width(), 20)
              for y in range(0, shown.height(), 20))  # fmt: skip
    assert red > 100, "the picture is on the page"


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_sizes_and_pixels_of_many_pictures_are_told(stage: Any, kind: str) -> None:
    """Each reader only points at its bytes; three hundred in a row would find the bytes gone."""
    data = picture(kind)
    for _ in range(300):
        images = images_of(stage, data)
        assert images.size_of("x").toSize().toTuple() == (40, 30)
    assert is_red(images.image("x"))


def test_a_drawing_that_names_a_local_file_is_not_drawn(stage: Any, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(picture(size=(300, 200)))
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="300" height="200">'
        f'<rect width="300" height="200" fill="#c81414"/><image xlink:href="{secret}" width="300" height="200"/></svg>'
    ).encode()
    frame = images_of(stage, b"")
    images = images_of(stage, svg)
    assert images.size_of("x") == frame.size_of("x")
    assert not is_red(images.image("x"))
    assert images.image("x") == frame.image("x"), "the frame with its words stands for it"


@pytest.mark.parametrize("size", [(1200, 300), (90, 700), (2000, 2000)])
def test_the_frame_for_a_damaged_picture_has_its_form_so_that_nothing_stretches_it(
    stage: Any, size: tuple[int, int]
) -> None:
    data = picture(size=size)
    images = images_of(stage, data[: len(data) // 2])
    frame, told = images.image("x"), images.size_of("x")
    assert not is_red(frame)
    assert told.toSize().toTuple() == size
    assert frame.width() / frame.height() == pytest.approx(told.width() / told.height(), rel=0.02)
    assert frame.width() <= 660


def test_pictures_that_were_not_kept_have_each_its_own_words(stage: Any) -> None:
    blocks = [Block("image", 0, 1, value="The quay"), Block("image", 2, 3, value="The ferry, seen from the quay")]
    images = Images(lambda name: b"", blocks, stage.pane.page.colors)
    one, other = (images.image(name_of(block)) for block in blocks)
    assert one.size() == other.size()
    assert one != other


@pytest.mark.parametrize("kind", ["bmp", "ppm", "xpm", "tiff", "ico"])
def test_other_kinds_of_pictures_are_not_drawn(stage: Any, kind: str) -> None:
    try:
        data = picture(kind)
    except AssertionError:
        pytest.skip(f"this Qt does not write {kind}")
    assert not is_red(images_of(stage, data).image("x"))


def test_a_damaged_picture_is_a_frame(stage: Any) -> None:
    images = images_of(stage, b"\x89PNG\r\n\x1a\n" + b"no picture")
    assert images.size_of("x") == images_of(stage, b"").size_of("x")
    assert not is_red(images.image("x"))


def test_a_library_that_holds_a_drawing_opens_with_a_frame(built: Built, settle: Callable[[], None]) -> None:
    """It may come from a file of before drawings were refused."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400"/></svg>'
    builder = Builder()
    builder.open("paragraph")
    builder.add("Before the drawing.")
    builder.image(digest(svg), "A chart of prices")
    reading = Reading(builder.finish(), title="With a drawing", assets={digest(svg): Asset(svg, "image/svg+xml")})
    desk = built.desk
    change = desk.edit(add_article, reading, desk.library.keep(reading), briefing=desk.place.briefing)
    assert change is not None
    desk.go(article=change.made("article"))
    settle()
    assert not built.window.grab().isNull()
