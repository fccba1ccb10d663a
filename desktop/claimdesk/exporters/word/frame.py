"""What stands round the words of a Word file: page, running head, page numbers, properties, and the finished zip."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from docx.shared import Pt, RGBColor, Twips

from claimdesk import assets
from claimdesk.domain.memo.tree import Resolved
from claimdesk.exporters.direction import direction_of
from claimdesk.exporters.moment import moment
from claimdesk.exporters.word.xml import Element, el, text
from claimdesk.exporters.zips import zipped

# Width and height of the paper in twentieths of a point (ISO 216 A4, ANSI Letter).
PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}
SIDE, TOP, BOTTOM = 1440, 1360, 1300
LONGEST_PROPERTY = 255  # signs, as Office takes them
_COMPATIBLE = (
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
)
_OURS = ((RELATIONSHIP_TYPE.STYLES, "memo_styles.xml"), (RELATIONSHIP_TYPE.NUMBERING, "memo_numbering.xml"))


def opened(memo: Resolved, paper: str) -> Document:
    """An empty file with our styles, lists, page and properties."""
    document = docx.Document()
    package = document.part.package
    for reltype, name in _OURS:
        document.part.part_related_by(reltype)._element = parse_xml(assets.resource("memos", name).read_bytes())
    for id, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[id]
    if memo.form == "memorandum":
        _plain(document)
    if memo.form == "quotes":
        document.styles["Quote"].font.size = Pt(13)
    _speak(document, memo.language)
    _settings(document.settings.element, bool(memo.notes))
    _properties(document, memo)
    _page(document, memo, PAPERS.get(paper, PAPERS["a4"]))
    return document


def text_width(paper: str) -> int:
    """The width of the column of text, in twentieths of a point."""
    return PAPERS.get(paper, PAPERS["a4"])[0] - 2 * SIDE


def packed(document: Document) -> bytes:
    """The file's bytes, the same each time: a zip says when its parts were written, ours says nothing."""
    raw = io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as made:
        return zipped((name, made.read(name)) for name in made.namelist())


def field(code: str, shown: str) -> Element:
    """A field Word works out by itself: PAGE, NUMPAGES."""
    return el("fldSimple", el("r", text(shown)), instr=f" {code} ")


def _speak(document: Document, language: str) -> None:
    """The language of everything that says no other."""
    (spoken,) = document.styles.element.xpath("w:docDefaults//w:lang")
    name = {"rtl": "bidi", "ltr": "val"}[direction_of(language)]
    name = "eastAsia" if language.split("-")[0].lower() in ("zh", "ja", "ko") else name
    spoken.set(f"{spoken.nsmap['w'].join('{}')}{name}", language)


def _plain(document: Document) -> None:
    """A memorandum's styles: one size, black, no look but weight (AR 25-50, 1-17)."""
    document.styles["Normal"].font.size = Pt(11)
    for style in document.styles:
        if style.name == "Title" or style.name.startswith("Heading"):
            style.font.size, style.font.color.rgb, style.font.italic = Pt(11), RGBColor(0x1C, 0x20, 0x24), False
            style.paragraph_format.space_before = Pt(12)


def _settings(settings: Element, notes: bool) -> None:
    """Settings of today's Word instead of compatibility mode, and which footnotes are the lines above them."""
    (compatible,) = settings.xpath("w:compat")
    for old in list(compatible):
        if old.get(f"{{{old.nsmap['w']}}}name") == "compatibilityMode" or old.tag.endswith("useFELayout"):
            compatible.remove(old)
    namespace = compatible.nsmap["w"]
    compatible.insert(0, parse_xml(_COMPATIBLE.replace("<w:compatSetting", f'<w:compatSetting xmlns:w="{namespace}"')))
    if notes:
        compatible.addprevious(el("footnotePr", el("footnote", id=-1), el("footnote", id=0)))


def _properties(document: Document, memo: Resolved) -> None:
    header = dict(memo.header)
    core, stamp = document.core_properties, datetime.fromtimestamp(moment(memo), UTC).replace(tzinfo=None)
    core.title = memo.title[:LONGEST_PROPERTY]
    core.author = core.last_modified_by = header.get("From", "")[:LONGEST_PROPERTY]
    core.subject = header.get("Subject", "")[:LONGEST_PROPERTY]
    core.category, core.comments, core.keywords = memo.kicker[:LONGEST_PROPERTY], "", ""
    core.language, core.created, core.modified, core.revision = memo.language, stamp, stamp, 1


def _page(document: Document, memo: Resolved, size: tuple[int, int]) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Twips(size[0]), Twips(size[1])
    section.left_margin = section.right_margin = Twips(SIDE)
    section.top_margin, section.bottom_margin = Twips(TOP), Twips(BOTTOM)
    section.header_distance, section.footer_distance = Twips(680), Twips(620)
    section.different_first_page_header_footer = True
    date = dict(memo.header).get("Date", "")
    named = f"SUBJECT: {memo.title}" if memo.form == "memorandum" else memo.title
    head = [el("r", text(named)), el("r", el("tab"), text(date))]
    _fill(section.header, "Header", head, size[0] - 2 * SIDE, right_to_left=direction_of(memo.language) == "rtl")
    # The first page has the title itself: its head is empty, and without the line below.
    section.first_page_header.paragraphs[0].style = document.styles["Normal"]
    for footer in (section.footer, section.first_page_footer):
        left, middle = (
            el("r", text(memo.kicker)),
            el("r", el("rPr", el("b"), el("bCs")), el("tab"), text(memo.handling)),
        )
        pages = [el("r", el("tab"), text("Page ")), field("PAGE", "1"), el("r", text(" of ")), field("NUMPAGES", "1")]
        # Its words are the program's own, in English.
        _fill(footer, "Footer", [left, middle, *pages], size[0] - 2 * SIDE, right_to_left=False)


def _fill(part: object, style: str, inside: list[Element], width: int, *, right_to_left: bool) -> None:
    paragraph = part.paragraphs[0]._p  # type: ignore[attr-defined]
    for old in list(paragraph):
        paragraph.remove(old)
    stops = [el("tab", val="clear", pos=9070), el("tab", val="right", pos=width)]
    if style == "Footer":
        stops = [el("tab", val="clear", pos=4535), el("tab", val="center", pos=width // 2), *stops]
    paragraph.append(el("pPr", el("pStyle", val=style), el("tabs", *stops), el("bidi") if right_to_left else None))
    paragraph.extend(inside)
