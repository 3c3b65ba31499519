"""What is in static/app is what frontend/ builds."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

SOURCE = Path(settings.BASE_DIR, "frontend")
COMMITTED = Path(settings.BASE_DIR, "static", "app")
NPM_CI = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"]
UNREACHABLE = re.compile("ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENETUNREACH")


def files_in(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def built(tmp_path):
    """static/app built anew."""
    if shutil.which("npm") is None:
        pytest.skip("no Node here to build static/app with")
    frontend, out = tmp_path / "frontend", tmp_path / "app"
    shutil.copytree(SOURCE, frontend, ignore=shutil.ignore_patterns("node_modules"))
    install = subprocess.run(NPM_CI, cwd=frontend, capture_output=True, text=True)
    if UNREACHABLE.search(install.stderr) and not os.environ.get("CI"):
        pytest.skip("the npm registry cannot be reached from here")
    assert install.returncode == 0, install.stderr
    subprocess.run(["./build.sh", str(out)], cwd=frontend, check=True)
    return files_in(out)


def test_what_is_committed_is_what_is_built(built):
    committed = files_in(COMMITTED)

    assert built.keys() == committed.keys()
    assert [name for name in built if built[name] != committed[name]] == []


def test_the_look_is_small_and_ships_no_sources():
    committed = files_in(COMMITTED)

    assert sum(map(len, committed.values())) < 300_000
    assert not [name for name in committed if name.endswith(".map")]
    assert not [name for name, content in committed.items() if b"sourceMappingURL" in content]


def test_nothing_is_licensed_to_gov_uk_alone():
    styles = files_in(COMMITTED)["app.css"].lower()

    assert b"gds transport" not in styles
    assert b"crown" not in styles
    assert b"@font-face" not in styles


def test_the_packages_come_from_no_particular_registry():
    lock = (SOURCE / "package-lock.json").read_text()

    assert '"resolved"' not in lock
    assert '"integrity"' in lock
