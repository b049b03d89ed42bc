from django.urls import path

from onthaal.counter.reception import views

app_name = "reception"
urlpatterns = [
    path("", views.door, name="door"),
    path("wachttijd/", views.waits, name="waits"),
    path("klaar/", views.ready, name="ready"),
    path("ticket/", views.give_ticket, name="give_ticket"),
    path("meebrengen/", views.send_home, name="send_home"),
    path("geholpen/", views.answer, name="answer"),
    path("ticket/<uuid:public_id>/", views.ticket, name="ticket"),
    path("ticket/<uuid:public_id>/intrekken/", views.withdraw, name="withdraw"),
    path("meebrengen/<uuid:public_id>/", views.missing, name="missing"),
]
