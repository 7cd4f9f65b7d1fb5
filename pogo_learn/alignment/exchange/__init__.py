"""Ways of a plan in and out: spreadsheets, CSV and OCDS. Foreign files are hostile until read."""
