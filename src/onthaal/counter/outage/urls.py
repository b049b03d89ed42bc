app_name = "outage"
urlpatterns: list[object] = []
