"""What every test can ask for: the cast, the database and the browser."""

from tests.browser import browser, chromium, open_page, open_page_as, page  # noqa: F401
from tests.cast import *  # noqa: F403
from tests.database import (  # noqa: F401
    copies,
    django_db_setup,
    never_emptied,
    renewed_after_commits,
)
from tests.surroundings import quick_settings  # noqa: F401
