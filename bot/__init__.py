"""Where Teams calls us.

The door, the activity handler, the verbs of cards, the worker that does the jobs, the try-out channel.
"""

from bot.recognizers import keep_out

keep_out()
