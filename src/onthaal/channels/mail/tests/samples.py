"""Small mails of our own wording; every test states its own case with them."""

from onthaal.channels.mail.parsing import ParsedMail, parse

AN = "An Peeters <an.peeters@voorbeeld.example>"
DAEMON = "MAILER-DAEMON@mx.elders.example (Mail Delivery System)"
KEY = "<b0e6c1d2-3a4b@onthaal.example>"  # of a mail of ours


def mail(
    *fields: str, body: str = "Dag,\n\nwanneer is het loket open?\n", end: str = "\n"
) -> bytes:
    """Return a mail with these fields; ``end`` is the line end."""
    text = "\n".join(fields) + "\n\n" + body
    return text.replace("\n", end).encode("utf-8", "surrogateescape")


def question(
    number: int = 1,
    *more: str,
    sender: str = AN,
    subject: str = "Vraag over het loket",
    body: str | None = None,
) -> bytes:
    """Return a plain question with its own Message-ID."""
    fields = [
        f"From: {sender}",
        "To: klantencontact@onthaal.example",
        f"Subject: {subject}",
        f"Message-ID: <vraag-{number}@voorbeeld.example>",
        "Date: Wed, 25 Nov 2026 09:00:00 +0100",
        *more,
    ]
    return mail(*fields, body=body if body is not None else f"Vraag nummer {number}?\n")


def multipart(
    subtype: str, *parts: str, boundary: str = "grens", top: tuple[str, ...] = ()
) -> bytes:
    """Return a multipart mail; each part is its own header block, an empty line and its text."""
    pieces = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return mail(
        f"From: {AN}",
        "Subject: Bijlagen",
        *top,
        f'Content-Type: multipart/{subtype}; boundary="{boundary}"',
        body=f"{pieces}--{boundary}--\n",
    )


def read(*fields: str, body: str = "Tekst\n") -> ParsedMail:
    return parse(mail(*fields, body=body))


FAILED = """Final-Recipient: rfc822; an@elders.example
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.elders.example
Diagnostic-Code: smtp; 550 5.1.1 <an@elders.example>: Recipient address rejected:
    User unknown in virtual mailbox table"""


def dsn(fields: str, *, enclosed: str = "message/rfc822", key: str = KEY, top: str = "") -> bytes:
    """Return a report with these fields about one recipient (RFC 3464)."""
    return mail(
        f"From: {DAEMON}",
        "To: klantencontact@onthaal.example",
        "Subject: Undelivered Mail Returned to Sender",
        "Message-ID: <rapport-1@mx.elders.example>",
        *([top] if top else []),
        'Content-Type: multipart/report; report-type=delivery-status; boundary="grens"',
        body=f"""--grens
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.elders.example
Arrival-Date: Wed, 25 Nov 2026 10:00:00 +0100

{fields}

--grens
Content-Type: {enclosed}

From: klantencontact@onthaal.example
Message-ID: {key}
Subject: Antwoord

--grens--
""",
    )
