"""The rules of the house: who may import whom, what stands where, and how long things get."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
PACKAGE = TOP / "desktop" / "claimdesk"
MODULES = sorted(PACKAGE.rglob("*.py"))

# room -> rooms it may import (besides itself); the package's own top files are open to all
ALLOWED = {
    "domain": set(),
    "store": {"domain"},
    "importers": {"domain"},
    "exporters": {"domain"},
    "cli": {"domain", "store", "importers", "exporters"},
    "gui": {"domain", "store", "importers", "exporters"},
}
FRAME = {"window", "app"}  # the only files that know the panes; they stand in gui/ itself


BACK_DOORS = {"_db", "conn", "execute", "executemany", "executescript"}  # ways to SQL without naming a library of it


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Full names of what a module imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} uses a relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


each_module = pytest.mark.parametrize("path", MODULES, ids=name)


@each_module
def test_imports_point_one_way(path: Path) -> None:
    mine = room(path)
    if mine not in ALLOWED:
        return
    for wanted in imports(path):
        parts = wanted.split(".")
        if parts[0] == "claimdesk" and len(parts) > 1 and parts[1] in ALLOWED:
            assert parts[1] == mine or parts[1] in ALLOWED[mine], f"{name(path)} imports {wanted}"


@each_module
def test_panes_do_not_know_one_another(path: Path) -> None:
    parts = path.relative_to(PACKAGE).parts
    if parts[0] != "gui" or (len(parts) == 2 and path.stem in FRAME):
        return
    panes = {"shelf", "reader", "pages", "claims", "evidence", "memo", "revisions"}
    mine = parts[1] if len(parts) > 2 else ""
    for wanted in imports(path):
        bits = wanted.split(".")
        if bits[:2] == ["claimdesk", "gui"] and len(bits) > 2 and bits[2] in panes:
            assert bits[2] == mine, f"{name(path)} imports the pane {wanted}"


@each_module
def test_qt_stays_in_the_gui_and_sql_in_the_store(path: Path) -> None:
    if room(path) != "gui" and path.name != "__main__.py":
        assert not [i for i in imports(path) if i.startswith(("PySide6", "shiboken6"))], name(path)
    if room(path) != "store":
        assert not [i for i in imports(path) if i.split(".")[0] in ("sqlite3", "sqlite_utils")], name(path)
        for node in ast.walk(tree(path)):
            asked = node.attr if isinstance(node, ast.Attribute) else ""
            assert asked not in BACK_DOORS, f"{name(path)}:{getattr(node, 'lineno', 0)} asks the database itself"


@each_module
def test_each_dangerous_thing_has_one_door(path: Path) -> None:
    doors = {
        "setStyleSheet": {"gui/theme.py"},
        "QMessageBox": {"gui/notices.py"},
    }
    for node in ast.walk(tree(path)):
        word = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        assert word not in doors or name(path) in doors[word], f"{name(path)} uses {word}"


@each_module
def test_only_fetching_talks_to_the_network(path: Path) -> None:
    if name(path) in ("importers/fetch.py", "importers/reach.py"):
        return
    network = ("socket", "ssl", "http", "ftplib", "smtplib", "urllib.request", "requests", "httpx", "PySide6.QtNetwork")
    for imported in imports(path):
        assert not any(imported == one or imported.startswith(f"{one}.") for one in network), (
            f"{name(path)}: {imported}"
        )


@each_module
def test_only_the_outermost_layers_catch_everything(path: Path) -> None:
    if name(path) in ("gui/background.py", "gui/notices.py", "importers/child.py", "cli/__init__.py"):
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type
            names = [n.id for n in ast.walk(caught) if isinstance(n, ast.Name)] if caught else ["everything"]
            assert not {"Exception", "BaseException", "everything"} & set(names), f"{name(path)}:{node.lineno}"


@each_module
def test_every_module_says_what_lives_there(path: Path) -> None:
    words = ast.get_docstring(tree(path))
    if path.read_text(encoding="utf-8").strip():
        assert words, f"{name(path)} does not open with a sentence"
        assert words.split("\n")[0].rstrip().endswith((".", ":", "?")), f"{name(path)}: {words.splitlines()[0]}"


@each_module
def test_files_and_functions_stay_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 400, f"{name(path)} has {lines} lines"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 50, f"{name(path)}: {node.name} has {length} lines"


@each_module
def test_no_room_is_called_everything_and_nothing(path: Path) -> None:
    assert path.stem not in ("utils", "util", "helpers", "common", "manager", "misc"), name(path)


@pytest.mark.parametrize(
    ("file", "words", "rule"),
    [
        ("gui/shelf/list.py", "def f(x):\n    return x._db\n", test_qt_stays_in_the_gui_and_sql_in_the_store),
        ("cli/list.py", "def f(x):\n    x.execute('SELECT 1')\n", test_qt_stays_in_the_gui_and_sql_in_the_store),
        ("gui/shelf/window.py", "import claimdesk.gui.reader.pane\n", test_panes_do_not_know_one_another),
        ("gui/desk.py", "from claimdesk.gui.reader import pane\n", test_panes_do_not_know_one_another),
        ("importers/html.py", "import socket\n", test_only_fetching_talks_to_the_network),
        ("gui/desk.py", "from urllib.request import urlopen\n", test_only_fetching_talks_to_the_network),
    ],
)
def test_the_rules_bite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, words: str, rule: Callable[[Path], None]
) -> None:
    monkeypatch.setitem(globals(), "PACKAGE", tmp_path)
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(words, "utf-8")
    with pytest.raises(AssertionError, match=file):
        rule(path)


def test_the_rooms_outside_the_gui_live_without_qt() -> None:
    """They import in a process where PySide6 cannot be imported."""
    rooms = [p for p in MODULES if room(p) in ("domain", "store", "importers", "exporters", "cli")]
    dotted = ["claimdesk." + name(p).removesuffix(".py").removesuffix("/__init__").replace("/", ".") for p in rooms]
    code = (
        "import sys, importlib\nsys.modules['PySide6'] = None\n"
        f"for each in {dotted!r}: importlib.import_module(each)\n"
        "assert not [m for m in sys.modules if m.startswith('PySide6.')]\nprint('fine')"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert run.stdout.strip() == "fine", run.stderr


def test_the_top_level_holds_what_the_card_says() -> None:
    wanted = {"pyproject.toml", "desktop", "resources", "tests", "seeds", "README.md", "LICENSE", "CHANGELOG.md",
              "Makefile", "constraints.txt", ".ci"}  # fmt: skip
    assert {each for each in wanted if (TOP / each).exists()} == wanted
    for data in (TOP / "resources", TOP / "seeds"):
        assert not list(data.rglob("*.py")), f"{data.name}/ holds Python"
