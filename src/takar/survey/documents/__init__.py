"""The official report of a survey: its context for the issued document, and its workbook."""
