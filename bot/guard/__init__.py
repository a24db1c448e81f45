"""Who may knock: the token, the address, the shape and the pace of what is posted to the door. Knows no SDK."""
