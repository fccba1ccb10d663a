"""What ``read`` and ``import`` can be told about PDFs: a password, and whether scans are to be recognised (OCR)."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from claimdesk.domain.reading import Reading
from claimdesk.domain.trouble import Scanned, Trouble

ENVIRONMENT = "CLAIMDESK_PDF_PASSWORD"


@dataclass(frozen=True)
class Scans:
    """``password`` opens PDFs that have one; with ``ocr`` pages that are pictures are recognised in ``languages``
    (tesseract's names, parted by +)."""

    password: str = ""
    ocr: bool = False
    languages: str = ""

    def recognised(self, path: Path, found: Reading | Trouble) -> Reading | Trouble:
        """The words of a scan if that is what was found and OCR is asked for; else what was found."""
        if not self.ocr or not isinstance(found, Scanned):
            return found
        from claimdesk.importers.ocr import recognise  # late: most files are no scans

        def tell(done: int, total: int) -> None:
            if sys.stderr.isatty():
                print(f"\r“{path.name}”: page {done} of {total} ", end="" if done < total else "\n", file=sys.stderr)

        try:
            return recognise(path, password=self.password, languages=self.languages, progress=tell)
        except Trouble as trouble:
            return trouble


def add_pdf(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``read`` and ``import`` that are about PDFs."""
    parser.add_argument(
        "--password",
        action="store_true",
        help=f"ask for the PDFs' password (from {ENVIRONMENT} if that is set, else typed unseen, or a line of standard "
        "input); it is never stored",
    )
    parser.add_argument("--ocr", action="store_true", help="recognise the words of scanned PDFs with tesseract")
    parser.add_argument(
        "--ocr-language", metavar="LANG", default="", help="tesseract's names of the languages, as in eng+deu"
    )


def scans(args: argparse.Namespace) -> Scans:
    """What the arguments say; a password is asked for now."""
    return Scans(_password() if args.password else "", args.ocr, args.ocr_language)


def _password() -> str:
    if ENVIRONMENT in os.environ:
        return os.environ[ENVIRONMENT]
    if sys.stdin.isatty():
        return getpass.getpass("Password of the PDF: ")
    return sys.stdin.readline().rstrip("\r\n")
