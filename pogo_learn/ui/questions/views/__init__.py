"""One module a question type; ``table.py`` lists them."""
