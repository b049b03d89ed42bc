from django.urls import path

from onthaal.house import views

app_name = "house"
urlpatterns = [
    path("", views.edit, name="edit"),
    path("contrast/", views.contrast, name="contrast"),
    path("logo/", views.logo, name="logo"),
    path("huisstijl.css", views.sheet, name="sheet"),
    path("logo.png", views.logo_image, name="logo_image"),
]
