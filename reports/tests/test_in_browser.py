"""Reports in a real browser: at a desk, on a phone, and with nothing to show."""

import pytest

from meetings.meeting_status import Status
from meetings.tests.factories import agree, meeting_at
from tests.axe import problems_everywhere

from .test_reports import ADDRESSES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("reader", ["manager", "lead"])
def test_a_report_has_no_problems(transactional_db, request, open_page_as, reader):
    page = open_page_as(request.getfixturevalue(reader))
    for address in ["/reports/", *ADDRESSES, f"{ADDRESSES[0]}?year=1900"]:
        page.goto(address)

        assert page.locator("h1").count() == 1
        assert problems_everywhere(page) == []


def test_a_number_opens_its_list(transactional_db, open_page_as, manager, officer, school):
    tsm = meeting_at(Status.HELD, school, officer)
    for what in ("Ring home", "Meet the parents"):
        agree(tsm, officer, what=what)
    page = open_page_as(manager)

    page.goto("/reports/actions/")
    page.get_by_role("link", name="2", exact=True).first.click()

    assert page.get_by_role("link", name="Ring home").is_visible()
    assert page.get_by_role("link", name="Meet the parents").is_visible()
