from onthaal.counter.appointments.models.agenda import Agenda, Offer
from onthaal.counter.appointments.models.appointment import Appointment, AppointmentStep, Seat
from onthaal.counter.appointments.models.attempt import BookingAttempt

__all__ = ["Agenda", "Appointment", "AppointmentStep", "BookingAttempt", "Offer", "Seat"]
