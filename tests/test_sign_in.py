"""Signing in, out, and getting back in without the password."""

import re
import socket

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.urls import reverse

PASSWORD = "a long enough sentence"
NEW_PASSWORD = "an even longer sentence"


@pytest.fixture
def member(officer):
    """Someone with an account whose password we know."""
    officer.set_password(PASSWORD)
    officer.save()
    return officer


@pytest.fixture
def sign_in(client):
    def sign_in(email, password=PASSWORD, *, goes_to="", **surroundings):
        words = {"login": email, "password": password, "next": goes_to}
        return client.post(reverse("account_login"), words, **surroundings)

    return sign_in


def text_of(response):
    """What the page says, without what differs each time."""
    content = response.content.decode()
    return re.sub(r'(value|name)="[^"]*"', "", content)


def mailed_link(client):
    (message,) = mail.outbox
    (link,) = re.findall(r"https?://\S+", message.body)
    return client.get(link, follow=True)


def test_a_member_signs_in_and_goes_where_they_were_going(member, sign_in):
    response = sign_in(member.email.upper(), goes_to="/help/")

    assert response.status_code == 302
    assert response["Location"] == "/help/"


def test_nobody_is_sent_to_another_website(member, sign_in):
    assert sign_in(member.email, goes_to="https://evil.example/")["Location"] == "/"


def test_the_message_does_not_tell_whether_the_account_exists(member, sign_in):
    known = sign_in(member.email, "wrong")
    unknown = sign_in("nobody@kent.example", "wrong")

    assert "Check your e-mail address and password" in text_of(known)
    assert text_of(known) == text_of(unknown)


def test_a_closed_account_is_told_so_only_with_its_password(member, sign_in):
    member.is_active = False
    member.save()

    assert sign_in(member.email)["Location"] == reverse("account_inactive")
    assert "Check your e-mail address and password" in text_of(sign_in(member.email, "wrong"))


def guess(sign_in, email, times, **more):
    return [text_of(sign_in(email, "wrong", **more)) for _ in range(times)][-1]


def test_ten_wrong_tries_and_even_the_password_must_wait(client, member, sign_in):
    guess(sign_in, member.email, 10)

    assert sign_in(member.email).status_code == 200
    assert "_auth_user_id" not in client.session


def test_nine_wrong_tries_are_forgiven(member, sign_in):
    guess(sign_in, member.email, 9)

    assert sign_in(member.email).status_code == 302


def test_nobody_locks_a_colleague_out_from_another_network(member, sign_in):
    guess(sign_in, member.email, 11, REMOTE_ADDR="203.0.113.9")

    assert sign_in(member.email, REMOTE_ADDR="203.0.113.77").status_code == 200
    assert sign_in(member.email, REMOTE_ADDR="198.51.100.9").status_code == 302


def test_unknown_wrong_and_locked_get_the_same_answer(member, sign_in):
    answers = {
        guess(sign_in, "nobody@kent.example", 1),
        guess(sign_in, "nobody@kent.example", 10),
        guess(sign_in, member.email, 1),
        guess(sign_in, member.email, 10, REMOTE_ADDR="198.51.100.9"),
    }

    assert len(answers) == 1


class CountedHasher(MD5PasswordHasher):
    """Hashing is what takes the time, so equal counts are equal times."""

    hashed = 0

    def encode(self, password, salt):
        CountedHasher.hashed += 1
        return super().encode(password, salt)


def hashes(action):
    before = CountedHasher.hashed
    action()
    return CountedHasher.hashed - before


def test_unknown_wrong_and_locked_take_the_same_time(member, sign_in, settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountedHasher"]

    unknown = hashes(lambda: guess(sign_in, "nobody@kent.example", 1))
    wrong = hashes(lambda: guess(sign_in, member.email, 1))
    guess(sign_in, member.email, 9)
    locked = hashes(lambda: guess(sign_in, member.email, 1))

    assert unknown == wrong == locked == 1


def test_a_password_manager_knows_the_boxes(client, db):
    page = client.get(reverse("account_login")).content.decode()

    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "placeholder" not in page


def test_a_forgotten_password_is_replaced_by_a_mailed_link(client, member, sign_in):
    client.post(reverse("account_reset_password"), {"email": member.email})
    page = mailed_link(client)
    saved = client.post(page.request["PATH_INFO"], {"password1": NEW_PASSWORD}, follow=True)

    assert "Password changed" in saved.content.decode()
    assert sign_in(member.email).status_code == 200
    assert sign_in(member.email, NEW_PASSWORD).status_code == 302


def test_the_mail_says_what_to_do_in_our_words(client, member):
    client.post(reverse("account_reset_password"), {"email": member.email})

    (message,) = mail.outbox
    assert message.to == [member.email]
    assert message.subject == "Choose a new password for CATIE"
    assert "works once, for three days" in message.body
    assert not message.alternatives


def test_a_changed_password_is_told_to_its_owner(client, member):
    client.force_login(member)
    client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW_PASSWORD}
    )

    (message,) = mail.outbox
    assert message.subject == "Your CATIE password was changed"
    assert "If you did not do this, tell your administrator" in message.body


def test_a_link_works_once(client, member):
    client.post(reverse("account_reset_password"), {"email": member.email})
    page = mailed_link(client)
    client.post(page.request["PATH_INFO"], {"password1": NEW_PASSWORD})
    mail.outbox[1:] = []

    again = mailed_link(client)

    assert "This link does not work" in again.content.decode()


def test_a_new_password_must_be_long(client, member):
    client.post(reverse("account_reset_password"), {"email": member.email})
    page = mailed_link(client)

    refused = client.post(page.request["PATH_INFO"], {"password1": "short"}).content.decode()

    assert "<title>Error: Choose a new password" in refused
    assert "at least 12 characters" in refused


def test_an_address_we_do_not_know_gets_the_same_page_and_no_mail(client, member):
    known = client.post(reverse("account_reset_password"), {"email": member.email}, follow=True)
    unknown = client.post(
        reverse("account_reset_password"), {"email": "nobody@kent.example"}, follow=True
    )

    assert text_of(known) == text_of(unknown)
    assert [message.to for message in mail.outbox] == [[member.email]]


@pytest.fixture
def no_mail_server(settings):
    """Nobody listens at the port of the mail server."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = taken.getsockname()
        yield


def test_the_page_is_the_same_to_all_when_no_mail_can_go(client, member, no_mail_server):
    known = client.post(reverse("account_reset_password"), {"email": member.email}, follow=True)
    unknown = client.post(
        reverse("account_reset_password"), {"email": "nobody@kent.example"}, follow=True
    )

    assert known.status_code == 200
    assert text_of(known) == text_of(unknown)


def test_a_password_is_changed_though_its_owner_cannot_be_told(client, member, no_mail_server):
    client.force_login(member)
    answers = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD}

    assert client.post(reverse("account_change_password"), answers).status_code == 302
    member.refresh_from_db()
    assert member.check_password(NEW_PASSWORD)


def test_nobody_signs_up(client, db, django_user_model):
    page = client.get(reverse("account_signup"))
    client.post(reverse("account_signup"), {"email": "new@kent.example", "password1": NEW_PASSWORD})

    assert "You need an invitation" in page.content.decode()
    assert not django_user_model.objects.filter(email="new@kent.example").exists()


def test_signing_out_takes_a_press_of_a_button(client, member):
    client.force_login(member)

    assert "Do you want to sign out?" in client.get(reverse("account_logout")).content.decode()
    assert "_auth_user_id" in client.session

    page = client.post(reverse("account_logout"), follow=True)
    assert "_auth_user_id" not in client.session
    assert "Signed out" in page.content.decode()
