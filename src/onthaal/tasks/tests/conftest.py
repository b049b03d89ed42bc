from collections.abc import Iterator

import pytest

from onthaal.accounts.tests import cast
from onthaal.organisation.tests import factory as organisation
from onthaal.organisation.tests.factory import Town
from onthaal.tasks.tests import factory
from onthaal.tasks.tests.factory import Told


@pytest.fixture
def town(db: None) -> Town:
    return organisation.town(cast.karim(), cast.greet(), cast.stranger())


@pytest.fixture
def told() -> Iterator[Told]:
    with factory.origin() as origin:
        yield origin
