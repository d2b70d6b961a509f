"""查询: the list of cases."""
