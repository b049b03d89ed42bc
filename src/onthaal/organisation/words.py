"""The timeline sentences of the directory, by kind."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from onthaal.core.kinds import Words

TEAM = "organisation.team"
EMPLOYEE = "organisation.employee"
DEPARTMENT = "organisation.department"
LOCATION = "organisation.location"
COUNTER = "organisation.counter"
OUTSIDE_BODY = "organisation.outside_body"
EMERGENCY_NUMBER = "organisation.emergency_number"
BODY = "organisation.body"
FUNCTION = "organisation.function"


def _life(noun: str, created: Any) -> dict[str, Words]:
    """Return the sentences that every lasting row has."""
    return {
        f"organisation.{noun}_created": Words(created),
        f"organisation.{noun}_changed": Words(_("Gegevens gewijzigd")),
        f"organisation.{noun}_ended": Words(_("Stopgezet: niet meer te kiezen of te vinden")),
        f"organisation.{noun}_restored": Words(_("Stopzetting ongedaan gemaakt")),
    }


EMPLOYEE_WORDS = {
    **_life("employee", _("Toegevoegd aan het adresboek")),
    "organisation.login_given": Words(_("Kreeg een aanmelding")),
    "organisation.presence_present": Words(_("{employee} is bereikbaar"), {"employee": EMPLOYEE}),
    "organisation.presence_busy": Words(_("{employee} is bezet"), {"employee": EMPLOYEE}),
    "organisation.presence_away": Words(_("{employee} is even weg"), {"employee": EMPLOYEE}),
    "organisation.presence_absent": Words(_("{employee} is afwezig"), {"employee": EMPLOYEE}),
    "organisation.deputy_appointed": Words(
        _("{deputy} vervangt {employee}"), {"employee": EMPLOYEE, "deputy": EMPLOYEE}
    ),
    "organisation.deputy_ended": Words(
        _("{deputy} vervangt {employee} niet langer"), {"employee": EMPLOYEE, "deputy": EMPLOYEE}
    ),
}
TEAM_WORDS = {
    **_life("team", _("Team gemaakt")),
    "organisation.team_joined": Words(
        _("{employee} hoort bij team {team}"), {"employee": EMPLOYEE, "team": TEAM}
    ),
    "organisation.team_left": Words(
        _("{employee} hoort niet meer bij team {team}"), {"employee": EMPLOYEE, "team": TEAM}
    ),
}
DEPARTMENT_WORDS = {
    **_life("department", _("Dienst gemaakt")),
    "organisation.head_set": Words(
        _("Diensthoofd van {department} aangeduid"), {"department": DEPARTMENT}
    ),
}
LOCATION_WORDS = {
    **_life("location", _("Gebouw toegevoegd")),
    "organisation.hours_changed": Words(_("Openingsuren gewijzigd")),
    "organisation.exception_set": Words(_("Andere uren of een sluitingsdag ingesteld")),
    "organisation.exception_removed": Words(_("Andere uren of een sluitingsdag weggehaald")),
}
COUNTER_WORDS = _life("counter", _("Balie gemaakt"))
OUTSIDE_BODY_WORDS = _life("outside_body", _("Toegevoegd aan het adresboek"))
EMERGENCY_NUMBER_WORDS = {
    "organisation.emergency_number_created": Words(_("Noodnummer toegevoegd")),
    "organisation.emergency_number_changed": Words(_("Noodnummer gewijzigd")),
    "organisation.emergency_number_removed": Words(_("Noodnummer weggehaald")),
}
BODY_WORDS = _life("body", _("Bestuursorgaan toegevoegd"))
FUNCTION_WORDS = {
    **_life("function", _("Functie toegevoegd")),
    "organisation.function_taken": Words(_("Aanstelling: {function}"), {"function": FUNCTION}),
    "organisation.function_left": Words(_("Einde aanstelling: {function}"), {"function": FUNCTION}),
}
