"""The addresses of the directory."""

from django.urls import path

from onthaal.organisation import (
    danger_views,
    edit_views,
    government_views,
    hours_views,
    login_views,
    presence_views,
    views,
)

app_name = "organisation"
urlpatterns = [
    path("", views.directory, name="directory"),
    path("telefoonlijst/", views.phone_list, name="phone_list"),
    path("balies/", views.counters, name="counters"),
    path("balie/<slug:slug>/", views.counter, name="counter"),
    path("gebouw/<slug:slug>/", views.location, name="location"),
    path("dienst/<slug:slug>/", views.department, name="department"),
    path("medewerker/<uuid:public_id>/", views.employee, name="employee"),
    path("bestuur/", views.government, name="government"),
    path("bestuur/<slug:slug>/", views.body, name="body"),
    # Who can be reached, who stands in.
    path("bereikbaar/", presence_views.presence, name="presence"),
    path("bereikbaar/snel/", presence_views.quick_presence, name="quick_presence"),
    path("medewerker/<uuid:public_id>/bereikbaar/", presence_views.presence_of, name="presence_of"),
    path("medewerker/<uuid:public_id>/vervanging/", presence_views.deputies, name="deputies"),
    path("medewerker/<uuid:public_id>/aanmelding/", login_views.give_login, name="give_login"),
    path(
        "medewerker/<uuid:public_id>/vervanging/einde/",
        presence_views.end_deputy,
        name="end_deputy",
    ),
    # Opening hours and closing days.
    path("uren/<slug:noun>/<slug:slug>/", hours_views.hours, name="hours"),
    path("sluitingsdagen/", hours_views.closings, name="closings"),
    path("sluitingsdagen/bij/", hours_views.add_closing, name="add_closing"),
    path("sluitingsdagen/weg/", hours_views.remove_closing, name="remove_closing"),
    path("sluitingsdagen/voorstel/", hours_views.take_suggestions, name="take_suggestions"),
    # Changing the directory.
    path("beheer/", edit_views.manage, name="manage"),
    path("beheer/noodnummers/", danger_views.emergency_numbers, name="emergency_numbers"),
    path("beheer/noodnummers/hoger/", danger_views.raise_number, name="raise_number"),
    path("beheer/noodnummers/weg/", danger_views.remove_number, name="remove_number"),
    path("beheer/team/<slug:slug>/bij/", edit_views.join, name="join"),
    path("beheer/team/<slug:slug>/weg/", edit_views.leave, name="leave"),
    path("beheer/functie/<slug:slug>/wie/", government_views.mandates, name="mandates"),
    path(
        "beheer/functie/<slug:slug>/einde/",
        government_views.end_mandate,
        name="end_mandate",
    ),
    path("beheer/<slug:noun>/nieuw/", edit_views.new, name="new"),
    path("beheer/<slug:noun>/<slug:key>/", edit_views.edit, name="edit"),
    path("beheer/<slug:noun>/<slug:key>/stop/", edit_views.stop, name="stop"),
    path("beheer/<slug:noun>/<slug:key>/herstel/", edit_views.restore, name="restore"),
]
