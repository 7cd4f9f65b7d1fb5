"""The support file: shown whole before anything is saved.

Start reading in ``dialog.py``. What stands in it is put together by ``pogo_learn.support``.
"""
