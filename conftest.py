"""What every test can ask for: the cast, and later the browser."""

from tests.cast import *  # noqa: F403
