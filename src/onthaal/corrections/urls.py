"""The addresses of what is no longer right."""

from django.urls import path

from onthaal.corrections import views

app_name = "corrections"
urlpatterns = [
    path("", views.flag_list, name="list"),
    path("nieuw/", views.new, name="new"),
    path("cijfers/", views.figures, name="figures"),
    path("cijfers/csv/", views.export, name="export"),
    path("nieuws/<uuid:public_id>/gelezen/", views.read, name="read"),
    path("<uuid:public_id>/", views.flag, name="flag"),
    path("<uuid:public_id>/verbeterd/", views.corrected, name="corrected"),
    path("<uuid:public_id>/klopt-nog/", views.still_right, name="still_right"),
    path("<uuid:public_id>/heropenen/", views.reopen, name="reopen"),
    path("<uuid:public_id>/intrekken/", views.withdraw, name="withdraw"),
]
