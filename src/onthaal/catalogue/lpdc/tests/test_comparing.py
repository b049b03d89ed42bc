"""Three sides: what they had, what we have, what they have now."""

from typing import Any

import pytest

from onthaal.catalogue.lpdc import fields
from onthaal.catalogue.lpdc.comparing import differences, resolve
from onthaal.catalogue.lpdc.tests.samples import concept

OURS = fields.read(concept())


def found(ours: dict[str, str], **changes: Any) -> list[tuple[str, bool]]:
    """Return what is to be chosen about when the concept changes, and whether both sides changed."""
    rows = differences(
        base=concept(), kept=concept(), ours={**OURS, **ours}, theirs=concept(**changes)
    )
    return [(row.name, row.conflict) for row in rows]


@pytest.mark.parametrize(
    ("ours", "changes", "rows"),
    [
        ({}, {}, []),
        ({"name": "Eigen naam"}, {}, []),  # ours alone is no difference
        ({}, {"naam": {"nl": "Nieuwe naam"}}, [("name", False)]),
        ({"name": "Eigen naam"}, {"naam": {"nl": "Nieuwe naam"}}, [("name", True)]),
        ({"name": "Nieuwe naam"}, {"naam": {**concept()["naam"], "nl": "Nieuwe naam"}}, []),
        ({"name": "Nieuwe naam"}, {"naam": {"nl": "Nieuwe naam"}}, [("naam", False)]),
        ({"summary": ""}, {"beschrijving": {"nl": "Iets."}}, [("summary", False)]),
        ({}, {"uitzonderingen": {"nl": "Anders."}}, [("uitzonderingen", False)]),
        ({}, {"naam": {**concept()["naam"], "en": "Other"}}, [("naam", False)]),
        ({}, {"vreemd": [1, 2]}, [("vreemd", False)]),
        ({}, {"laatstGewijzigd": "2027-01-01T00:00:00Z", "@id": "https://x.example/2"}, []),
        ({}, {"themas": ["BouwenWonen"], "type": None}, [("type", False), ("themes", False)]),
    ],
)
def test_what_somebody_must_choose_about(
    ours: dict[str, str], changes: dict[str, Any], rows: list[tuple[str, bool]]
) -> None:
    assert found(ours, **changes) == rows


def test_a_term_that_was_refused_before_and_changed_again_is_a_conflict() -> None:
    kept = concept(uitzonderingen={"nl": "Onze tekst."})
    (row,) = differences(
        base=concept(), kept=kept, ours=OURS, theirs=concept(uitzonderingen={"nl": "Weer anders."})
    )
    assert (row.name, row.conflict, row.is_term) == ("uitzonderingen", True, True)


def test_a_product_that_follows_nothing_yet_chooses_where_it_says_something_else() -> None:
    ours = {**OURS, "name": "Kluisje", "summary": "", "description": "Eigen uitleg."}
    theirs = concept(verdereBeschrijving=None)
    rows = differences(base=None, kept=None, ours=ours, theirs=theirs)
    assert [(row.name, row.base, row.conflict) for row in rows] == [
        ("name", None, False),
        ("summary", None, False),
    ]


def test_after_a_merge_ours_is_in_what_we_keep_and_the_rest_is_theirs() -> None:
    kept = concept(uitzonderingen={"nl": "Onze tekst."}, naam={"nl": "Eigen naam"})
    theirs = concept(
        naam={"nl": "Nieuwe naam", "en": "New name"},
        uitzonderingen={"nl": "Nieuwe tekst."},
        vreemd={"a": 1},
        doelgroepen=["Vereniging"],
    )
    result = resolve(
        base=concept(), kept=kept, theirs=theirs, ours={**OURS, "name": "Eigen naam"},
        refused={"uitzonderingen"},
    )  # fmt: skip
    assert result["naam"] == {"nl": "Eigen naam", "en": "New name"}
    assert result["uitzonderingen"] == {"nl": "Onze tekst."}
    assert result["vreemd"] == {"a": 1}
    assert result["doelgroepen"] == ["Burger"]  # ours says so: it was not chosen
    assert result["voorwaarden"] == theirs["voorwaarden"]


def test_what_they_left_alone_stays_as_we_refused_it_before() -> None:
    kept = concept(uitzonderingen=None)
    result = resolve(base=concept(), kept=kept, theirs=concept(vreemd=1), ours=OURS)
    assert "uitzonderingen" not in result
    assert result["vreemd"] == 1
