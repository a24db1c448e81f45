"""Where Teams calls us.

The door, the activity handler, the verbs of cards, the worker that does the jobs, the try-out channel.
"""
