from django.urls import path

from onthaal.counter.displays import views

app_name = "displays"
urlpatterns = [
    path("", views.device_list, name="list"),
    path("nieuw/<str:kind>/", views.new, name="new"),
    path("<uuid:public_id>/", views.device, name="device"),
    path("<uuid:public_id>/koppel/", views.pair, name="pair"),
    path("<uuid:public_id>/ontkoppel/", views.revoke, name="revoke"),
    path("<uuid:public_id>/gebruik/", views.use, name="use"),
]
