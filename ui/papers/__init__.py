"""纸质审核: the checklist for papers in the review, and the workbench for scans."""
