"""What is seen: one folder a screen, and the widgets that several screens share."""

from ui.constants import keep_constants_alive

keep_constants_alive()  # before the first call of Qt
