"""The browser of the tests notices what a person with the console open would notice."""

import pytest

from tests.browser import troubles_of

pytestmark = pytest.mark.browser

STRICT = {"Content-Type": "text/html", "Content-Security-Policy": "default-src 'self'"}


@pytest.fixture
def troubles(browser):
    """Shows a body under a strict policy and tells what was wrong with it."""
    page = browser.new_page(base_url="http://kent.invalid")
    found = troubles_of(page)

    def show(body):
        page.route("**/page", lambda route: route.fulfill(body=body, headers=STRICT))
        page.route("**/missing.*", lambda route: route.fulfill(status=404))
        page.route("**/fault.js", lambda route: route.fulfill(body="forgotten()"))
        page.goto("/page", wait_until="networkidle")
        return found

    yield show
    page.close()


def test_a_clean_page_has_no_troubles(troubles):
    assert troubles("<p>Fine") == []


def test_an_inline_script_is_a_trouble(troubles):
    (trouble,) = troubles("<script>1</script>")
    assert "Content Security Policy" in trouble


def test_an_error_in_a_script_is_a_trouble(troubles):
    (trouble,) = troubles("<script src='/fault.js'></script>")
    assert "forgotten is not defined" in trouble


def test_a_missing_picture_is_a_trouble(troubles):
    assert "404 for http://kent.invalid/missing.png" in troubles("<img src='/missing.png'>")


def test_the_sign_in_page_opens_with_and_without_scripts(page, open_page):
    for visitor in page, open_page(java_script_enabled=False):
        visitor.goto("/accounts/login/")
        assert visitor.locator("h1").count() == 1
