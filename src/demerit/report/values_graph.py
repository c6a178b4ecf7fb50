"""A picture of a mechanism: what it asks for, its values in the order of causes, and what it writes, from left to right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import altair as alt
import vl_convert

from demerit.report.charts import BLUE, CONFIG, GREY, INK, ORANGE, PALE, data
from demerit.report.words import NOTE
from demerit.terms import Mechanism
from demerit.values import arguments, roles, steps, value

LINE, SIGN, GAP = 17, 6.2, 70
"""Pixels: the height of a line, the width of a sign, the room between two columns of names."""
SWEEPS = 6
"""How often names are put near what they are joined to; more changes nothing that is seen."""


@dataclass
class Graph:
    """Names in columns, from what is asked for (0) to what is written (the last), and the pairs that are joined."""

    columns: list[list[str]]
    edges: list[tuple[str, str]]
    labels: dict[str, str]
    kinds: dict[str, str]
    at: dict[str, tuple[float, float]] = field(default_factory=dict)


def graph_of(mechanism: Mechanism) -> Graph:
    """The values of a mechanism in all its roles; measures are left out, since they only look."""
    given = {role: mapping for role, mapping in roles(mechanism).items() if not role.startswith("look ")}
    order = steps(function for mapping in given.values() for function in mapping.values())
    depth: dict[str, int] = {}
    edges, kinds, labels = [], {}, {}
    for function in order:
        name = function.__name__
        depth[name] = 1 + max((depth[word] for word in arguments(function) if value(function, word)), default=0)
        kinds[name], labels[name] = ("choice" if name in mechanism.choices else "value"), name
        for word in arguments(function):
            source = word if value(function, word) else f"from {word}"
            edges.append((source, name))
            if source != word:
                depth[source], kinds[source], labels[source] = 0, "asked", word
    last = 1 + max(depth.values(), default=0)
    for role, mapping in given.items():
        for target, function in mapping.items():
            node = f"to {role} {target}"
            depth[node], kinds[node] = last, "written"
            labels[node] = target if role in ("weekly", target) else f"{target} ({role.split()[0]})"
            edges.append((function.__name__, node))
    columns = [[node for node in depth if depth[node] == k] for k in range(last + 1)]
    return _placed(Graph(columns, edges, labels, kinds))


def _placed(graph: Graph) -> Graph:
    """Every name near those it is joined to: the mean place of its neighbours decides its order in its column, again and again."""
    rank = {node: float(k) for column in graph.columns for k, node in enumerate(column)}
    for sweep in range(SWEEPS):
        for column in graph.columns if sweep % 2 else graph.columns[::-1]:
            mean = {node: _mean([rank[other] for edge in graph.edges if node in edge for other in edge if other != node], rank[node])
                    for node in column}
            column.sort(key=lambda node: mean[node])
            most = max(map(len, graph.columns))
            rank |= {node: (k + 0.5) * most / len(column) for k, node in enumerate(column)}
    left = 0.0
    most = max(map(len, graph.columns))
    for column in graph.columns:
        for k, node in enumerate(column):
            graph.at[node] = (left, (k + 0.5) * most / len(column) * LINE)
        left += SIGN * max((len(graph.labels[node]) for node in column), default=0) + GAP
    return graph


def _mean(places: list[float], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise


def drawn(name: str, mechanism: Mechanism) -> str:
    """The picture as SVG."""
    graph = graph_of(mechanism)
    width = max(x + SIGN * len(graph.labels[node]) for node, (x, _) in graph.at.items())
    height = LINE * max(map(len, graph.columns))
    x, y = (alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width])), alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0])))
    lines = alt.Chart(data(_lines(graph))).mark_rule(color=PALE, strokeWidth=0.8).encode(x=x, y=y, x2="x2:Q", y2="y2:Q")
    colours = alt.Scale(domain=["asked", "value", "choice", "written"], range=[GREY, BLUE, ORANGE, INK])
    named = alt.Chart(data(_words(graph))).encode(x=x, y=y, text="text:N")
    paper = named.mark_text(align="left", baseline="middle", fontSize=11, stroke="white", strokeWidth=4)
    words = named.mark_text(align="left", baseline="middle", fontSize=11).encode(
        color=alt.Color("kind:N", scale=colours, legend=alt.Legend(title=None, symbolType="square")))
    spec = (lines + paper + words).properties(width=width, height=height).to_dict()
    left_out = "; measures only look and are left out" if mechanism.measures else ""
    subtitle = [mechanism.about, f"left to right: what is asked for, values, what is written{left_out}; {NOTE}"]
    spec |= {"config": CONFIG, "padding": 12, "title": {"text": f"The values of {name}", "subtitle": subtitle}}
    return str(vl_convert.vegalite_to_svg(spec))


def _lines(graph: Graph) -> list[dict[str, float]]:
    rows = []
    for one, other in graph.edges:
        (x, y), (x2, y2) = graph.at[one], graph.at[other]
        rows.append({"x": x + SIGN * len(graph.labels[one]) + 3, "y": y, "x2": x2 - 3, "y2": y2})
    return rows


def _words(graph: Graph) -> list[dict[str, Any]]:
    return [{"x": x, "y": y, "text": graph.labels[node], "kind": graph.kinds[node]} for node, (x, y) in graph.at.items()]
