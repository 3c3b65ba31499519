"""Brings the database up to date: in one process, as Django takes a second to load.

`python -m ops.prepare [--demo FILE]`, where FILE receives the demo sign-ins; run by the supervisor
before it starts the service. The one module here that imports Django.
"""

import sys
from pathlib import Path

import django
from django.core.management import call_command


def prepare(demo: Path | None) -> None:
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    if demo:
        call_command("load_demo")
        with open(demo, "w") as sign_ins:
            call_command("demo_sign_ins", stdout=sign_ins)


if __name__ == "__main__":
    prepare(Path(sys.argv[2]) if sys.argv[1:2] == ["--demo"] else None)
