"""The kinds of files as the dialogs that open and save them call them."""

PDF = "PDF 文件 (*.pdf)"
SHEET = "Excel 表格 (*.xlsx)"
ALL = "所有文件 (*)"
