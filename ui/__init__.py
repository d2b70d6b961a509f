"""What is seen: one folder a screen, and the widgets that several screens share."""
