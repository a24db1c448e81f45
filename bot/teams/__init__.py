"""What is particular to Teams: places, installations, meetings, invokes, and the calls that its SDK lacks."""
