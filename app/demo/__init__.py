"""An invented shelter, walked from the first workbook to a restored backup."""
