"""What every test can ask for: the cast and the browser."""

from tests.browser import browser, chromium, open_page, open_page_as, page  # noqa: F401
from tests.cast import *  # noqa: F403
from tests.surroundings import empty_cache, quick_settings  # noqa: F401
