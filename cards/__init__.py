"""What people see in Teams.

One subject per file, built from the pieces of `cards.kit` and the forms of `cards.form`.
"""
