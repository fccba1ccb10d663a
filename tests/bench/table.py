"""`make bench`: run every benchmark and print one table by subject: figure, measured, target, met or not.

A benchmark says what it is in ``benchmark.extra_info``: ``figure`` (its line in the table), ``target`` and
``unit`` ("ms", "MB", "a second"), optionally ``stat`` ("median", the default, or "p95"), ``value`` when the
figure is not the time measured, and ``floor`` (seconds the bare library took for the same work in this run).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

# Headings of the table, with the files whose rows stand under each.
SUBJECTS = {
    "The whole window": ("test_start", "test_window"),
    "Reading and tagging": ("test_reader", "test_tagging"),
    "Claims panel": ("test_claims",),
    "Library and search": ("test_search",),
    "Evidence": ("test_evidence",),
    "Memo": ("test_checks", "test_memo_editor", "test_memo_files", "test_memo_pages", "test_memo_resolving"),
    "Import and original pages": ("test_import", "test_import_documents", "test_pdf", "test_web_scores"),
}
BUILD = Path("build")
RESULT = BUILD / "bench.json"


def main() -> int:
    """Run and print; 0 when every benchmark ran (a missed target is shown, not hidden behind a status)."""
    BUILD.mkdir(exist_ok=True)
    RESULT.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "tests/bench", "-q", "-p", "no:xdist", "--benchmark-only",
               "--benchmark-disable-gc", "--benchmark-save-data", f"--benchmark-json={RESULT}",
               "--benchmark-quiet"]  # fmt: skip
    status = subprocess.call(command + sys.argv[1:])
    if RESULT.exists() and RESULT.stat().st_size:
        text = table(grouped(json.loads(RESULT.read_text())["benchmarks"]))
        print("\n" + text)
        (BUILD / "bench.md").write_text(text + "\n")
    return status


def grouped(found: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """The rows under the headings of their subjects; what stands under none comes last."""
    under: dict[str, list[tuple[str, ...]]] = {subject: [] for subject in (*SUBJECTS, "Other")}
    for each in found:
        name = Path(each["fullname"].split("::")[0]).stem
        subject = next((subject for subject, files in SUBJECTS.items() if name in files), "Other")
        under[subject].append(row(each))
    return [line for subject, rows in under.items() if rows for line in ((f"**{subject}**", *[""] * 4), *sorted(rows))]


def row(found: dict[str, Any]) -> tuple[str, str, str, str, str]:
    """One line of the table from one benchmark."""
    info, stats = found["extra_info"], found["stats"]
    unit = info.get("unit", "ms")
    least = unit == "a second" or info.get("least", False)
    value = info.get("value")
    if value is None:
        data = sorted(stats["data"])
        seconds = data[int(len(data) * 0.95)] if info.get("stat") == "p95" and len(data) > 1 else stats["median"]
        value = seconds * 1000
    target = info.get("target")
    met = "" if target is None else "met" if (value >= target if least else value <= target) else "MISSED"
    floor = info.get("floor")
    times = f"{value / (floor * 1000):.1f} × floor" if floor and unit == "ms" else ""
    sign = "≥" if least else "≤"
    aim = "" if target is None else f"{sign} {target:g} {unit}"
    return info.get("figure", found["name"]), f"{value:,.1f} {unit}", aim, times, met


def table(rows: list[tuple[str, ...]]) -> str:
    """Rows under their headings as a Markdown table."""
    lines = [("figure", "measured", "target", "against bare", ""), *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(5)]
    text = [" | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    rule = "-|-".join("-" * width for width in widths)
    return "\n".join(f"| {line} |" for line in (text[0], rule, *text[1:]))


if __name__ == "__main__":
    sys.exit(main())
