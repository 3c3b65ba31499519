"""Pages that need no sign-in look right to axe, at each width; the browser hears the rest."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path

from catie import urls
from tests.axe import problems_everywhere

pytestmark = pytest.mark.browser


@login_not_required
def drawn(request, template):
    """An error page without its error."""
    return render(request, template)


urlpatterns = [*urls.urlpatterns, path("drawn/<template>", drawn)]


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/login/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/accounts/password/reset/key/1-no/",
        "/accounts/password/reset/key/done/",
        "/accounts/inactive/",
        "/accounts/signup/",
        "/help/",
        "/accessibility/",
        "/privacy/",
        "/nowhere/",
    ],
)
def test_a_public_page_has_no_problems(db, page, address):
    page.goto(address)

    assert page.locator("h1").count() == 1
    assert page.title().endswith("– CATIE – Kent County Council")
    assert problems_everywhere(page) == []


@pytest.mark.urls("tests.test_look")
@pytest.mark.parametrize(
    "template", ["403.html", "403_csrf.html", "404.html", "429.html", "500.html"]
)
def test_an_error_page_has_no_problems(db, page, template):
    page.goto(f"/drawn/{template}")

    assert page.locator("h1").count() == 1
    assert problems_everywhere(page) == []


def test_the_page_of_a_broken_service_needs_nothing_from_it():
    assert "Sorry, there is a problem" in render_to_string("500.html")


def test_a_form_with_errors_has_no_problems(db, page):
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in").click()

    assert page.title().startswith("Error: Sign in")
    assert page.locator(".govuk-error-summary").evaluate("e => e === document.activeElement")
    assert problems_everywhere(page) == []


def test_pages_of_ones_own_account_have_no_problems(officer, open_page_as):
    page = open_page_as(officer)
    for address in ("/accounts/password/change/", "/accounts/logout/"):
        page.goto(address)
        assert problems_everywhere(page) == []


def test_the_password_can_be_shown(db, page):
    page.goto("/accounts/login/")
    page.get_by_label("Password", exact=True).fill("secret")
    page.get_by_role("button", name="Show password").click()

    assert page.locator("#id_password").get_attribute("type") == "text"
