"""Small mails of our own wording; every test states its own case with them."""

from onthaal.channels.mail.parsing import ParsedMail, parse

AN = "An Peeters <an.peeters@voorbeeld.example>"


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
