"""Reads the process environment: what is missing stops the start and says what to do."""

import os
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def env(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name}; .env.example says what it is for.")
    return value


def env_flag(name: str) -> bool:
    value = env(name, "no").lower()
    if value not in {"yes", "no"}:
        raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")
    return value == "yes"


def env_list(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in env(name, default).split(",") if item.strip()]


def broker_url(redis_url: str) -> str:
    """Celery's spelling of a Redis address: it writes a unix socket unlike everyone else."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    database = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={database}"


def email_settings(url: str) -> dict[str, object]:
    """Django's mail settings from one address.

    smtp://user:password@host:25, smtps:// (TLS from the first byte), smtp+tls:// (STARTTLS),
    or folder:///path, which writes each message to a file once.
    """
    parts = urlsplit(url)
    if parts.scheme == "folder":
        return {"EMAIL_BACKEND": "outbox.folder.EmailBackend", "EMAIL_FILE_PATH": parts.path}
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"} or not parts.hostname:
        raise ImproperlyConfigured(f"EMAIL_URL is not understood: {parts.scheme}://…")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
    }
