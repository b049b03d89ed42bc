from django.urls import path

from onthaal.language import views, word_views

app_name = "language"
urlpatterns = [
    path("nakijken/", views.check, name="check"),
    path("woorden/", word_views.words, name="words"),
    path("woorden/<str:word>/weg/", word_views.remove, name="remove"),
    path("gewone-woorden/", word_views.office, name="office"),
    path("gewone-woorden/<str:phrase>/", word_views.change, name="change"),
    path("gewone-woorden/<str:phrase>/zetten/", word_views.switch, name="switch"),
]
