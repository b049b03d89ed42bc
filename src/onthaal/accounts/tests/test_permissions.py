import pytest

from onthaal.accounts import permissions
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast


def test_what_nobody_declared_nobody_may() -> None:
    assert not permissions.allows("nowhere.fly", {role.value for role in Role})


def test_a_permission_declared_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "_PERMISSIONS", {})
    permissions.declare("room.verb", "verb", roles={Role.HANDLER})
    with pytest.raises(ValueError, match="twice"):
        permissions.declare("room.verb", "verb", roles={Role.HANDLER})


@pytest.mark.django_db
def test_a_role_gives_its_permissions_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "_PERMISSIONS", {})
    code = permissions.declare("room.verb", "verb", roles={Role.HANDLER})
    assert cast.karim().has_perm(code)
    assert not cast.sofie().has_perm(code)
    left = cast.member("Weg", Role.HANDLER)
    left.is_active = False
    assert not left.has_perm(code)


@pytest.mark.django_db
def test_everybody_knows_of_the_ordinary_compartment_only() -> None:
    assert cast.sofie().compartments == {"ordinary"}
    assert cast.member("An", compartments=("social",)).compartments == {"ordinary", "social"}
