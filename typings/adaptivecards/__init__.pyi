"""Types of adaptivecards 0.4.1, which ships none. Only what its modules really hold: no inputs, no actions."""

__version__: str
