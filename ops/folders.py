"""Where a checkout keeps what it makes: data in one folder, sockets in one with a short path."""

import contextlib
import hashlib
import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from . import Trouble

NAME = "catie"
ROOT = Path(__file__).resolve().parent.parent
MARK = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]  # two checkouts never meet
AS_ROOT = os.geteuid() == 0


class Account(NamedTuple):
    """Whom a child process runs as."""

    uid: int
    gid: int


@dataclass(frozen=True)
class Folders:
    state: Path  # databases, secret key, mail, collected static files
    sockets: Path  # a socket's path may hold 107 bytes, 103 on a Mac


def nobody() -> Account | None:
    """Who runs Postgres for root, as it refuses to run as root; None for an ordinary user."""
    if not AS_ROOT:
        return None
    entry = pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid)


def private(path: Path, owner: Account | None = None, mode: int = 0o700) -> Path:
    """A folder of our own, or a refusal: one that somebody else left under /tmp is not trusted."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if owner:
        os.chown(path, owner.uid, owner.gid, follow_symlinks=False)
    if path.is_symlink() or path.lstat().st_uid != (owner.uid if owner else os.geteuid()):
        raise Trouble(f"{path} belongs to somebody else; remove it and try again.")
    path.chmod(mode)
    return path


def of_this_checkout() -> Folders:
    """Root's data lies outside the checkout: Postgres runs as nobody, who cannot enter /root."""
    state = Path(f"/var/tmp/{NAME}-{MARK}") if AS_ROOT else ROOT / ".local"
    return _ready(Folders(state, Path(f"/tmp/{NAME}-{os.geteuid()}-{MARK}")))


@contextlib.contextmanager
def thrown_away() -> Iterator[Folders]:
    """Folders that last as long as one run of the tests."""
    path = Path(tempfile.mkdtemp(prefix=f"{NAME}-test-", dir="/tmp"))
    try:
        yield _ready(Folders(path, path))
    finally:
        shutil.rmtree(path, ignore_errors=True)


def remove() -> None:
    """What `make clean` takes away."""
    folders = of_this_checkout()
    shutil.rmtree(folders.sockets, ignore_errors=True)
    shutil.rmtree(folders.state, ignore_errors=True)


def _ready(folders: Folders) -> Folders:
    for path in {folders.state, folders.sockets}:
        private(path, mode=0o711 if AS_ROOT else 0o700)  # nobody must pass through to Postgres' own
    return folders
