"""Codes that people read aloud, and secrets that only machines see. Pure, but for chance."""

import hashlib
import secrets

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another
LENGTH = 8


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def in_groups(code: str) -> str:
    """Return the code as it stands on a screen: 'K7MQ 4TXR'."""
    return f"{code[:4]} {code[4:]}"


def typed(text: str) -> str:
    """Return the code that somebody typed, whatever she put between the letters."""
    return "".join(char for char in text.upper() if char.isalnum())


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """Return what is kept of a secret of 256 random bits: it needs neither salt nor slowness."""
    return hashlib.sha256(secret.encode()).hexdigest()
