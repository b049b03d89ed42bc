"""What staff do with appointments."""

from django.urls import path

from onthaal.counter.appointments import agenda_views, booking_views, views

app_name = "appointments"
urlpatterns = [
    path("", views.day, name="day"),
    path("nieuw/", booking_views.new, name="new"),
    path("nieuw/<slug:slug>/", booking_views.new_for, name="new_for"),
    path("instellen/", agenda_views.agendas, name="agendas"),
    path("instellen/<slug:slug>/", agenda_views.agenda, name="agenda"),
    path("kan-niet-doorgaan/", agenda_views.stranded, name="stranded"),
    path("<str:reference>/", views.appointment, name="appointment"),
    path("<str:reference>/verplaats/", views.move, name="move"),
    path("<str:reference>/annuleer/", views.cancel, name="cancel"),
    path("<str:reference>/aanmelden/", views.check_in, name="check_in"),
    path("<str:reference>/niet-gekomen/", views.missed, name="missed"),
    path("<str:reference>/ongedaan/", views.undo, name="undo"),
]
