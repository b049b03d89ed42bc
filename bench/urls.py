"""The addresses of the house and the floor: a bare view with one indexed query."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from onthaal.config.urls import urlpatterns as house
from onthaal.contacts.models import Contact


def floor(request: HttpRequest) -> HttpResponse:
    """What Django itself costs here: one row by its unique key, no login, no template."""
    reference = request.GET.get("r", "")
    return HttpResponse(str(Contact.objects.filter(reference=reference).values_list("pk").first()))


urlpatterns = [path("bench/floor/", floor), *house]
