"""How one process is put together, in each mode: with app.py, the only place that knows which edge is real."""
