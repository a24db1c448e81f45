"""The conversations, each written as a table of steps, and the engine that walks them."""
