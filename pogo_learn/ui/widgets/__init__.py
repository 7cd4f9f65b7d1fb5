"""The parts that screens are made of: text, buttons, option rows, cards, progress.

Each is a subclass of one of Qt's own controls with its own painting, so that role, state and keys
for assistive programs come from Qt. Widgets emit wishes; they know no learner and no course.
"""
