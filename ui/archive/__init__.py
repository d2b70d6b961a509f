"""归档: what waits for filing, volumes, boxes, shelves, loans, and archive packages."""
