"""Documents for tests: what a town publishes, what is only for staff, what lies behind a wall."""

from typing import Any

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.core.compartments import Compartment
from onthaal.search import index
from onthaal.search.documents import PUBLIC, Document
from onthaal.search.find import Answer, find

PRODUCT = "x.product"
CONTACT = "x.contact"
PASSPORT = 1


def document(number: int, title: str, **fields: Any) -> Document:
    """Return what the town publishes, unless ``fields`` say otherwise."""
    plain: dict[str, Any] = {"kind": PRODUCT, "audience": PUBLIC, "meaning": True}
    return Document(object_id=number, title=title, **plain | fields)


def town() -> None:
    """Publish three products with what people call them."""
    index.put_many(
        [
            document(PASSPORT, "Internationaal paspoort", keywords="reisboekje\npaspoort kind"),
            document(2, "Parkeerkaart voor bewoners", keywords="bewonerskaart"),
            document(3, "Parkeervergunning voor een verhuis", keywords="parkeerverbod\nverhuiswagen"),
        ]
    )  # fmt: skip


def hidden() -> None:
    """Index what no stranger may see: an inhabitant, a colleague, an internal text, a social one."""
    index.put_many(
        [
            Document(CONTACT, 1, "Parkeerboete van Parelhoen", keys=("An Parelhoen",)),
            document(4, "Paraplubak achter de balie", audience="internal"),
            document(5, "Parel Parelhoen", kind="x.colleague", audience="internal"),
            document(6, "Parochiehulp", compartment=Compartment.SOCIAL),
        ]
    )


def ask(text: str, **fields: Any) -> Answer:
    return find(text, **{"compartments": [Compartment.ORDINARY], **fields})


def found(text: str, **fields: Any) -> list[int]:
    return [hit.object_id for hit in ask(text, **fields)]


def joris() -> User:
    """Return an editor."""
    return cast.member("Joris", Role.KNOWLEDGE_EDITOR)


def rik() -> User:
    """Return another editor."""
    return cast.member("Rik", Role.ADMINISTRATOR)
