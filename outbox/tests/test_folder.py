from email import message_from_bytes

import pytest
from django.core.mail import EmailMessage, get_connection

from catie.environment import email_settings


@pytest.fixture
def folder(settings, tmp_path):
    for name, value in email_settings(f"folder://{tmp_path}/mail").items():
        setattr(settings, name, value)
    return tmp_path / "mail"


def mail(subject, **headers):
    return EmailMessage(subject, "Body", to=["officer@kent.example"], headers=headers)


def test_each_message_is_a_file_named_for_its_message_id(folder):
    sent = get_connection().send_messages(
        [mail("One", **{"Message-ID": "<one.1@catie.example>"}), mail("Two")]
    )

    assert sent == 2
    assert len(list(folder.iterdir())) == 2
    one = message_from_bytes((folder / "one.1@catie.example.eml").read_bytes())
    assert one["Subject"] == "One"


def test_a_name_that_is_there_counts_as_delivered_and_stays_as_it_was(folder):
    for subject in ["First", "Again"]:
        assert mail(subject, **{"Message-ID": "<same@catie.example>"}).send() == 1

    [file] = folder.iterdir()
    assert "Subject: First" in file.read_text()


def test_a_name_cannot_lead_out_of_the_folder(folder):
    mail("Out", **{"Message-ID": "<../../out@catie.example>"}).send()

    [file] = folder.iterdir()
    assert file.name == ".._.._out@catie.example.eml"
