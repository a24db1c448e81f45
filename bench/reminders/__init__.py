"""What a crowded minute costs: five thousand reminders that are due at once, within the limits of who carries them."""
