"""The five forms of the memo as they are printed, in PDF and, where LibreOffice is installed, in Word; each page
leaves a picture in ``build/screenshots/``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "exporters"))
from by_hand import KICKERS, by_hand

from claimdesk.exporters.docx import write_docx
from claimdesk.exporters.pdf import write_pdf

PICTURES = Path(__file__).resolve().parents[2] / "build" / "screenshots"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def pictures(data: bytes, name: str) -> list[str]:
    """Save every page; the words of each."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document, 1):
            page.render(scale=1.6).to_pil().save(PICTURES / f"{name}-{number}.png")
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("form", KICKERS)
def test_each_form_is_printed(form: str, paper: str) -> None:
    made = write_pdf(by_hand(form, paper=paper))
    assert made.met == "UA-1 + A-2a"
    pages = pictures(made.data, f"memo-{form}-{paper}")
    assert f"Page 1 of {len(pages)}" in pages[0]
    assert "Annex: the passages" in pages[-1]
    assert "Internal" in pages[0]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", KICKERS)
def test_each_form_is_drawn_by_libreoffice(form: str, tmp_path: Path) -> None:
    (tmp_path / "memo.docx").write_bytes(write_docx(by_hand(form)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        str(OFFICE),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "memo.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = pictures((tmp_path / "memo.pdf").read_bytes(), f"memo-{form}-word")
    assert f"of {len(pages)}" in pages[0]
    assert "Annex: the passages" in pages[-1]
    assert any("Open at the passage" in page for page in pages)
