"""What inhabitants do with appointments."""

from django.urls import path

from onthaal.counter.appointments import link_views, public_views

app_name = "booking"
urlpatterns = [
    path("", public_views.start, name="start"),
    path("gemaakt/<str:token>/", public_views.made, name="made"),
    path("gemaakt/<str:token>/afspraak.ics", public_views.calendar_file, name="calendar_file"),
    path("mijn/<str:token>/", link_views.mine, name="mine"),
    path("mijn/<str:token>/verplaats/", link_views.move, name="move"),
    path("mijn/<str:token>/annuleer/", link_views.cancel, name="cancel"),
    path("<slug:slug>/", public_views.product, name="product"),
    path("<slug:slug>/wanneer/", public_views.when, name="when"),
    path("<slug:slug>/gegevens/", public_views.details, name="details"),
]
