"""What telehealth asks of us.

The encounter and its life, consent, rules, use cases, jobs, ports. No SDK, no SQL, no HTTP.
"""
