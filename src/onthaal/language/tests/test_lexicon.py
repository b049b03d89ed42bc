"""The word list spelled out, kept in a file and found back."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from onthaal.language import affixes, lexicon
from onthaal.language.affixes import BEGIN, END, FORBIDDEN, MIDDLE, WORD
from onthaal.language.tests import words
from onthaal.search import compounds


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("kaart", WORD | BEGIN | MIDDLE | END),
        ("vergunningen", WORD | BEGIN | MIDDLE | END),  # its base word may end a compound
        ("vergunnings", BEGIN | MIDDLE),  # only inside one
        ("mooist", WORD),
        ("allermooist", WORD),
        ("allermooi", 0),
        ("gebeld", WORD),
        ("aangebelde", WORD),
        ("rijbewijs", WORD | BEGIN | END),  # the ligature of the list is two letters
        ("kaarten", WORD | BEGIN | MIDDLE | END | FORBIDDEN),
        ("kaarten-", 0),
        ("2de", 0),
        ("onbekend", 0),
        ("ÿ", 0),
        ("مرحبا", 0),
        ("x" * 200, 0),
    ],
)
def test_every_form_is_found_back_with_its_place(form: str, parts: int) -> None:
    assert words.lexicon().parts(form) & ~affixes.BASE == parts


@pytest.mark.parametrize(
    ("word", "length", "part", "found"),
    [
        ("kadr", 4, WORD, ["kade"]),  # and not 'kadi', that is not suggested
        ("kaarten", 7, WORD, []),  # it is forbidden
        ("vergunningz", 11, END, []),
        ("vergunningz", 11, BEGIN, ["vergunnings"]),
        ("ÿade", 4, WORD, []),
        ("مرحب", 4, WORD, []),
        ("kade", 99, WORD, []),
    ],
)
def test_what_is_near_and_may_be_suggested(
    word: str, length: int, part: int, found: list[str]
) -> None:
    assert words.lexicon().near(word, length, most=1, part=part) == found


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Install the small list and an empty data folder."""
    (tmp_path / "index.dic").write_text(words.DIC, "utf-8")
    (tmp_path / "index.aff").write_text(words.AFF, "utf-8")
    monkeypatch.setattr(compounds, "WORD_LIST", tmp_path / "index.dic")
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "data")
    lexicon.forget()
    yield tmp_path
    lexicon.forget()


def test_a_request_never_waits_for_the_list(installed: Path) -> None:
    assert lexicon.current() is None
    for _turn in range(500):
        if lexicon.current() is not None:
            break
        time.sleep(0.01)
    held = lexicon.current()
    assert held is not None
    assert held.parts("kaart")
    lexicon.forget()
    assert lexicon.current() is not None  # the next process opens what is there


def test_another_list_makes_another_file(installed: Path) -> None:
    assert lexicon.load() is not None
    before = list((installed / "data" / "cache").iterdir())
    os.utime(installed / "index.dic", ns=(1, 1))
    lexicon.forget()
    assert lexicon.load() is not None
    after = list((installed / "data" / "cache").iterdir())
    assert len(before) == len(after) == 1
    assert before != after


def test_without_a_list_the_spelling_is_left_alone(installed: Path) -> None:
    (installed / "index.dic").unlink()
    assert lexicon.current() is None
    assert lexicon.load() is None


def test_a_folder_that_cannot_be_written_is_a_line_in_the_log(
    installed: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (installed / "data").write_text("no folder")
    lexicon._make_and_hold()
    assert "word list could not be written" in caplog.text
