from copy import deepcopy

import pytest

from onthaal.corrections.tests import factory
from onthaal.corrections.tests.factory import Town


@pytest.fixture(scope="module")
def kept_town(kept: None) -> Town:
    return factory.town()


@pytest.fixture
def town(kept_town: Town, db: None) -> Town:
    return deepcopy(kept_town)
