"""No page, form or filter begins from all the rows of a table that has owners.

Reads the source of every views, forms and filters module: `Model.objects` must go through
`visible_to`, or be the `queryset` of a class that has the door `VisibleRows`.
"""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    path
    for app in settings.OUR_APPS
    for pattern in ("views.py", "views/*.py", "forms.py", "forms/*.py", "filters.py")
    for path in (ROOT / app).glob(pattern)
)
OWNED = {
    model.__name__
    for model in apps.get_models()
    if model._meta.app_label in settings.OUR_APPS
    and hasattr(model._default_manager.all(), "visible_to")
}
DOOR = "VisibleRows"


def classes_with_the_door(tree: ast.Module) -> set[ast.ClassDef]:
    """Classes that name VisibleRows, or inherit in this module from one that does."""
    found: dict[str, ast.ClassDef] = {}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            names = {getattr(base, "id", getattr(base, "attr", "")) for base in node.bases}
            if DOOR in names or names & set(found) or any("Visible" in name for name in names):
                found[node.name] = node
    return set(found.values())


def parents_of(tree: ast.Module) -> dict[ast.AST, ast.AST]:
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def goes_through_the_door(node: ast.AST, parents: dict, doors: set[ast.ClassDef]) -> bool:
    """Climb the chain of calls that begins at `Model.objects`, then look where it stands."""
    while isinstance(parents.get(node), ast.Attribute | ast.Call):
        node = parents[node]
        if isinstance(node, ast.Attribute) and node.attr == "visible_to":
            return True
    while node in parents:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "queryset":
            return parents[node] in doors
        node = parents[node]
    return False


def openings(source: str) -> list[str]:
    """Places in a module that begin from all the rows of an owned table."""
    tree = ast.parse(source)
    parents, doors = parents_of(tree), classes_with_the_door(tree)
    found = []
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in {"objects", "_default_manager"}
            and getattr(node.value, "id", "") in OWNED
            and not goes_through_the_door(node, parents, doors)
        ):
            found.append(f"line {node.lineno}: {ast.unparse(node)}")
        if (
            isinstance(node, ast.Assign)
            and getattr(node.targets[0], "id", "") == "model"
            and getattr(node.value, "id", "") in OWNED
            and parents[node] not in doors
            and getattr(parents[node], "name", "") != "Meta"
        ):
            found.append(f"line {node.lineno}: {ast.unparse(node)}")
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_begins_from_the_rows_its_reader_may_see(path):
    assert openings(path.read_text()) == []


def test_a_page_without_the_door_is_found():
    assert openings("class Page(ListView):\n    queryset = School.objects.for_list()\n")
    assert openings("class Page(ListView):\n    model = School\n")
    assert openings("def page(request):\n    return School.objects.get(pk=1)\n")


def test_a_page_with_the_door_is_let_through():
    assert not openings("class Page(VisibleRows, ListView):\n    queryset = School.objects.all()\n")
    assert not openings("def page(request):\n    School.objects.visible_to(request.user).get()\n")
