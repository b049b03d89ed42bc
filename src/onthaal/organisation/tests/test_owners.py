"""Which department keeps a thing right."""

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.core import kinds
from onthaal.organisation import operations
from onthaal.organisation.kinds import DEPARTMENT, EMPLOYEE, OUTSIDE_BODY, TEAM

pytestmark = pytest.mark.django_db


def test_the_owner_of_each_thing_is_its_department(django_assert_num_queries: object) -> None:
    waste = operations.create_department(name="Milieu en afval", at=NOW, by=None)
    team = operations.create_team(department=waste, name="Team afval", at=NOW, by=None)
    karim = operations.create_employee(
        department=waste, first_name="Karim", last_name="Haddad", teams=[team], at=NOW, by=None
    )
    body = operations.create_outside_body(name="Limburg.net", at=NOW, by=None)
    refs = [(DEPARTMENT, waste.pk), (TEAM, team.pk), (EMPLOYEE, karim.pk)]
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = kinds.owners([*refs, (OUTSIDE_BODY, body.pk), (TEAM, 0), ("no.such", 1)])
    assert found == dict.fromkeys(refs, waste.pk)
