"""管理: the settings of this machine."""
