"""A school in a programme, in a real browser: added, moved to a stage, and gone."""

import pytest
from django.urls import reverse
from django.utils import timezone

from schools.tests.factories import make_school
from tests.axe import problems_everywhere

from .factories import make_programme

pytestmark = pytest.mark.browser
TODAY = timezone.localdate().strftime("%-d/%-m/%Y")


@pytest.fixture
def programme(transactional_db):
    make_school("Oakfield Primary School")
    return make_programme(description="Leaders of inclusion learn from one another.")


@pytest.mark.parametrize("script", [True, False])
def test_the_programme_officer_takes_a_school_through(
    programme, programme_officer, open_page_as, script
):
    page = open_page_as(programme_officer, java_script_enabled=script)

    def looks_right():
        """The checks themselves are scripts."""
        assert not script or problems_everywhere(page) == []

    page.goto(reverse("programmes:programme-list"))
    looks_right()
    page.get_by_role("link", name=programme.name).click()
    page.get_by_role("button", name="Add a school").click()
    looks_right()
    page.get_by_label("School", exact=True).select_option(
        label="Oakfield Primary School, Ashford, TN23 1AA"
    )
    page.get_by_label("First day").fill(TODAY)
    page.get_by_role("button", name="Add school").click()
    assert page.get_by_text("Oakfield Primary School added").is_visible()
    looks_right()

    page.get_by_role("link", name="Oakfield Primary School").click()
    page.get_by_role("button", name="Record a stage").click()
    looks_right()
    page.get_by_label("Emerging").check()
    page.get_by_role("button", name="Record stage").click()
    assert page.get_by_text("Reached Emerging").is_visible()

    page.get_by_role("button", name="Record that the school leaves").click()
    page.get_by_label("Why it leaves").fill("The head left")
    page.get_by_role("button", name="Record that the school leaves").click()
    assert page.get_by_text("Leaving recorded").is_visible()
    looks_right()
