"""The addresses of what is no longer right."""

from django.urls import path

from onthaal.corrections import keeper_views, views

app_name = "corrections"
urlpatterns = [
    path("", views.flag_list, name="list"),
    path("nieuw/", views.new, name="new"),
    path("cijfers/", views.figures, name="figures"),
    path("cijfers/csv/", views.export, name="export"),
    path("nieuws/<uuid:public_id>/gelezen/", views.read, name="read"),
    path("wie-kijkt-na/", keeper_views.keepers, name="keepers"),
    path("wie-kijkt-na/<str:key>/", keeper_views.keeper, name="keeper"),
    path("wie-kijkt-na/<str:key>/weg/", keeper_views.remove, name="keeper_remove"),
    path("wie-kijkt-na/<str:key>/terug/", keeper_views.restore, name="keeper_restore"),
    path("<uuid:public_id>/", views.flag, name="flag"),
    path("<uuid:public_id>/verbeterd/", views.corrected, name="corrected"),
    path("<uuid:public_id>/klopt-nog/", views.still_right, name="still_right"),
    path("<uuid:public_id>/heropenen/", views.reopen, name="reopen"),
    path("<uuid:public_id>/intrekken/", views.withdraw, name="withdraw"),
]
