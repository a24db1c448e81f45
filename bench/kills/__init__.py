"""What kills cost: a house that is killed again and again while it books, and what is left of what it acknowledged."""
