"""What scripts add is a quicker way to what the page does without them."""

import pytest

from tests.axe import PHONE, problems_everywhere

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("govuk.tests.pages"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def form(request, open_page):
    page = open_page(java_script_enabled=request.param)
    page.goto("/rows/")
    return page


def add(page):
    page.get_by_role("button", name="Add another action").click()


def test_rows_are_added_filled_and_saved(form):
    form.get_by_label("Date of meeting").fill("3 June 2026")
    form.get_by_label("By video").check()
    form.get_by_label("Notes").fill("Mornings")
    for number, what in enumerate(["Ring home", "Write", "Visit"]):
        if number:
            add(form)
        row = form.get_by_role("group", name=f"Action {number + 1}")
        row.get_by_label("Action").fill(what)
        row.get_by_label("Due date").fill("10/6/2026")
    form.get_by_role("button", name="Remove action 2").click()
    assert form.get_by_role("group", name="Action 3").count() == 0

    form.get_by_role("button", name="Save meeting").click()

    assert form.locator("body").inner_text() == "Ring home then Visit"


def test_what_was_typed_stays_when_a_row_comes(form):
    form.get_by_label("Date of meeting").fill("soon")
    form.get_by_label("By video").check()
    add(form)

    assert form.get_by_label("Date of meeting").input_value() == "soon"
    assert form.get_by_label("By video").is_checked()
    assert form.locator(".govuk-error-summary").count() == 0


def test_the_enter_key_saves(form):
    form.get_by_label("Action", exact=True).fill("Ring home")
    form.get_by_label("Action", exact=True).press("Enter")

    assert form.title().startswith("Error: Log a meeting")
    assert form.get_by_label("Action", exact=True).input_value() == "Ring home"


def test_a_new_row_has_the_focus_and_a_calendar(page):
    page.goto("/rows/")
    add(page)
    assert page.evaluate("document.activeElement.innerText") == "Action 2"

    row = page.get_by_role("group", name="Action 2")
    row.get_by_role("button", name="Choose date").click()
    row.get_by_role("button", name="Select").click()
    assert row.get_by_label("Due date").input_value().endswith(str(page.evaluate(YEAR)))


YEAR = "new Date().getFullYear()"


@pytest.mark.parametrize("address", ["/rows/", "/parts/", "/people/?is_active=true&name=nobody"])
def test_the_look_has_no_problems(officer, open_page_as, address):
    page = open_page_as(officer)
    page.goto(address)

    assert problems_everywhere(page) == []


def test_a_form_full_of_errors_has_no_problems(page):
    page.goto("/rows/")
    page.get_by_label("Action", exact=True).fill("Ring home")
    page.get_by_role("button", name="Save meeting").click()

    assert page.get_by_role("link", name="Enter the due date (action 1)").is_visible()
    assert problems_everywhere(page) == []


def test_an_error_leads_to_its_field(page):
    page.goto("/rows/")
    page.get_by_role("button", name="Save meeting").click()
    page.get_by_role("link", name="Select how").click()

    assert page.evaluate("document.activeElement.value") == "s"


def test_the_filter_stands_open_on_a_desk_and_is_opened_on_a_phone(officer, open_page_as):
    page = open_page_as(officer)
    page.goto("/people/")
    assert page.get_by_role("button", name="Apply filters").is_visible()

    phone = open_page_as(officer, viewport=PHONE)
    phone.goto("/people/")
    assert not phone.get_by_role("button", name="Apply filters").is_visible()
    phone.get_by_role("button", name="Show filter").click()
    phone.get_by_label("Signed in since").fill("3/6/2026")
    phone.get_by_role("button", name="Apply filters").click()
    assert "since=3%2F6%2F2026" in phone.url
