"""Two people change one row: the later one sees both texts and loses nothing."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise

import pytest
from django.db import connection
from django.utils import timezone

from accounts.versions import Overtaken, version_of
from audit.changes import events_of
from meetings.models import Action
from meetings.tests.factories import agree, meeting_at
from referrals.models import Referral
from referrals.referral_status import Status
from referrals.tests.factories import make_forum, referral_at
from schools.actions import add_contact, change_contact, end_posting
from schools.models import ContactRole, SchoolContact
from schools.tests.factories import make_person

TODAY = timezone.localdate()


@pytest.fixture
def contact(officer, school):
    facts = {"role": ContactRole.HEAD, "name": "Hetty Head", "checked_on": date(2025, 9, 1)}
    return add_contact(school, by=officer, at=timezone.now(), **facts)


@pytest.fixture
def change(client, officer, contact):
    """The officer saves a page that said this version."""
    url = f"/schools/{contact.school_id}/contacts/{contact.pk}/change/"

    def change(version, **answers):
        client.force_login(officer)
        told = {"role": "head", "name": "Hetty Head", "checked_on": "1/9/2025", "version": version}
        return client.post(url, told | answers)

    return change


def opened(client, user, url):
    client.force_login(user)
    return client.get(url).context["view"].version


def colleague_changes(client, contact, user, **facts):
    """By a page too, so that the history knows who it was."""
    client.force_login(user)
    url = f"/schools/{contact.school_id}/contacts/{contact.pk}/change/"
    told = {"role": "head", "name": "Hetty Head", "checked_on": "1/9/2025"}
    assert client.post(url, told | facts).status_code == 302


@pytest.mark.django_db
def test_the_later_saver_sees_both_texts_and_keeps_what_they_typed(
    client, change, contact, business_support
):
    version = version_of(contact)
    colleague_changes(client, contact, business_support, telephone="01233 111111")

    page = change(version, telephone="01233 222222")

    contact.refresh_from_db()
    words = page.content.decode()
    assert contact.telephone == "01233 111111"
    assert "<title>Error: Change Hetty Head" in words
    assert "Bea Support saved this on" in words
    assert page.context["view"].clash.lines == [("Telephone", "01233 111111", "01233 222222")]
    assert page.context["form"]["telephone"].value() == "01233 222222"


@pytest.mark.django_db
def test_saving_again_overwrites_knowingly(client, change, contact, business_support):
    version = version_of(contact)
    colleague_changes(client, contact, business_support, telephone="01233 111111")
    page = change(version, telephone="01233 222222")

    again = page.context["view"].version
    assert f'name="version" value="{again}"' in page.content.decode()
    assert change(again, telephone="01233 222222").status_code == 302
    contact.refresh_from_db()
    assert contact.telephone == "01233 222222"


@pytest.mark.django_db
def test_a_mistake_in_the_form_does_not_hide_the_clash(client, change, contact, business_support):
    version = version_of(contact)
    colleague_changes(client, contact, business_support, telephone="01233 111111")

    page = change(version, name="")
    assert page.context["view"].version == version
    assert change(version, name="H. Head").context["view"].clash


@pytest.mark.django_db
def test_nobody_is_stopped_who_changes_what_the_other_did_not(client, officer, lead, school):
    action = agree(meeting_at("held", school, officer), officer)
    url = f"/actions/{action.pk}/reassign/"
    version = opened(client, officer, url)
    Action.objects.filter(pk=action.pk).update(due_on=TODAY)

    told = {"owner_name": "Hana Head", "reason": "She offered", "version": version}
    assert client.post(url, told).status_code == 302


@pytest.mark.django_db
def test_nobody_is_given_an_action_over_somebody_else(client, officer, school):
    action = agree(meeting_at("held", school, officer), officer)
    url = f"/actions/{action.pk}/reassign/"
    version = opened(client, officer, url)
    Action.objects.filter(pk=action.pk).update(owner=None, owner_name="Sia Senco")

    page = client.post(url, {"owner_name": "Hana Head", "reason": "Hers", "version": version})

    lines = page.context["view"].clash.lines
    assert ("Owner at the school", "Sia Senco", "Hana Head") in lines
    action.refresh_from_db()
    assert action.owner_name == "Sia Senco"


@pytest.mark.django_db
def test_a_draft_shows_the_colleagues_words_beside_ones_own(client, teacher, pupil, district):
    make_forum("lift", district)
    referral = referral_at(Status.DRAFT, pupil)
    url = f"/referrals/{referral.pk}/edit/"
    client.force_login(teacher)
    form = client.get(url).context["form"]
    version = opened(client, teacher, url)
    told = {name: form[name].value() or "" for name in form.fields}
    Referral.objects.filter(pk=referral.pk).update(concern="He hides under tables.")

    page = client.post(url, told | {"concern": "He runs off.", "version": version})

    assert ("Concern", "He hides under tables.", "He runs off.") in page.context["view"].clash.lines
    assert "He runs off.</textarea>" in page.content.decode()
    referral.refresh_from_db()
    assert referral.concern == "He hides under tables."


@pytest.mark.django_db
def test_nobody_submits_a_text_that_they_have_not_seen(client, teacher, pupil):
    referral = referral_at(Status.DRAFT, pupil)
    url = f"/referrals/{referral.pk}/submit/"
    version = opened(client, teacher, url)
    Referral.objects.filter(pk=referral.pk).update(concern="He hides under tables.")

    page = client.post(url, {"version": version})

    referral.refresh_from_db()
    assert (page.status_code, referral.status) == (200, Status.DRAFT)
    assert client.post(url, {"version": page.context["view"].version}).status_code == 302


@pytest.mark.django_db
def test_a_posting_is_not_ended_twice_with_two_last_days(officer, administrator):
    posting = officer.postings.get()
    posting.expect(version_of(posting))
    end_posting(officer.postings.get(), by=administrator, at=timezone.now(), ends_on=TODAY)

    with pytest.raises(Overtaken):
        end_posting(posting, by=administrator, at=timezone.now(), ends_on=date(2999, 1, 1))


@pytest.mark.django_db(transaction=True)
def test_of_a_thousand_racing_saves_none_is_lost_in_silence(school):
    """Each saver adds a word to what they saw: a word that is gone was overwritten unseen."""
    people = [make_person("attendance_officer", district=school.district) for _ in range(4)]
    facts = {"role": "head", "name": "-", "checked_on": TODAY}
    kept = [add_contact(school, by=people[0], at=timezone.now(), **facts) for _ in range(5)]

    def save(number):
        draw = random.Random(number)
        try:
            contact = SchoolContact.objects.get(pk=draw.choice(kept).pk)
            contact.expect(version_of(contact))
            words = f"{contact.telephone} {number}"[-30:]
            change_contact(
                contact,
                by=draw.choice(people),
                at=timezone.now(),
                role="head",
                name=str(number),
                checked_on=TODAY,
                telephone=words,
            )
        except Overtaken:
            return "told"
        return "saved"

    def in_a_thread(numbers):
        try:
            return [save(number) for number in numbers]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(in_a_thread, [range(start, 1000, 4) for start in range(4)])
        told = [answer for one in answers for answer in one]

    lives = [events_of(SchoolContact, pgh_obj=contact).order_by("pgh_id") for contact in kept]
    saved = [pair for life in lives for pair in pairwise(life)]
    assert len(saved) == told.count("saved") > 0
    assert all(new.telephone == f"{old.telephone} {new.name}"[-30:] for old, new in saved)
    assert told.count("told") > 0
