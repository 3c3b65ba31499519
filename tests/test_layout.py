"""Every app has a place in the arrows, every module a name that says what is in it."""

import ast
import tomllib
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
NAMED_FOR_NOTHING = {"utils", "common", "helpers", "core", "misc", "lib", "services"}
MOST_LINES = 400

# The rooms of an app. `<noun>_status` and `<noun>_file` besides.
ROOMS = {
    "__init__", "actions", "admin", "apps", "filters", "forms", "management", "migrations",
    "models", "rules", "tasks", "templatetags", "tests", "urls", "views",
}  # fmt: skip
# Rooms that one app alone has: the name is the noun.
OWN_ROOMS = {
    "accounts": {"access", "adapter", "middleware", "roles", "tracking", "versions"},
    "audit": {"acting", "alerts", "changes", "seals"},
    "imports": {"bulk", "cells", "import_command", "outcome", "problem"},
    "outbox": {"beat", "folder"},
    "overview": {
        *("chronology", "my_work", "openings", "pupil_changes"),
        *("school_sections", "tracker", "work"),
    },
    "schools": {"academic_year", "choices", "gias_codes", "scope", "succession", "timeline", "upn"},
}
# Made of nouns: a component, a sum or a report a file.
ALL_NOUNS = {"demo", "govuk", "figures", "reports"}
NOT_APPS = {"catie", "tests", "ops", "bench"}


def modules():
    """Every Python file of ours, by its path from the top."""
    packages = [folder for folder in ROOT.iterdir() if (folder / "__init__.py").exists()]
    return sorted(
        file.relative_to(ROOT)
        for folder in packages
        for file in folder.rglob("*.py")
        if "migrations" not in file.parts
    )


def arrows():
    table = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = {
        name.strip() for layer in table["contracts"][0]["layers"] for name in layer.split("|")
    }
    return set(table["root_packages"]), layers


def has_a_room(module):
    app, room = module.parts[0], module.parts[1].removesuffix(".py")
    return (
        room in ROOMS
        or room.endswith(("_status", "_file"))
        or room in OWN_ROOMS.get(app, ())
        or app in ALL_NOUNS
    )


def test_every_app_is_in_the_table_of_arrows():
    roots, layers = arrows()
    assert roots == layers == {*settings.OUR_APPS, "catie"}


def test_every_package_is_an_app():
    packages = {module.parts[0] for module in modules()}
    assert packages == {*settings.OUR_APPS, *NOT_APPS} & packages
    assert set(settings.OUR_APPS) <= packages


def test_every_module_stands_in_a_room_that_its_app_has():
    in_apps = [module for module in modules() if module.parts[0] in settings.OUR_APPS]
    assert [str(module) for module in in_apps if not has_a_room(module)] == []


def test_no_room_is_kept_for_a_module_that_is_gone():
    there = {(module.parts[0], module.parts[1].removesuffix(".py")) for module in modules()}
    kept = {(app, room) for app, rooms in OWN_ROOMS.items() for room in rooms}
    assert kept - there == set()


def test_every_module_is_named_for_something():
    words = {str(module): set(module.with_suffix("").parts) for module in modules()}
    assert [name for name in words if words[name] & NAMED_FOR_NOTHING] == []


def test_no_module_is_long():
    lines = {str(module): len((ROOT / module).read_text().splitlines()) for module in modules()}
    assert {name: lines[name] for name in lines if lines[name] > MOST_LINES} == {}


def test_nothing_is_imported_inside_a_function():
    late = [
        f"{module}:{node.lineno}"
        for module in modules()
        for function in ast.walk(ast.parse((ROOT / module).read_text()))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert late == []
