from django.urls import path

from onthaal.house import language_views, views

app_name = "house"
urlpatterns = [
    path("", views.edit, name="edit"),
    path("contrast/", views.contrast, name="contrast"),
    path("logo/", views.logo, name="logo"),
    path("talen/", language_views.languages, name="languages"),
    path("talen/<int:row_id>/uit/", language_views.off, name="language_off"),
    path("huisstijl.css", views.sheet, name="sheet"),
    path("logo.png", views.logo_image, name="logo_image"),
]
