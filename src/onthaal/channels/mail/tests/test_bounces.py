"""Reports of mail servers: the standard one, and those that only speak. All of our own wording."""

import pytest

from onthaal.channels.mail import bounces
from onthaal.channels.mail.bounces import Report
from onthaal.channels.mail.parsing import parse
from onthaal.channels.mail.tests.samples import AN, DAEMON, FAILED, KEY, dsn, mail, question


def read(data: bytes) -> Report | None:
    return bounces.read(data, parse(data))


@pytest.mark.parametrize("enclosed", ["message/rfc822", "text/rfc822-headers"])
def test_the_report_of_postfix(enclosed: str) -> None:
    assert read(dsn(FAILED, enclosed=enclosed)) == Report(
        keys=(KEY,),
        final=True,
        status="5.1.1",
        diagnostic="550 5.1.1 <an@elders.example>: Recipient address rejected: "
        "User unknown in virtual mailbox table",
    )


@pytest.mark.parametrize(
    ("fields", "final", "status"),
    [
        ("Final-Recipient: rfc822; an@x.example\nAction: delayed\nStatus: 4.4.1", False, "4.4.1"),
        ("Final-Recipient: rfc822; an@x.example\nStatus: 4.2.2", False, "4.2.2"),
        ("Final-Recipient: rfc822; an@x.example\nStatus: 5.2.1 (disabled)", True, "5.2.1"),
        # A server that gave up says so in the action, whatever kept it waiting.
        ("Final-Recipient: rfc822; an@x.example\nAction: failed\nStatus: 4.4.7", True, "4.4.7"),
        ("Final-Recipient: rfc822; an@x.example\nAction: Failed\nStatus: onbekend", True, ""),
        ("Original-Recipient: rfc822; an@x.example\nAction: failed (bounced)", True, ""),
        # The worst of two recipients counts.
        ("Action: delivered\nStatus: 2.0.0\n\nAction: failed\nStatus: 5.1.1", True, "5.1.1"),
        ("Action: delayed\nStatus: 4.4.1\n\nAction: failed\nStatus: 5.1.1", True, "5.1.1"),
    ],
)
def test_fields_as_servers_write_them(fields: str, final: bool, status: str) -> None:
    report = read(dsn(fields))
    assert report is not None
    assert (report.final, report.status) == (final, status)


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_good_news_is_no_report(action: str) -> None:
    assert read(dsn(f"Final-Recipient: rfc822; an@x.example\nAction: {action}")) is None


def test_exchange_names_our_mail_in_its_own_head_and_in_its_words() -> None:
    data = mail(
        "From: Microsoft Outlook <postmaster@elders.example>",
        "Subject: Onbestelbaar: Antwoord",
        "Message-ID: <ndr@elders.example>",
        f"In-Reply-To: {KEY}",
        "Content-Type: text/html; charset=utf-8",
        body=f"""<p>Uw bericht aan an@elders.example kon niet worden bezorgd.</p>
<p>Diagnostic information for administrators:</p>
<p>an@elders.example<br>Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound;
Recipient not found by SMTP address lookup'</p>
<p>Original message headers:</p>
<pre>Received: from ons (10.5.1.1)
Message-ID: &lt;{KEY.strip("<>")}&gt;
X-Spam: 4.4.4</pre>""",
    )
    report = read(data)
    assert report is not None
    assert (report.keys, report.final, report.status) == ((KEY,), True, "5.1.10")
    assert "RecipientNotFound" in report.diagnostic


QMAIL = f"""Hi. This is the qmail-send program at mx.elders.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<an@elders.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <klantencontact@onthaal.example>
Message-ID: {KEY}
Subject: Antwoord

Op 4.2.2 leest u meer.
"""


def test_qmail_only_speaks() -> None:
    report = read(mail(f"From: {DAEMON}", "Subject: failure notice", body=QMAIL))
    assert report == Report((KEY,), True, "5.1.1", "Sorry, no mailbox here by that name. (#5.1.1)")


@pytest.mark.parametrize(
    ("said", "final", "status"),
    [
        ("A message that you sent could not be delivered.\nThis is a permanent error.", True, ""),
        ("host mx.x.example said: 550 No such user here", True, ""),
        ("550-5.2.2 The mailbox is full", True, "5.2.2"),
        ("Your message has been delayed for 4 hours (4.4.1). You do not need to resend.",
         False, "4.4.1"),
        ("The server said: 451 try later", False, ""),
        ("Uw bericht kon niet bezorgd worden: niet bezorgd", True, ""),
    ],
)  # fmt: skip
def test_other_words(said: str, final: bool, status: str) -> None:
    body = f"{said}\n\n------ This is a copy of the message ------\n\nMessage-ID: {KEY}\n"
    report = read(mail(f"From: {DAEMON}", "Subject: Mail delivery failed", body=body))
    assert report is not None
    assert (report.final, report.status) == (final, status)


@pytest.mark.parametrize(
    "data",
    [
        # An absence message with an empty return path is no bounce, whatever it quotes.
        mail(f"From: {AN}", "Return-Path: <>", f"In-Reply-To: {KEY}",
             body=f"Ik ben afwezig. Bel 550 5.1.1.\n\nMessage-ID: {KEY}\n"),
        question(1, f"In-Reply-To: {KEY}", body="Mijn adres is 5.1.1, bel 550."),
        # A server that says nothing about a failure.
        mail(f"From: {DAEMON}", "Subject: Welkom", f"In-Reply-To: {KEY}", body="Dag,\n\nwelkom.\n"),
        # A failure that names no mail.
        mail(f"From: {DAEMON}", "Subject: failure notice", body="550 5.1.1 user unknown\n"),
    ],
)  # fmt: skip
def test_what_is_no_report(data: bytes) -> None:
    assert read(data) is None


def test_a_report_that_nests_without_end_is_no_report() -> None:
    deep = "".join(
        f'--{level}\nContent-Type: multipart/mixed; boundary="{level + 1}"\n\n'
        for level in range(3000)
    )
    top = 'Content-Type: multipart/report; boundary="0"'
    assert read(mail(f"From: {DAEMON}", "Subject: failure notice", top, body=deep + QMAIL)) is None
