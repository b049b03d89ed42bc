from django.urls import path, register_converter

from onthaal.counter.queue.pages import STEPS
from onthaal.counter.queue.views import figures, hall, managing, window

app_name = "queue"


class StepWord:
    """The word of a step in an address."""

    regex = "|".join(STEPS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(StepWord, "step")

urlpatterns = [
    path("", hall.overview, name="overview"),
    path("bezoek/<uuid:public_id>/", hall.visit, name="visit"),
    path("loket/<slug:slug>/", window.window, name="window"),
    path("loket/<slug:slug>/zit/", window.sit, name="sit"),
    path("loket/<slug:slug>/sta-op/", window.stand_up, name="stand_up"),
    path("loket/<slug:slug>/volgende/", window.call_next, name="call_next"),
    path("ticket/<uuid:public_id>/roep/", window.call, name="call"),
    path("ticket/<uuid:public_id>/opzij/", window.park, name="park"),
    path("ticket/<uuid:public_id>/stuur-door/", window.send_on, name="send_on"),
    path("ticket/<uuid:public_id>/terug/", window.take_back, name="take_back"),
    path("ticket/<uuid:public_id>/weg/", window.leave, name="leave"),
    path("ticket/<uuid:public_id>/ongedaan/", window.undo, name="undo"),
    path("ticket/<uuid:public_id>/<step:verb>/", window.step, name="step"),
    path("cijfers/", figures.figures, name="figures"),
    path("cijfers.csv", figures.export, name="export"),
    path("beheer/", managing.setup, name="setup"),
    path("beheer/loket/", managing.new_window, name="new_window"),
    path("beheer/loket/<slug:slug>/", managing.change_window, name="change_window"),
    path("beheer/rij/<slug:slug>/", managing.change_queue, name="queue"),
    path("beheer/rij/<slug:slug>/nieuw/", managing.new_queue, name="new_queue"),
    path("beheer/rij/<slug:slug>/tickets/", hall.set_taking, name="set_taking"),
]
