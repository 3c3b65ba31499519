from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from schools.models import Posting
from schools.tests.factories import make_person

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def signed_in(client, administrator):
    client.force_login(administrator)
    return client


def listed(client, **asked):
    response = client.get("/people/", asked)
    assert response.status_code == 200
    return {person.name for person in response.context["page_obj"]}


def appoint(client, person, **answers):
    asked = {"role": "specialist_teacher", "starts_on": f"{TODAY:%d/%m/%Y}"}
    return client.post(f"/people/{person.pk}/appoint/", asked | answers)


def test_a_page_about_somebody_is_still_headed_by_who_is_signed_in(
    signed_in, administrator, officer
):
    page = signed_in.get(f"/people/{officer.pk}/appoint/").content.decode()

    assert f"<span>{administrator.name}</span>" in page


# The list


def test_the_list_says_who_is_posted_where(signed_in, officer):
    page = signed_in.get("/people/").content.decode()

    assert "Attendance officer, Ashford" in page
    assert "Administrator, Kent" in page


def test_the_list_is_narrowed(signed_in, officer, senco, stranger):
    assert (
        listed(signed_in, words="olive")
        == listed(signed_in, words="olive.officer@")
        == {"Olive Officer"}
    )
    assert listed(signed_in, role=Role.SCHOOL_USER) == {"Sam Senco"}
    ashford = officer.postings.get().district.pk
    assert listed(signed_in, district=ashford) == {"Olive Officer", "Sam Senco"}
    stranger.is_active = False
    stranger.save()
    assert listed(signed_in, open="no") == {"Stan Stranger"}


def test_a_posting_that_is_over_is_not_one_of_today(signed_in, officer):
    officer.postings.update(ends_on=TODAY - timedelta(days=1))

    assert "Attendance officer, Ashford" not in signed_in.get("/people/").content.decode()
    assert listed(signed_in, role=Role.ATTENDANCE_OFFICER) == set()


def test_a_longer_list_asks_no_more_queries(signed_in, school):
    def queries(people):
        for _ in range(people):
            make_person(Role.SCHOOL_USER, school=school)
        with CaptureQueriesContext(connection) as captured:
            listed(signed_in)
        return len(captured)

    assert queries(2) == queries(20) <= 10


# An account


def test_a_new_account_is_told_by_mail_how_to_choose_a_password(signed_in):
    response = signed_in.post(
        "/people/add/", {"name": "New Comer", "email": "New.Comer@catie.example"}
    )

    person = User.objects.get(email="new.comer@catie.example")
    (sent,) = mail.outbox
    assert response.url == f"/people/{person.pk}/"
    assert sent.to == ["new.comer@catie.example"]
    assert "You have an account on CATIE" in sent.body
    assert "/accounts/password/reset/key/" in sent.body


def test_whoever_opens_the_link_chooses_a_password_and_signs_in(signed_in, client):
    signed_in.post("/people/add/", {"name": "New Comer", "email": "new.comer@catie.example"})
    (link,) = (word for word in mail.outbox[0].body.split() if word.startswith("http"))
    client.logout()

    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": "a long good password 7"})

    assert client.login(email="new.comer@catie.example", password="a long good password 7")


def test_an_address_has_one_account(signed_in, officer):
    answers = {"name": "Olive", "email": officer.email.upper()}
    page = signed_in.post("/people/add/", answers).content.decode()

    assert "There is an account with this e-mail address already" in page
    assert not mail.outbox


def test_a_mail_that_does_not_go_leaves_the_account_and_says_so(signed_in, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # where nobody answers
    answers = {"name": "New Comer", "email": "new.comer@catie.example"}
    page = signed_in.post("/people/add/", answers, follow=True).content.decode()

    assert "The e-mail could not be sent" in page
    assert '<h1 class="govuk-heading-l">New Comer</h1>' in page


def test_the_mail_is_sent_again(signed_in, officer):
    officer.set_password("a long good password 7")
    officer.save()
    signed_in.post(f"/people/{officer.pk}/invite/")

    assert "asked for a new password" in mail.outbox[0].body


def test_an_account_is_closed_after_a_question(signed_in, officer):
    assert signed_in.get(f"/people/{officer.pk}/close/").status_code == 200
    assert signed_in.post(f"/people/{officer.pk}/close/").url == f"/people/{officer.pk}/"

    officer.refresh_from_db()
    assert not officer.is_active
    page = signed_in.get(f"/people/{officer.pk}/").content.decode()
    assert "Closed" in page
    assert "/appoint/" not in page
    assert signed_in.get(f"/people/{officer.pk}/appoint/").status_code == 404


# Postings


def test_a_person_is_posted_in_a_district(signed_in, officer, other_district):
    response = appoint(signed_in, officer, district=other_district.pk)

    posting = officer.postings.get(role=Role.SPECIALIST_TEACHER)
    assert response.url == f"/people/{officer.pk}/"
    assert (posting.district, posting.school, posting.starts_on) == (other_district, None, TODAY)


def test_a_person_is_posted_at_a_school(signed_in, officer, school):
    appoint(signed_in, officer, role="school_user", school=school.pk)

    assert officer.postings.get(role=Role.SCHOOL_USER).place == "Oakfield Primary School"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"role": "school_user"}, "A school user needs a school"),
        ({"role": ""}, "Select the role"),
        ({"ends_on": "1/9/2020"}, "The last day is before the first"),
    ],
)
def test_what_cannot_be_is_said(signed_in, officer, answers, said):
    assert said in appoint(signed_in, officer, **answers).content.decode()
    assert officer.postings.count() == 1


def test_a_posting_at_two_places_cannot_be(signed_in, officer, school):
    page = appoint(signed_in, officer, school=school.pk, district=school.district.pk)

    assert "Choose a district or a school, or neither for the county" in page.content.decode()


def test_a_posting_is_ended(signed_in, officer):
    posting = officer.postings.get()
    signed_in.post(f"/postings/{posting.pk}/end/", {"ends_on": f"{TODAY:%d/%m/%Y}"})

    posting.refresh_from_db()
    assert posting.ends_on == TODAY
    page = signed_in.get(f"/people/{officer.pk}/").content.decode()
    assert "Attendance officer" in page


def test_a_posting_is_not_ended_in_the_past(signed_in, officer):
    posting = officer.postings.get()
    page = signed_in.post(f"/postings/{posting.pk}/end/", {"ends_on": "1/1/2021"})

    assert "The last day must be today or later" in page.content.decode()
    assert Posting.objects.get(pk=posting.pk).ends_on is None


def test_a_posting_that_is_over_does_not_begin_again(signed_in, officer):
    long_ago = date(2024, 8, 31)
    posting = officer.postings.get()
    officer.postings.update(ends_on=long_ago)
    page = signed_in.post(f"/postings/{posting.pk}/end/", {"ends_on": f"{TODAY:%d/%m/%Y}"})

    assert "This posting ended on 31 August 2024" in page.content.decode()
    assert officer.postings.get().ends_on == long_ago


# Who may


PAGES = [
    "/people/",
    "/people/add/",
    "/people/{person}/",
    "/people/{person}/appoint/",
    "/people/{person}/close/",
    "/postings/{posting}/end/",
]


@pytest.mark.parametrize("page", PAGES)
def test_only_administrators_open_these_pages(client, administrator, manager, officer, page):
    url = page.format(person=officer.pk, posting=officer.postings.get().pk)
    client.force_login(manager)
    assert client.get(url).status_code == 403

    client.force_login(administrator)
    assert client.get(url).status_code == 200


def test_only_an_administrator_sends_the_mail(client, manager, officer):
    client.force_login(manager)

    assert client.post(f"/people/{officer.pk}/invite/").status_code == 403
    assert not mail.outbox


def test_administrators_do_nothing_about_themselves(signed_in, administrator):
    page = signed_in.get(f"/people/{administrator.pk}/").content.decode()

    assert "/appoint/" not in page
    assert appoint(signed_in, administrator).status_code == 403
    assert signed_in.post(f"/people/{administrator.pk}/close/").status_code == 403
    assert signed_in.post(f"/people/{administrator.pk}/invite/").status_code == 403
