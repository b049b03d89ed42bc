"""Why a message did not arrive: by the code, else by the words of the common servers."""

import pytest

from onthaal.core.delivery import Failure, reason


@pytest.mark.parametrize(
    ("status", "diagnostic", "expected"),
    [
        ("5.1.1", "smtp; 550 5.1.1 <an@x.example>: Recipient address rejected", "no_address"),
        ("5.1.0", "", "no_address"),
        ("5.1.10", "smtp; 550 5.1.10 RESOLVER.ADR.RecipientNotFound", "no_address"),
        ("5.1.2", "Host or domain name not found", "no_domain"),
        ("5.4.4", "Host or domain name not found. Name service error", "no_domain"),
        ("5.1.6", "", "moved"),
        ("5.2.1", "The email account is disabled", "disabled"),
        ("5.2.2", "mailbox full", "full"),
        ("5.2.3", "", "too_big"),
        ("5.3.4", "message size exceeds fixed limit", "too_big"),
        ("4.4.7", "delivery time expired", "no_answer"),
        ("5.4.1", "", "no_answer"),
        ("5.7.1", "Message blocked", "refused"),
        ("5.1.8", "Sender address rejected: Domain not found", "refused"),
        # A server that says only that something failed is read by its words.
        ("5.0.0", "550 user unknown", "no_address"),
        ("", "Sorry, no mailbox here by that name. (#5.1.1)", "no_address"),
        ("", "{'an@x.example': (550, b'no such user')}", "no_address"),
        ("", "552 Over quota", "full"),
        ("", "The user you are trying to contact does not exist", "no_address"),
        ("", "This account has been disabled", "disabled"),
        ("", "Message exceeds the maximum size", "too_big"),
        ("", "all hosts timed out", "no_answer"),
        ("", "554 your message looks like spam", "refused"),
        ("", "ConnectionRefusedError: no server", "refused"),
        ("", "", "other"),
        # Not a status: an address of a machine, a version.
        ("", "host mx.x.example[5.1.1.9] said something", "other"),
    ],
)
def test_a_reason(status: str, diagnostic: str, expected: str) -> None:
    assert reason(status, diagnostic) == expected


def test_every_reason_is_in_words() -> None:
    assert all(str(one.label) for one in Failure)
