"""扫描件: pages of scans put together into new files, each for a line of the checklist for papers."""
