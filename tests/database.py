"""The tests' database: migrated once, then copied, which takes a tenth of a second.

Every process of pytest has a copy. A test that commits (with a live server, or with two people at
once) leaves a mess, so the next one gets a new copy. Django would empty the tables instead, which
is slower and takes the districts and terms with it that migrations put there.
"""

import contextlib
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test import TransactionTestCase
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
MIGRATING = 0x4D494752  # "MIGR": the advisory lock under which a template is made


@dataclass
class Copies:
    """Copies of a template, which is named for the migrations it went through."""

    admin: psycopg.Connection
    name: str
    template: str

    def make_template(self):
        """Unless another process, or an earlier run on the same server, has done it."""
        self.admin.execute("select pg_advisory_lock(%s)", [MIGRATING])
        if not self._there("datname = %s and datistemplate", self.template):
            for old in self._there("datname like %s", self.template.rpartition("_")[0] + "\\_%"):
                self._do("alter database {} is_template false", old)
                self._do("drop database {} with (force)", old)
            self._do("create database {}", self.template)
            use(self.template)
            call_command("migrate", verbosity=0, interactive=False)
            connections.close_all()
            self._do("alter database {} is_template true", self.template)
        self.admin.execute("select pg_advisory_unlock(%s)", [MIGRATING])

    def renew(self):
        self.drop()
        self._do("create database {} template {}", self.name, self.template)
        use(self.name)

    @contextlib.contextmanager
    def of_what_is_there(self):
        """As long as this lasts, a new copy has the rows that are in the database now."""
        migrated, self.template = self.template, f"{self.name}_filled"
        connections.close_all()
        self._end_sessions()
        self._do("drop database if exists {} with (force)", self.template)
        self._do("create database {} template {}", self.template, self.name)
        yield
        filled, self.template = self.template, migrated
        self._do("drop database {} with (force)", filled)
        self.renew()

    def drop(self):
        connections.close_all()
        self._do("drop database if exists {} with (force)", self.name)

    def _end_sessions(self):
        """Also those from before the browser: its loop on this thread hides them from Django."""
        ended = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s"
        self.admin.execute(ended, [self.name])

    def _do(self, statement, *names):
        self.admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _there(self, condition, *values):
        rows = self.admin.execute(f"select datname from pg_database where {condition}", values)
        return [name for (name,) in rows]


def use(name):
    connection.settings_dict["NAME"] = name


def migrations():
    """A word that changes whenever a migration, a trigger or a package that migrates may do so."""
    digest = hashlib.sha256()
    sources = ("*/migrations/*.py", "*/models.py", "*/models/*.py", "accounts/tracking.py")
    files = [file for source in sources for file in ROOT.glob(source)]
    for file in sorted([*files, ROOT / "audit/apps.py", ROOT / "requirements.txt"]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@pytest.fixture(scope="session")
def copies(django_test_environment, django_db_blocker, worker_id):
    given = connection.settings_dict["NAME"]
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as admin:
        copies = Copies(admin, f"{given}_test_{worker_id}", f"{given}_template_{migrations()}")
        with django_db_blocker.unblock():
            copies.make_template()
            copies.renew()
        yield copies
        with django_db_blocker.unblock():
            copies.drop()


@pytest.fixture(scope="session")
def django_db_setup(copies):
    """In place of pytest-django's."""


@pytest.fixture(scope="session", autouse=True)
def never_emptied():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: None)
        yield


@pytest.fixture(autouse=True)
def renewed_after_commits(request, never_emptied):
    yield
    marker = request.node.get_closest_marker("django_db")
    commits = marker and marker.kwargs.get("transaction")
    if commits or {"live_server", "transactional_db"} & set(request.fixturenames):
        copies = request.getfixturevalue("copies")
        with request.getfixturevalue("django_db_blocker").unblock():
            copies.renew()
