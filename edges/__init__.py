"""Where we call others: the database, the meeting platform, mail, text messages. Only `app.py` imports from here."""
