from collections.abc import Iterator
from copy import deepcopy

import pytest

from onthaal.accounts.tests import cast
from onthaal.organisation.tests import factory as organisation
from onthaal.organisation.tests.factory import Town
from onthaal.tasks.tests import factory
from onthaal.tasks.tests.factory import Told


@pytest.fixture(scope="module")
def kept_town(kept: None) -> Town:
    return organisation.town(cast.karim(), cast.greet(), cast.stranger())


@pytest.fixture
def town(kept_town: Town, db: None) -> Town:
    return deepcopy(kept_town)


@pytest.fixture
def told() -> Iterator[Told]:
    with factory.origin() as origin:
        yield origin
