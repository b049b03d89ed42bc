from django.urls import path

from onthaal.counter.reception import kiosk_views

app_name = "kiosk"
urlpatterns = [
    path("", kiosk_views.home, name="home"),
    path("afspraak/", kiosk_views.appointment, name="appointment"),
    path("naam/", kiosk_views.by_name, name="by_name"),
    path("ticket/", kiosk_views.needs, name="needs"),
    path("ticket/<slug:slug>/", kiosk_views.bring, name="bring"),
    path("ticket/<slug:slug>/geef/", kiosk_views.take, name="take"),
    path("andere/", kiosk_views.other, name="other"),
]
