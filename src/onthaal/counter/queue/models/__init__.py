from onthaal.counter.queue.models.queue import Queue, Sitting, Window
from onthaal.counter.queue.models.ticket import Ticket, TicketStep
from onthaal.counter.queue.models.visit import Visit, VisitPiece

__all__ = ["Queue", "Sitting", "Ticket", "TicketStep", "Visit", "VisitPiece", "Window"]
