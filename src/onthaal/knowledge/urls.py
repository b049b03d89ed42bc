from django.urls import path

from onthaal.knowledge import views

app_name = "knowledge"
urlpatterns = [
    path("", views.article_list, name="list"),
    path("<slug:slug>/", views.article, name="article"),
]
