"""Rows that a superuser changed, deleted or inserted are found; honest ones are not."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from audit import seals
from audit.actions import record_opening
from audit.models import Opening, Seal
from audit.seals import seal_all, sealed_tables, verify_all
from schools.models import Pupil
from schools.tests.factories import make_pupil

EVENTS = "schools_pupilevent"


@pytest.fixture
def look(officer, pupil):
    return lambda: record_opening(pupil, by=officer, at=timezone.now(), page="/pupils/1/")


def as_superuser(*statements):
    """Whoever owns the database may switch every trigger off."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)


def sealed_ids(table):
    return [pk for seal in Seal.objects.filter(of_table=table) for pk in seal.ids]


@pytest.mark.django_db(transaction=True)
def test_fifty_rows_changed_deleted_or_inserted_are_all_found(school, look):
    for number in range(60):
        Pupil.objects.filter(pk=make_pupil(school).pk).update(known_as=f"Name {number}")
        look()
    seal_all(timezone.now())
    assert verify_all() == []
    events, seen = sealed_ids(EVENTS), sealed_ids("audit_opening")

    changed, gone = [*events[:10], *events[40:50]], seen[:20]
    as_superuser(
        f"update {EVENTS} set known_as = 'Nobody' where pgh_id = any(array{changed})",
        f"delete from audit_opening where id = any(array{gone})",
        """insert into audit_opening (user_id, kind, subject_type, subject_id, pupil_ids, page, at)
            select user_id, kind, subject_type, subject_id, pupil_ids, page,
                   now() - interval '2 days' from audit_opening order by id desc limit 10""",
    )

    for _ in range(2):  # before the next seal, and after it
        found = verify_all()
        assert {(one.row, one.what) for one in found if one.table == EVENTS} == {
            (pk, "changed") for pk in changed
        }
        assert {one.row for one in found if one.what == "deleted"} == set(gone)
        assert len([one for one in found if one.what == "inserted"]) == 10
        assert len(found) == 50
        seal_all(timezone.now())


@pytest.mark.django_db(transaction=True)
def test_no_honest_row_is_suspected_however_they_overlap(school, officer):
    """Writers commit in another order than they took their numbers, while seals are made."""
    pupils, stop = [make_pupil(school) for _ in range(4)], threading.Event()

    def write(pupil):
        try:
            for number in range(30):
                with transaction.atomic():
                    record_opening(pupil, by=officer, at=timezone.now(), page="/pupils/1/")
                    Pupil.objects.filter(pk=pupil.pk).update(known_as=f"Name {number}")
                    stop.wait(0.01 * (pupil.pk % 3))
        finally:
            connection.close()

    def seal():
        try:
            while not stop.wait(0.02):
                seal_all(timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        sealers = [pool.submit(seal) for _ in range(2)]
        for writer in [pool.submit(write, pupil) for pupil in pupils]:
            writer.result()
        stop.set()
        for sealer in sealers:
            sealer.result()
    seal_all(timezone.now())

    assert verify_all() == []
    kept = sealed_ids("audit_opening")
    assert sorted(kept) == sorted(Opening.objects.values_list("pk", flat=True))
    assert len(kept) == len(set(kept)) == 120


@pytest.mark.django_db(transaction=True)
def test_who_it_was_is_sealed_with_the_row(client, officer, pupil):
    client.force_login(officer)
    client.post(f"/schools/{pupil.school_id}/contacts/add/", {"name": "H", "role": "head"} | TODAY)
    seal_all(timezone.now())

    as_superuser("update pghistory_context set metadata = '{}'")

    assert {one.what for one in verify_all()} == {"changed"}


TODAY = {"checked_on": "1/9/2026"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement",
    [
        "update audit_seal set at = at - interval '1 day' where id = {first}",
        "delete from audit_seal where id = {first}",
    ],
)
def test_a_seal_that_was_touched_is_found(look, statement):
    for _ in range(2):
        look()
        seal_all(timezone.now())

    as_superuser(statement.format(first=Seal.objects.first().pk))

    assert verify_all()


@pytest.mark.django_db(transaction=True)
def test_a_row_under_a_number_that_was_passed_long_ago_is_found(look):
    look()
    first = look().pk
    seal_all(timezone.now() - timedelta(hours=3))
    look()
    seal_all(timezone.now())
    as_superuser(f"delete from audit_opening where id = {first - 1}")

    as_superuser(
        f"""insert into audit_opening
                (id, user_id, kind, subject_type, subject_id, pupil_ids, page, at)
            overriding system value
            select {first - 1000}, user_id, kind, subject_type, subject_id, pupil_ids, page, now()
            from audit_opening limit 1"""
    )

    assert {one.what for one in verify_all()} == {"deleted", "inserted"}


@pytest.mark.django_db(transaction=True)
def test_what_is_too_much_for_one_seal_is_left_to_the_next(look, monkeypatch):
    monkeypatch.setattr(seals, "MOST", 2)
    pks = [look().pk for _ in range(5)]
    for taken in (2, 4, 5, 5):
        seal_all(timezone.now())
        assert sealed_ids("audit_opening") == pks[:taken]

    assert verify_all() == []


@pytest.mark.django_db
def test_a_second_run_seals_nothing_twice(look):
    assert seal_all(timezone.now()) == seal_all(timezone.now()) == 0  # nothing has committed


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement", ["update audit_seal set at = now()", "delete from audit_seal"]
)
def test_the_application_changes_no_seal(statement):
    Seal.objects.create(
        of_table="audit_opening", ids=[1], words=[1], first_id=1, last_id=1, horizon=1,
        at=timezone.now(), digest="0",
    )  # fmt: skip
    with pytest.raises(DatabaseError, match="Cannot"), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_the_command_says_which_row_and_fails(look):
    pk = look().pk
    seal_all(timezone.now())
    said = StringIO()
    call_command("verify_audit", stdout=said)
    assert "All is as it was sealed" in said.getvalue()

    as_superuser(f"update audit_opening set page = '/' where id = {pk}")

    with pytest.raises(CommandError, match="1 rows"):
        call_command("verify_audit", stdout=said)
    assert f"audit_opening {pk}: changed" in said.getvalue()


def test_all_that_is_append_only_is_sealed():
    tables = {sealed.table for sealed in sealed_tables()}
    assert {"audit_opening", EVENTS, "referrals_contact", "meetings_actionstep"} <= tables
    assert "audit_seal" not in tables
