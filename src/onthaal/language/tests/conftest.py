"""Every test here checks with the small word list, unless it asks for another."""

from collections.abc import Iterator

import pytest

from onthaal.language import lexicon
from onthaal.language.tests import words


@pytest.fixture(autouse=True)
def small_list(request: pytest.FixtureRequest) -> Iterator[None]:
    if "real" not in request.fixturenames:
        lexicon.use(words.lexicon())
    yield
    lexicon.forget()
