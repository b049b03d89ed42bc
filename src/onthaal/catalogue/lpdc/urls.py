from django.urls import path

from onthaal.catalogue.lpdc import views

app_name = "lpdc"
urlpatterns = [
    path("", views.proposals, name="proposals"),
    path("invoer/", views.runs, name="runs"),
    path("invoer/<uuid:public_id>/", views.run, name="run"),
    path("<uuid:public_id>/", views.proposal, name="proposal"),
    path("<uuid:public_id>/product/", views.accept, name="accept"),
    path("<uuid:public_id>/verwerk/", views.merge, name="merge"),
    path("<uuid:public_id>/weiger/", views.refuse, name="refuse"),
    path("<uuid:public_id>/einde/", views.end, name="end"),
    path("<uuid:public_id>/terug/", views.take_back, name="take_back"),
]
