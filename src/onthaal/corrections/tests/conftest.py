import pytest

from onthaal.corrections.tests import factory
from onthaal.corrections.tests.factory import Town


@pytest.fixture
def town(db: None) -> Town:
    return factory.town()
