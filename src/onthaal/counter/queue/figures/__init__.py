"""How it went at the counters over a period: how many came, how long they waited, what for."""
