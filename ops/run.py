"""`make run`: the whole service on this machine until somebody ends it."""

import contextlib
import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from . import Trouble, static
from .claim import Claim
from .folders import Folders, of_this_checkout
from .interrupts import Interrupted, listen, pause
from .process import Child, Program, finish, stop_together, wait_until
from .servers import published, servers

PYTHON = sys.executable
FIRST_PORT = 8000
MAIL = "folder://"


def run() -> int:
    began = time.monotonic()
    listen()
    folders = of_this_checkout()
    claim = Claim(folders.state)
    with contextlib.suppress(Interrupted):
        claim.take("make run")
        _serve(folders, claim, began)
    print("stopped.", flush=True)
    return 0


def _serve(folders: Folders, claim: Claim, began: float) -> None:
    lock = (claim.fileno(),)
    with (
        listening_socket(int(os.environ.get("PORT") or FIRST_PORT)) as door,
        servers(folders, inherits=lock) as ours,
        contextlib.ExitStack() as at_the_end,
    ):
        site = f"http://127.0.0.1:{door.getsockname()[1]}"
        environment = {"SITE_URL": site} | ours.environment
        children: list[Child] = []
        at_the_end.callback(stop_together, children)  # the service stops before its servers do
        at_the_end.callback(claim.withdraw)
        _prepare(children, environment, folders.state / "sign_ins.txt", lock)
        claim.publish(published(environment))
        children += [
            Child(program) for program in (web(environment, door, lock), *jobs(environment, lock))
        ]
        wait_until("The web server", lambda: _answers(door), children[0], seconds=60)
        _greet(site, environment, folders.state / "sign_ins.txt", time.monotonic() - began)
        while True:
            for child in [*ours.children, *children]:
                child.revive()
            pause(0.3)


def listening_socket(wanted: int) -> socket.socket:
    """A port that is ours from now on: the wanted one or the next that is free."""
    for port in range(wanted, wanted + 100):
        door = socket.socket()
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", port))
            door.listen(128)
            return door
        except OSError:
            door.close()
    raise Trouble(f"no port is free from {wanted} to {wanted + 99}.")


def _prepare(
    children: list[Child], environment: Mapping[str, str], sign_ins: Path, lock: tuple[int, ...]
) -> None:
    """Database and static files side by side; a demo only in a database that is ours."""
    sign_ins.unlink(missing_ok=True)
    empty = os.environ.get("DEMO") == "no" or os.environ.get("DATABASE_URL")
    demo = [] if empty else ["--demo", sign_ins]
    steps = {"database": ["-m", "ops.prepare", *demo]}
    static_root = Path(environment["STATIC_ROOT"])
    if not static.is_current(static_root):
        steps["static"] = ["manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    for name, words in steps.items():
        children.append(Child(Program(name, [PYTHON, *words], environment, inherits=lock)))
    finish(children)
    children.clear()
    static.note_collected(static_root)


def web(environment: Mapping[str, str], door: socket.socket, lock: tuple[int, ...]) -> Program:
    words = ["-m", "gunicorn", "-c", "ops/gunicorn.py", "-b", f"fd://{door.fileno()}", "catie.wsgi"]
    return Program(
        "web",
        [PYTHON, *words],
        {"DB_CONN_MAX_AGE": "60"} | dict(environment),
        inherits=(*lock, door.fileno()),
    )


def jobs(environment: Mapping[str, str], lock: tuple[int, ...]) -> list[Program]:
    celery = [PYTHON, "-W", "ignore", "-m", "celery", "-q", "-A", "catie"]
    worker = ["worker", "-c", "2", "-l", "WARNING", "--without-mingle", "--without-gossip"]
    beat = ["beat", "-S", "outbox.beat:OneBeatScheduler", "-l", "WARNING", "--pidfile="]
    # Once orphaned, both would look for a Redis that is gone too, for ever.
    return [
        Program(name, [*celery, *words], environment, orphan_signal=signal.SIGKILL, inherits=lock)
        for name, words in (("worker", worker), ("beat", beat))
    ]


def _answers(door: socket.socket) -> bool:
    host, port = door.getsockname()
    with contextlib.suppress(OSError, http.client.HTTPException):
        caller = http.client.HTTPConnection(host, port, timeout=2)
        caller.request("GET", "/health/")
        return caller.getresponse().status == 200
    return False


def _greet(site: str, environment: Mapping[str, str], sign_ins: Path, seconds: float) -> None:
    mail = environment["EMAIL_URL"]
    print(f"\n  CATIE is ready after {seconds:.1f} s:  {site}/\n")
    if sign_ins.exists():
        print("".join(f"  {line}\n" for line in sign_ins.read_text().splitlines()))
    if mail.startswith(MAIL):
        print(f"  Mail goes to the folder {mail.removeprefix(MAIL)}")
    print("  Ctrl-C stops everything.\n", flush=True)
