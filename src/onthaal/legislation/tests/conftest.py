from collections.abc import Iterator

import pytest

from onthaal.search import encoder


@pytest.fixture(autouse=True)
def words_alone() -> Iterator[None]:
    """What a regulation means has its own tests in the search; encoding it here takes a lot of time."""
    encoder.use(None)
    yield
    encoder.reset()
