"""Ids of records: no two are ever the same, whichever thread or process draws them."""

from __future__ import annotations

import os
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from claimdesk.domain.records import Claim, new_id


def draw(count: int) -> list[str]:
    return [new_id(Claim) for _ in range(count)]


def test_threads_that_make_many_records_at_once_draw_different_ids() -> None:
    with ThreadPoolExecutor(8) as pool:
        ids = [id for drawn in pool.map(draw, [2_000] * 8) for id in drawn]
    assert len(set(ids)) == 16_000
    assert all(re.fullmatch("c[a-z2-7]{16}", id) for id in ids)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Only on systems where a process can be copied.")
def test_a_copied_process_draws_other_ids_than_the_first_one() -> None:
    draw(1)  # now some are drawn ahead
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, " ".join(draw(300)).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        theirs = pipe.read().split()
    assert len(theirs) == 300
    assert not set(theirs) & set(draw(600))
