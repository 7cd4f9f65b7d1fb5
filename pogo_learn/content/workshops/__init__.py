"""Agendas of workshops as plain text: blocks of minutes with what is needed for each."""
