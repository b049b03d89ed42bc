from datetime import date

from onthaal.organisation.suggestions import suggest


def test_the_proposals_of_a_year_are_working_days_that_houses_often_close() -> None:
    found = {one.day: one.reason for one in suggest(2026)}
    assert found == {
        date(2026, 1, 2): "brugdag bij Nieuwjaar",
        date(2026, 4, 3): "Goede vrijdag",
        date(2026, 5, 15): "Vrijdag na O. L. H. Hemelvaart",
        date(2026, 7, 20): "brugdag bij Nationale feestdag",
        date(2026, 11, 2): "Allerzielen",
    }


def test_what_is_known_or_closed_by_rule_is_not_proposed() -> None:
    known = {date(2026, 11, 2), date(2026, 4, 3)}
    days = {one.day for one in suggest(2026, known)}
    assert not days & known
    for year in range(2024, 2034):
        assert all(one.day.weekday() < 5 and one.day.year == year for one in suggest(year))
