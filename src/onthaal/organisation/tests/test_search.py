import pytest

from onthaal.accounts.tests import cast
from onthaal.organisation import documents, operations
from onthaal.organisation.kinds import EMPLOYEE, OUTSIDE_BODY
from onthaal.organisation.tests import factory
from onthaal.search.find import find

pytestmark = pytest.mark.django_db


def _found(text: str) -> list[tuple[str, int]]:
    return [(hit.kind, hit.object_id) for hit in find(text, compartments={"ordinary"})]


def test_a_colleague_is_found_by_name_as_soon_as_she_is_there() -> None:
    someone = factory.employee(factory.department(), "Éline Gökçe")
    assert _found("gokce")[0] == (EMPLOYEE, someone.pk)


def test_another_organisation_is_found_by_what_it_does() -> None:
    body = operations.create_outside_body(
        name="Limburg.net", what_for="ophalen van huisvuil", at=cast.NOW, by=None
    )
    assert _found("huisvuil")[0] == (OUTSIDE_BODY, body.pk)


def test_who_left_is_not_handed_in_again() -> None:
    someone = factory.employee(factory.department(), "Jan Peeters")
    type(someone).objects.update(active=False)
    assert list(documents.employees()) == []
