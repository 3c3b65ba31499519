import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from outbox.actions import send_due
from tests.axe import problems_everywhere

MESSAGES = reverse("outbox:message-list")


def page(client, user, url=MESSAGES):
    client.force_login(user)
    return client.get(url)


def test_a_person_reads_in_the_service_what_the_mail_said(client, officer, nudge, mailoutbox):
    message = nudge(officer)
    send_due(5)

    listed = page(client, officer)
    opened = page(client, officer, message.get_absolute_url())

    assert message.get_absolute_url() in listed.content.decode()
    assert "A nudge for Olive Officer" in opened.content.decode()
    assert '<a class="govuk-link" href="http://localhost:8000/work/"' in opened.content.decode()
    assert "Sent" in opened.content.decode()


def test_what_has_not_gone_yet_is_there_already(client, officer, nudge):
    nudge(officer)

    assert "Waiting to be sent" in page(client, officer).content.decode()


def test_a_message_is_nobody_elses(client, officer, stranger, nudge):
    message = nudge(officer)

    assert message.subject not in page(client, stranger).content.decode()
    assert page(client, stranger, message.get_absolute_url()).status_code == 404


def test_words_of_a_message_are_not_markup(client, officer, kinds, nudge):
    (kinds / "nudge.txt").write_text("Subject\n\n<script>alert(1)</script>")
    message = nudge(officer)

    assert "<script>alert" not in page(client, officer, message.get_absolute_url()).content.decode()


def test_no_messages_is_said(client, officer):
    assert "There are no messages to show" in page(client, officer).content.decode()


def test_a_longer_list_asks_no_more(client, officer, people, nudge):
    things = people(22)
    page(client, officer)

    def queries_with(number):
        for thing in things[:number]:
            nudge(officer, thing=thing)
        with CaptureQueriesContext(connection) as queries:
            client.get(MESSAGES)
        return len(queries)

    assert queries_with(2) == queries_with(22)


@pytest.mark.django_db
def test_it_asks_who_you_are(client):
    assert client.get(MESSAGES).status_code == 302


@pytest.mark.browser
def test_the_pages_have_no_problems_at_any_width(officer, kinds, nudge, open_page_as):
    (kinds / "nudge.txt").write_text(f"A long word\n\nSee https://catie.example/{'long' * 40}/")
    message = nudge(officer)
    page = open_page_as(officer)

    for address in (MESSAGES, message.get_absolute_url()):
        page.goto(address)
        assert problems_everywhere(page) == []
