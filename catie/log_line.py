"""How what happens is written down: without what a row holds."""

import logging
import re

DETAIL = re.compile(r"\nDETAIL:.*?(?=\n\nThe above exception|\n\nDuring handling|\Z)", re.DOTALL)
"""Where Postgres quotes the row that it refused: a child's name and UPN would stand in the log."""


class LogLine(logging.Formatter):
    def formatException(self, ei) -> str:
        return DETAIL.sub("", super().formatException(ei))
