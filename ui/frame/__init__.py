"""What stands around every screen: rail, top bar, status bar. It never moves."""
