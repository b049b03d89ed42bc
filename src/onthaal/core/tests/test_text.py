import pytest

from onthaal.core.forms import CleanCharField, CleanTextField
from onthaal.core.text import BadText, clean, fold, strip_controls


def test_text_comes_out_in_one_form_with_unix_line_ends() -> None:
    assert clean("e\u0301e\u0301n\r\ntwee\rdrie") == "één\ntwee\ndrie"


def test_a_nul_and_too_much_are_refused() -> None:
    with pytest.raises(BadText):
        clean("a\x00b")
    with pytest.raises(BadText):
        clean("abc", limit=2)


def test_emoji_and_right_to_left_text_pass_as_given() -> None:
    assert clean("👩‍👧 שלום مرحبا") == "👩‍👧 שלום مرحبا"


def test_a_lone_surrogate_becomes_something_that_can_be_stored() -> None:
    clean("a\ud800b").encode("utf-8")


def test_fold_and_controls() -> None:
    assert fold("Ünal É. STRAẞE") == "unal e. strasse"
    assert strip_controls("a\x07b\tc\x00") == "ab\tc"


@pytest.mark.parametrize("value", ["a\x00b", "x" * 300])
def test_a_field_refuses_in_words(value: str) -> None:
    field = CleanCharField()
    with pytest.raises(Exception, match="Deze tekst"):
        field.clean(value)


def test_a_megabyte_is_refused_with_its_length() -> None:
    with pytest.raises(Exception, match="je hebt er 1000000"):
        CleanTextField().clean("x" * 1_000_000)
