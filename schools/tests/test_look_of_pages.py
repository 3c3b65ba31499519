"""The pages look right to axe, at each width, also with something wrong in their forms."""

from datetime import date

import pytest

from schools.models import SchoolContact
from schools.tests.factories import make_pupil, make_school
from tests.axe import problems_everywhere

pytestmark = pytest.mark.browser


@pytest.fixture
def contact(school):
    facts = {"role": "head", "name": "Hetty Head", "checked_on": date(2025, 9, 1)}
    return SchoolContact.objects.create(school=school, **facts)


def fill(school):
    """Enough rows for a second page, with the longest names."""
    for _ in range(26):
        make_school("St Augustine of Canterbury Roman Catholic Voluntary Academy", roll=210)
        make_pupil(school, last_name="Featherstonehaugh-Cholmondeley", statuses={"sen": "K"})


@pytest.mark.parametrize(
    "address",
    [
        "/schools/",
        "/schools/?open=no&phase=primary",
        "/pupils/",
        "/pupils/?words=robin&provision=K&page=2",
        "/schools/{school}/contacts/add/",
        "/schools/{school}/contacts/{contact}/change/",
        "/schools/{school}/contacts/{contact}/remove/",
    ],
)
def test_a_page_of_schools_and_pupils_has_no_problems(
    open_page_as, data_officer, school, contact, address
):
    fill(school)
    page = open_page_as(data_officer)
    page.goto(address.format(school=school.pk, contact=contact.pk))

    assert page.locator("h1").count() == 1
    assert problems_everywhere(page) == []


@pytest.mark.parametrize(
    "address",
    [
        "/people/",
        "/people/add/",
        "/people/{person}/",
        "/people/{person}/appoint/",
        "/people/{person}/close/",
        "/postings/{posting}/end/",
    ],
)
def test_a_page_of_people_has_no_problems(open_page_as, administrator, officer, address):
    page = open_page_as(administrator)
    page.goto(address.format(person=officer.pk, posting=officer.postings.get().pk))

    assert page.locator("h1").count() == 1
    assert problems_everywhere(page) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_contact_is_added_with_and_without_scripts(open_page_as, officer, school, scripts):
    page = open_page_as(officer, java_script_enabled=scripts)
    page.goto(f"/schools/{school.pk}/contacts/add/")
    page.get_by_role("button", name="Save contact").click()
    assert page.title().startswith("Error: ")

    page.get_by_label("Role").select_option("SENCO")
    page.get_by_label("Full name").fill("Sia Senco")
    page.get_by_role("button", name="Save contact").click()
    page.wait_for_url(f"**{school.get_absolute_url()}")

    assert page.get_by_text("Contact added").is_visible()
    assert school.contacts.get().name == "Sia Senco"


def test_a_form_with_mistakes_has_no_problems(open_page_as, administrator, officer):
    page = open_page_as(administrator)
    page.goto(f"/people/{officer.pk}/appoint/")
    page.get_by_role("button", name="Appoint").click()

    assert page.get_by_role("alert").is_visible()
    assert problems_everywhere(page) == []


def test_a_upn_is_shown_in_answer_to_a_button(open_page_as, officer, pupil):
    page = open_page_as(officer)
    page.goto(pupil.get_absolute_url())
    assert pupil.upn not in page.content()

    page.get_by_role("button", name="Reveal the UPN").click()
    page.wait_for_url("**/upn/")

    assert page.get_by_text(pupil.upn).is_visible()
    assert pupil.upn not in page.url
    assert problems_everywhere(page) == []
