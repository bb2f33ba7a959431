"""The plan workbook: from the rows of a plan and the words of its Summary to an .xlsx file."""
