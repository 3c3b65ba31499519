"""What .env.example says of the environment is true, and nothing is left out."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READ = re.compile(r'\benv(?:_flag|_list)?\(\s*"([A-Z_]+)"')


def example():
    words = shlex.split((ROOT / ".env.example").read_text(), comments=True)
    return dict(word.split("=", 1) for word in words)


def read_by_the_service():
    return {
        name for file in (ROOT / "catie").glob("*.py") for name in READ.findall(file.read_text())
    }


def start(**environment):
    """Load the settings in a process of their own."""
    path = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "catie.settings"}
    command = [sys.executable, "-W", "error", "manage.py", "check"]
    return subprocess.run(
        command, env=path | environment, cwd=ROOT, capture_output=True, text=True, timeout=60
    )


def test_the_example_names_every_variable_and_no_other():
    assert set(example()) == read_by_the_service()


def test_the_service_starts_with_the_example():
    started = start(**example())
    assert started.returncode == 0, started.stderr


def test_a_variable_that_is_missing_is_named():
    without = {name: value for name, value in example().items() if name != "REDIS_URL"}
    assert "Set REDIS_URL; .env.example says what it is for." in start(**without).stderr


def test_a_flag_that_is_neither_yes_nor_no_is_refused():
    assert "DEBUG must be yes or no, not 'maybe'" in start(**example() | {"DEBUG": "maybe"}).stderr
