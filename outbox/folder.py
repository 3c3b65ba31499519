"""Mail into a folder, a file a message: for a developer's machine and for tests."""

import os
import re
import tempfile
from collections.abc import Sequence
from email.message import Message as MimeMessage
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Writes each message once: a Message-ID that has a file already counts as delivered."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            write_once(folder, message.message())
        return len(email_messages)


def write_once(folder: Path, mime: MimeMessage) -> None:
    """Make the whole file out of sight, then link(2) it: the name appears at once or is taken."""
    name = re.sub(r"[^\w.@-]", "_", str(mime["Message-ID"]).strip("<>"))
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".") as file:
        file.write(mime.as_bytes())
        file.flush()
        os.fsync(file.fileno())
        try:
            os.link(file.name, folder / f"{name}.eml")
        except FileExistsError:
            return
