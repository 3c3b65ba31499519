"""Signing in, reading and editing go on while Redis is away: nothing on a page's path needs it."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from schools.models import SchoolContact

ROOT = Path(__file__).resolve().parent.parent
STORY = """
import catie.wsgi
from django.test import Client
from accounts.models import User

PASSWORD = "a long enough sentence"
member = User.objects.get(email=EMAIL)
member.set_password(PASSWORD)
member.save()

client = Client(SERVER_NAME="localhost")
for tries in range(11):
    client.post("/accounts/login/", {"login": EMAIL, "password": "wrong"}, REMOTE_ADDR="192.0.2.1")
words = {"login": EMAIL, "password": PASSWORD}
print("locked", client.post("/accounts/login/", words, REMOTE_ADDR="192.0.2.1").status_code)
print("signed in", client.post("/accounts/login/", words).status_code)
print("read", client.get("/").status_code)
contact = {"role": "head", "name": "Hedy Head", "checked_on": "1/9/2026"}
print("edited", client.post(ADDRESS, contact).status_code)
"""


@pytest.mark.django_db(transaction=True)
def test_everything_goes_on(officer, school, tmp_path):
    database = urlsplit(os.environ["DATABASE_URL"])
    here = database._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    surroundings = dict(os.environ) | {
        "DATABASE_URL": here,
        "REDIS_URL": f"unix://{tmp_path}/nobody-listens",
    }
    surroundings.pop("STATIC_ROOT", None)  # nothing was collected: static files come from source
    names = f"EMAIL = {officer.email!r}; ADDRESS = '/schools/{school.pk}/contacts/add/'"

    told = subprocess.run(
        [sys.executable, "-c", names + STORY],
        env=surroundings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert told.stderr == ""
    assert told.stdout.splitlines() == ["locked 200", "signed in 302", "read 200", "edited 302"]
    assert SchoolContact.objects.get().name == "Hedy Head"
