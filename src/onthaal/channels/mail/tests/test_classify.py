import pytest

from onthaal.channels.mail import classify
from onthaal.channels.mail.parsing import parse
from onthaal.channels.mail.tests.samples import AN, multipart, read


@pytest.mark.parametrize(
    "field",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated (melding)",
        "Precedence: bulk",
        "Precedence: List",
        "Precedence: junk",
        "X-Auto-Response-Suppress: All",
        "X-Autoreply: yes",
        "X-Failed-Recipients: an@x.example",
        "Return-Path: <>",
        "List-Id: nieuws <nieuws.x.example>",
        "List-Unsubscribe: <mailto:weg@x.example>",
        "Subject: Automatisch antwoord: Vraag",
        "Subject: Out of office: terug op maandag",
        "Subject: Out of Office AutoReply",
        "Subject: Automatic reply: Uw vraag",
        "Subject: Afwezig: tot 3 december",
        "Subject: Afwezigheidsbericht",
        "Subject: =?utf-8?Q?R=C3=A9ponse_automatique_=3A_vacances?=",
        "Subject: Abwesenheitsnotiz",
        "Subject: Undelivered Mail Returned to Sender",
        "Subject: Onbestelbaar: Uw vraag",
    ],
)
def test_a_machine(field: str) -> None:
    assert classify.automatic(read(f"From: {AN}", field))


@pytest.mark.parametrize(
    "sender", ["MAILER-DAEMON@x.example", "Mail <postmaster@x.example>", "mailerdaemon@x.example"]
)
def test_a_mail_server(sender: str) -> None:
    assert classify.automatic(read(f"From: {sender}", "Subject: x"))


def test_a_delivery_report() -> None:
    assert classify.automatic(parse(multipart("report", "Content-Type: text/plain\n\nmislukt")))


@pytest.mark.parametrize(
    "field",
    [
        "Auto-Submitted: no",
        "X-Auto-Response-Suppress: None",
        "Precedence: normal",
        "Return-Path: <an@x.example>",
        "Subject: Afwezigheid van de huisvuilophaler",
        "Subject: Re: Automatisch antwoord: Vraag",
        "Subject: Fwd: Out of office: wat nu?",
        "Subject: Afwezig op school, welk attest?",
        "Subject: Absent de chez moi",
        "Subject: Mijn brief kwam terug: onbestelbaar",
    ],
)
def test_a_person(field: str) -> None:
    assert classify.automatic(read(f"From: {AN}", field)) is None
