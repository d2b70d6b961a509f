"""The small dialogs that the wizard asks with."""
