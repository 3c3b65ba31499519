"""A real Chromium, and pages in it whose own errors fail the test.

Mark a test that asks for `page` or `open_page` with `@pytest.mark.browser`.
"""

import os
import shutil
from itertools import chain

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

NAMES = ["chromium", "chromium-browser", "google-chrome"]
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
HOW_TO_GET_ONE = "no Chromium here: sudo apt-get install chromium, or set CHROMIUM to its path"


@pytest.fixture(scope="session")
def chromium():
    """Where Chromium is. CI may not pass without one; on a laptop the tests are skipped by name."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found and os.environ.get("CI"):
        pytest.fail(HOW_TO_GET_ONE)
    if not found:
        pytest.skip(HOW_TO_GET_ONE)
    return found


@pytest.fixture(scope="session")
def browser(chromium):
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"  # Playwright keeps an event loop on this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS + as_root)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, live_server):
    """Opens a page of its own cookies; takes what Playwright's new_context takes:

    `open_page(java_script_enabled=False)`, `open_page(viewport={"width": 320, "height": 640})`.
    """
    contexts, troubles = [], []

    def open_one(**options):
        contexts.append(browser.new_context(base_url=live_server.url, **options))
        page = contexts[-1].new_page()
        troubles.append(troubles_of(page))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not list(chain.from_iterable(troubles))


@pytest.fixture
def page(open_page):
    """A page of the running service; an error in a script or a breach of the CSP fails the test."""
    return open_page()


@pytest.fixture
def open_page_as(open_page, live_server):
    """Opens a page of somebody who is signed in; takes what open_page takes as well."""

    def open_one(person, **options):
        client = Client()
        client.force_login(person)
        session = client.cookies[settings.SESSION_COOKIE_NAME]
        page = open_page(**options)
        page.context.add_cookies(
            [{"name": session.key, "value": session.value, "url": live_server.url}]
        )
        return page

    return open_one


def troubles_of(page):
    """A list that grows with whatever goes wrong in a page."""
    troubles = []

    def on_console(message):
        if "Content Security Policy" in message.text:
            troubles.append(message.text)

    def on_response(response):
        is_part = response.request.resource_type != "document"
        if response.status >= 500 or (is_part and response.status >= 400):
            troubles.append(f"{response.status} for {response.url}")

    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", on_console)
    page.on("response", on_response)
    return troubles
