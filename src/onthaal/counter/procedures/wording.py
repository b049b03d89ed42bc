"""The text of a proof: words of the town with places for what the register answers. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onthaal.registers.protocol import Field, Person

_PLACE = re.compile(r"\{([^{}]*)\}")
NUMBER = "rijksregisternummer"
PLACES = {
    "voornaam": Field.FIRST_NAME,
    "naam": Field.LAST_NAME,
    "geboortedatum": Field.BIRTH_DATE,
    "straat": Field.STREET,
    "postcode": Field.POSTCODE,
    "gemeente": Field.TOWN,
}
EVERY = (*PLACES, NUMBER)
OF_HOUSEHOLD = (Field.FIRST_NAME, Field.LAST_NAME, Field.BIRTH_DATE)


@dataclass(frozen=True)
class Content:
    """What stands on one proof. ``people`` are rows of a name and a birth date, for a household."""

    title: str
    text: str
    people: tuple[tuple[str, str], ...] = ()


def places(text: str) -> list[str]:
    """Return the places in a text, in order and once each, known or not."""
    return list(dict.fromkeys(_PLACE.findall(text)))


def unknown(text: str) -> list[str]:
    """Return the places that nothing fills."""
    return [one for one in places(text) if one not in EVERY]


def asked(text: str, *, household: bool) -> list[str]:
    """Return the fields of the register that a text needs, and no others."""
    found = {PLACES[one].value for one in places(text) if one in PLACES}
    return sorted(found | ({one.value for one in OF_HOUSEHOLD} if household else set()))


def missing(text: str, person: Person) -> list[str]:
    """Return the places for which the register answered nothing."""
    return [one for one in places(text) if not _values(person).get(one)]


def fill(title: str, text: str, person: Person, people: Sequence[Person] = ()) -> Content:
    """Return what stands on the proof of ``person``."""
    values = _values(person)
    filled = _PLACE.sub(lambda found: values.get(found.group(1), found.group(0)), text)
    rows = tuple((_name(one), _day(one)) for one in people)
    return Content(title, filled, rows)


def _values(person: Person) -> dict[str, str]:
    values = {place: str(getattr(person, name.value) or "") for place, name in PLACES.items()}
    return values | {"geboortedatum": _day(person), NUMBER: _dotted(person.national_number)}


def _name(person: Person) -> str:
    return f"{person.first_name} {person.last_name}".strip()


def _day(person: Person) -> str:
    return f"{person.birth_date:%d/%m/%Y}" if person.birth_date else ""


def _dotted(number: str) -> str:
    """Return a number as it stands on a card: 85.07.30-033.28."""
    n = number
    return f"{n[:2]}.{n[2:4]}.{n[4:6]}-{n[6:9]}.{n[9:]}" if len(n) == 11 else n


def example(title: str, text: str, *, household: bool) -> Content:
    """Return what a proof says of nobody: each place with its own name."""
    filled = _PLACE.sub(lambda found: f"[{found.group(1)}]", text)
    people = (("[voornaam] [naam]", "[geboortedatum]"),) * 2 if household else ()
    return Content(title, filled, people)
