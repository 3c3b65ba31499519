"""Both servers up, and the environment in which the service finds them and all else it needs."""

import contextlib
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from . import postgres, redis
from .folders import Folders, private
from .process import Child

PUBLISHED = (
    "DJANGO_SETTINGS_MODULE",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "INSECURE_HTTP",
    "SITE_URL",
    "STATIC_ROOT",
    "DATABASE_URL",
    "REDIS_URL",
    "EMAIL_URL",
)


@dataclass(frozen=True)
class Servers:
    children: list[Child]
    environment: dict[str, str]
    new_database: bool  # without a table yet


@contextlib.contextmanager
def servers(
    folders: Folders, *, thrown_away: bool = False, inherits: tuple[int, ...] = ()
) -> Iterator[Servers]:
    """A server that the environment names already is used, and none is started."""
    environment = dict(os.environ)
    children: list[Child] = []
    new = False
    try:
        if not environment.get("DATABASE_URL"):
            database = postgres.start(folders, thrown_away=thrown_away, inherits=inherits)
            children.append(database.child)
            environment["DATABASE_URL"], new = database.url, database.empty
        if not environment.get("REDIS_URL"):
            children.append(redis.start(folders, inherits=inherits))
            environment["REDIS_URL"] = redis.url(folders)
        yield Servers(children, on_this_machine(folders) | environment, new)
    finally:
        for child in reversed(children):
            child.ask_to_stop()
            child.wait_until_gone()


def on_this_machine(folders: Folders) -> dict[str, str]:
    """What the service is told unless the environment says otherwise."""
    return {
        "DJANGO_SETTINGS_MODULE": "catie.settings",
        "PYTHONUNBUFFERED": "1",
        "SECRET_KEY": _secret_key(folders.state / "secret_key"),
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "INSECURE_HTTP": "yes",  # loopback only; production never sets it
        "STATIC_ROOT": str(folders.state / "static"),
        "EMAIL_URL": f"folder://{private(folders.state / 'mail')}",
    }


def published(environment: Mapping[str, str]) -> dict[str, str]:
    """What a second command needs to meet the same servers; not the rest of the environment."""
    return {name: environment[name] for name in PUBLISHED if name in environment}


def _secret_key(path: Path) -> str:
    """Made once, so that a second start keeps people signed in."""
    if not path.exists() or not path.read_text():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()
