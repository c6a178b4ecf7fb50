"""Breaks `range`: a column that grows past what it is declared to hold."""

from demerit.terms import Column, Mechanism, Rule


def next_steps_taken(steps_taken, stride):
    return steps_taken + stride


mechanism = Mechanism(
    about="Walks on.", sources=("a test",), columns=(Column("steps_taken", "steps", high=3),),
    rules=(Rule("stride", "count", "steps a week", high=2),), weekly={"steps_taken": next_steps_taken},
)
