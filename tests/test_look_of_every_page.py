"""Every page on the sheet, looked at by axe at a desk's width and a phone's, and at 320 pixels.

Each page is opened by the first person whom the sheet lets in. A new page cannot be forgotten: it
is on the sheet or another test fails. A breach of the Content-Security-Policy fails the browser.
"""

import pytest

from tests import sheet
from tests.axe import problems_everywhere
from tests.world import make_world

pytestmark = pytest.mark.browser

NOT_A_PAGE = {"health", "live", "ready"}


def reader_of(page: str) -> str | None:
    """Who may open it: nobody in particular, else the first role that the sheet lets in."""
    answers = sheet.lines()[page, "GET"]
    return next((person for person in sheet.PEOPLE if answers[person][0] == 200), None)


PAGES: dict[str, list[str]] = {}
for name in sheet.page_names():
    if name not in NOT_A_PAGE and (reader := reader_of(name)):
        PAGES.setdefault(reader, []).append(name)


@pytest.mark.parametrize("reader", PAGES)
def test_every_page_looks_right_at_each_width(transactional_db, page, open_page_as, reader):
    world = make_world()
    if reader != "nobody":
        page = open_page_as(world.people[reader][0])

    found = {}
    for name in PAGES[reader]:
        page.goto(world.address(name))
        found[name] = problems_everywhere(page)
        if page.locator("h1").count() != 1:
            found[name].append("not one h1")

    assert {name: problems for name, problems in found.items() if problems} == {}
