"""Which mail is the same mail. Pure."""

import hashlib
import re

from onthaal.channels.mail.parsing import ParsedMail


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def key_of(mail: ParsedMail, data: bytes) -> str:
    """Return the Message-ID, or one made of the bytes where the sender gave none.

    A name longer than the column is kept as its digest.
    """
    if not mail.message_id:
        return f"<sha256.{sha256(data)}>"
    if len(mail.message_id) > 255:
        return f"<sha256.{sha256(mail.message_id.encode())}>"
    return mail.message_id


def identity_of(mail: ParsedMail, data: bytes) -> str:
    """Return the digest that two copies of one mail share, however they travelled.

    Line ends, trace fields and the mbox envelope differ between copies and do not count. Two mails
    with the same Message-ID that say different things are two mails: a forged or recycled id must
    not make somebody's question vanish. Without Message-ID and Date only the bytes can tell.
    """
    if not mail.message_id and not mail.written:
        parts = [data.replace(b"\r\n", b"\n").strip().decode("latin-1")]
    else:
        files = (f"{one.name}|{_digest(one.data)}" for one in mail.files)
        parts = [mail.message_id, mail.from_address.lower(), mail.subject, mail.text, *files]
        parts += [] if mail.message_id else [mail.written]
    return sha256("\0".join(re.sub(r"\s+", " ", part).strip() for part in parts).encode())


def _digest(data: bytes) -> str:
    """Line ends of text attachments change from CRLF to LF when a mail is put into a Maildir."""
    return sha256(data.replace(b"\r\n", b"\n").rstrip(b"\n"))
