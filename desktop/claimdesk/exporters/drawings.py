"""Timeline and graph as files: a drawing as SVG text or PNG bytes, always in the light theme's colours."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from claimdesk import assets
from claimdesk.domain.evidence.layout_shapes import SIZE, Box, Dot, Drawing, Line, Point, Shape, Words, head
from claimdesk.domain.trouble import CannotExport
from claimdesk.exporters.files import save
from claimdesk.exporters.fonts import fonts

# Each name in quotation marks: one that ends in a digit would else spoil the whole list.
FAMILY = "'Source Sans Pro', 'Source Sans 3', 'Noto Sans', 'DejaVu Sans', sans-serif"
MARGIN = 16.0  # pixels round an exported drawing
SHARP = 2.0  # pixels of a PNG for one of the drawing
MOST = 40_000_000  # pixels of a PNG
LONGEST = 30_000  # pixels of a PNG along one side
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PAGE = (
    "#set page(width: auto, height: auto, margin: 0pt)\n"
    '#image(bytes(sys.inputs.drawing), format: "svg", width: float(sys.inputs.width) * 1pt)'
)


def write_drawing(path: Path, drawing: Drawing) -> None:
    """Write the drawing as what the path's suffix says: .svg or .png.

    Raises:
        CannotExport: another suffix, no place to write, or too large for a PNG.
    """
    suffix = path.suffix.lower()
    if suffix not in (".svg", ".png"):
        raise CannotExport(f"“{path.name}” ends neither in .svg nor in .png; choose one of the two.")
    save(path, svg(drawing).encode("utf-8") if suffix == ".svg" else png(drawing))


def svg(drawing: Drawing) -> str:
    """The drawing as SVG 1.1 with title and description; words stay words (searchable, read aloud), fitted into the
    room they were laid out for whatever font the reader has."""
    width, height = drawing.width + 2 * MARGIN, drawing.height + 2 * MARGIN
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}"'
        f' viewBox="{_n(-MARGIN)} {_n(-MARGIN)} {_n(width)} {_n(height)}" role="img" aria-labelledby="title desc">',
        f'<title id="title">{_text(drawing.title)}</title>',
        f'<desc id="desc">{_text(drawing.description)}</desc>',
        f'<rect x="{_n(-MARGIN)}" y="{_n(-MARGIN)}" width="{_n(width)}" height="{_n(height)}"{_fill("paper")}/>',
        f'<g font-family="{FAMILY}" font-size="{SIZE}">',
        *(line for shape in drawing.shapes for line in _shape(shape)),
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def png(drawing: Drawing) -> bytes:
    """The drawing as PNG, two pixels for one where that is not too much.

    Raises:
        CannotExport: it is too large for a picture of pixels.
    """
    import typst  # late: it is large, and a start can do without

    width, height = drawing.width + 2 * MARGIN, drawing.height + 2 * MARGIN
    sharp = min(SHARP, LONGEST / max(width, height), (MOST / (width * height)) ** 0.5)
    if sharp < 0.75:
        raise CannotExport("The drawing is too large for a PNG picture; zoom out, or export it as SVG.")
    with TemporaryDirectory(prefix="claimdesk-drawing-") as root:
        try:
            made = typst.compile(
                _PAGE.encode(),
                root=root,
                format="png",
                ppi=72 * sharp,
                font_paths=fonts(),
                sys_inputs={"drawing": svg(drawing), "width": _n(width)},
            )
        except typst.TypstError as fault:
            raise CannotExport("The drawing could not be made into a PNG; export it as SVG instead.") from fault
    return bytes(made)


def _shape(shape: Shape) -> Iterator[str]:
    if isinstance(shape, Line):
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
        yield f'<polyline points="{points}" fill="none"{_stroke(shape.role, shape.width, dashed=shape.dashed)}/>'
        if shape.arrow:
            yield f'<polygon points="{_corners(head(shape.points))}"{_fill(shape.role)}/>'
    elif isinstance(shape, Box):
        yield (
            f'<rect x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
            f' rx="{_n(shape.radius)}"{_fill(shape.fill)}{_stroke(shape.role, shape.edge, dashed=shape.dashed)}/>'
        )
    elif isinstance(shape, Dot):
        yield (
            f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
            f"{_fill(shape.fill)}{_stroke(shape.role, shape.edge)}/>"
        )
    elif shape.text and shape.width > 0:
        yield _words(shape)


def _words(shape: Words) -> str:
    weight = ' font-weight="600"' if shape.strong else ""
    return (
        f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" textLength="{_n(shape.width)}" lengthAdjust="spacingAndGlyphs"'
        f"{weight}{_fill(shape.role)}>{_text(shape.text)}</text>"
    )


def _corners(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _fill(role: str) -> str:
    return f' fill="{_colors()[role] if role else "none"}"'


def _stroke(role: str, width: float, *, dashed: bool = False) -> str:
    if not role:
        return ""
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    return f' stroke="{_colors()[role]}" stroke-width="{_n(width)}"{dashes}'


def _n(number: float) -> str:
    """A number with at most two decimals."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _text(words: str) -> str:
    """Words as XML takes them: signs it forbids are left out."""
    return escape(_NOT_XML.sub("", words), quote=False)


@cache
def _colors() -> dict[str, str]:
    roles: dict[str, str] = tomllib.loads(assets.resource("themes", "light.toml").read_text("utf-8"))["roles"]
    return roles
