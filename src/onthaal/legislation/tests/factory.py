"""Regulations for tests, and something that rests on them."""

from typing import Any

from onthaal.accounts.tests.cast import NOW
from onthaal.legislation.models import Regulation
from onthaal.legislation.operations import load_regulation

DECREE: dict[str, Any] = {
    "slug": "bestuursdecreet",
    "short_name": "Bestuursdecreet",
    "title": "Bestuursdecreet",
    "kind": "decree",
    "act_date": None,
    "publisher": "",
    "citation": "",
    "url": "https://codex.vlaanderen.be/x",
    "source": "gelezen in een test",
}


def regulation(**changes: Any) -> Regulation:
    return load_regulation(DECREE | changes, at=NOW)
