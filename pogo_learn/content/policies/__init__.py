"""Policy cards: what each nation does with public buying, as records that can be compared.

Start reading in ``card.py``; ``comparing.py`` says what may stand side by side.
"""
