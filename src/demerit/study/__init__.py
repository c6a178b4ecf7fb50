"""Studies of a bare network: a few mechanisms, rules made by hand, even people and a graph of known shape.

A rule book, a country and its law are what `demerit.run` is for.  Here a formula of the literature meets the very
mechanisms of a run: everything else is left out, and every number is set by whoever studies it.

mechanisms = study.mechanisms("association", "score")
rules = study.rules_of(mechanisms, weeks=20, given={"association.weight": "0.3"})
run = study.Run(study.even_population(1000), rules, mechanisms, seed=1, graph=study.generate("ring", people=1000, seed=1))
"""

from demerit.population.graph import GENERATORS, Explicit, GraphError, from_networkx
from demerit.population.people import Population
from demerit.study.errors import StudyError
from demerit.study.people import even_population, from_edges, generate, no_ties
from demerit.study.rules import Given, HandRules, Stored, rules_of
from demerit.study.run import MODES, Run
from demerit.study.which import mechanisms
from demerit.terms import FACE_POINT, POINT

__all__ = [
    "FACE_POINT",
    "GENERATORS",
    "MODES",
    "POINT",
    "Explicit",
    "Given",
    "GraphError",
    "HandRules",
    "Population",
    "Run",
    "Stored",
    "StudyError",
    "even_population",
    "from_edges",
    "from_networkx",
    "generate",
    "mechanisms",
    "no_ties",
    "rules_of",
]
