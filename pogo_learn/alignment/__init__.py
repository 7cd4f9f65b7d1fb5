"""The alignment of a procurement plan with mission, strategy and budget: the plan and its analysis.

Start reading in ``plan.py`` (what a plan is), then ``analysis.py`` (what is computed) and
``findings.py`` (what is pointed at). Pure: no window, no database. There is no overall score, on
purpose: one number would hide what has to be weighed, and would be gamed.
"""
