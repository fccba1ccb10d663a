"""A briefing file from outside brings only pictures; what they are is told by their bytes."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from claimdesk.domain import briefing_file
from claimdesk.domain.lookup import RecordSet
from claimdesk.domain.text import digest
from claimdesk.domain.trouble import BadBriefingFile

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname" width="9" height="9"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n and so on"


def with_picture(data: bytes, stated: str) -> dict[str, Any]:
    name = digest(data)
    blocks = [{"kind": "image", "start": 0, "end": 1, "asset": name, "value": "A picture"}]
    revision = {"id": "r", "article": "one", "text": "\ufffc", "blocks": blocks, "assets": [name]}
    return {
        "format": "claimdesk-briefing",
        "version": 1,
        "briefings": [{"id": "b", "title": "Harbour works", "articles": ["one"]}],
        "articles": [{"id": "one", "title": "Harbour to close"}],
        "revisions": [revision],
        "contents": {name: {"media_type": stated, "base64": base64.b64encode(data).decode()}},
    }


@pytest.mark.parametrize(("data", "stated"), [(SVG, "image/svg+xml"), (SVG, "image/png"), (b"II*\0tiff", "image/png")])
def test_a_document_that_calls_itself_a_picture_is_refused(data: bytes, stated: str) -> None:
    with pytest.raises(BadBriefingFile, match="no PNG, JPEG, GIF or WebP; take it out"):
        briefing_file.load(with_picture(data, stated), RecordSet())


def test_a_picture_is_what_its_bytes_say() -> None:
    loaded = briefing_file.load(with_picture(PNG, "text/html"), RecordSet())
    (reading,) = loaded.readings
    assert [asset.media_type for asset in reading.assets.values()] == ["image/png"]
