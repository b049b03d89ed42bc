from collections.abc import Iterator

import pytest

from onthaal.search import encoder


@pytest.fixture
def words_only() -> Iterator[None]:
    """Leave the meaning out of the index: words alone show that a product is found or not."""
    encoder.use(None)
    yield
    encoder.reset()
