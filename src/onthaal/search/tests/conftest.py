from collections.abc import Iterator

import pytest

from onthaal.search import encoder, memory


@pytest.fixture
def words_only() -> Iterator[None]:
    """Leave the meaning out of the index; what a process remembers is of this test alone."""
    encoder.use(None)
    memory.forget()
    yield
    encoder.reset()
    memory.forget()
