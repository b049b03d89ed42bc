from django.urls import path

from onthaal.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("zoek/", views.search, name="search"),
    path("gevaar/", views.danger, name="danger"),
    path("brieven/", views.letters, name="letters"),
    path("brieven/<str:key>/", views.letter, name="letter"),
    path("brieven/<str:key>/gepost/", views.posted, name="posted"),
    path("leeslogboek/", views.read_log, name="readlog"),
    path("beheer/", views.manage, name="manage"),
    path("health/", views.health, name="health"),
]
