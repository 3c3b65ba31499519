"""`make test` and `make check`: every promise about the code, the quickest to fail first."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .command import in_front
from .folders import thrown_away
from .interrupts import listen
from .servers import servers

PROGRAMS = Path(sys.executable).parent
PYTHON = sys.executable
AS_IN_PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "catie.settings",
    "SECRET_KEY": "for-checks-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ",
    "ALLOWED_HOSTS": "catie.example",
    "SITE_URL": "https://catie.example",
    "DATABASE_URL": "postgresql://nobody@nowhere.invalid/catie",
    "REDIS_URL": "redis://nowhere.invalid/0",
    "EMAIL_URL": "smtp+tls://nobody:nothing@nowhere.invalid",
    "BEHIND_TLS_PROXY": "yes",
}


@dataclass(frozen=True)
class Step:
    name: str
    command: list[str]
    as_in_production: bool = False


WITHOUT_SERVERS = [
    Step("lint", [f"{PROGRAMS}/ruff", "check", "--quiet", "."]),
    Step("format", [f"{PROGRAMS}/ruff", "format", "--check", "--quiet", "."]),
    Step("types", [f"{PROGRAMS}/mypy", "."], as_in_production=True),
    Step("arrows", [f"{PROGRAMS}/lint-imports", "--no-logo"], as_in_production=True),
]
DEPLOY = Step(
    "deploy",
    [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
    as_in_production=True,
)
MIGRATIONS = Step("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"])


def check() -> int:
    listen()
    return take(WITHOUT_SERVERS, os.environ)


def test(arguments: list[str]) -> int:
    """With arguments, pytest alone with those arguments; without, everything."""
    listen()
    steps = [] if arguments else [*WITHOUT_SERVERS, DEPLOY, MIGRATIONS]
    with thrown_away() as folders, servers(folders, thrown_away=True) as ours:
        (folders.state / "static").mkdir()
        tests = Step("tests", [PYTHON, "-m", "pytest", *_on_both_cores(arguments)])
        return take([*steps, tests], ours.environment)


def take(steps: list[Step], environment: Mapping[str, str]) -> int:
    """Take the steps until one fails, and say which."""
    for step in steps:
        print(f"== {step.name}", flush=True)
        own = AS_IN_PRODUCTION | {"INSECURE_HTTP": "no"} if step.as_in_production else {}
        status = in_front(step.command, dict(environment) | own)
        if status:
            print(
                f"\n{step.name} failed: {' '.join(step.command)} ended with {status}.", flush=True
            )
            return status
    return 0


def _on_both_cores(arguments: list[str]) -> list[str]:
    chosen = any(word.startswith(("-n", "--numprocesses", "--pdb")) for word in arguments)
    return arguments if chosen else ["-n", "2", "--dist", "worksteal", *arguments]
