"""Where the tile of a province stands: laid out like the map where the provinces are known, else in rows."""

from __future__ import annotations

from collections.abc import Sequence

CHINA = (
    (".", ".", ".", ".", ".", ".", "Heilongjiang"),
    (".", ".", ".", ".", "Inner Mongolia", ".", "Jilin"),
    ("Xinjiang", "Gansu", "Ningxia", "Shanxi", "Beijing", "Tianjin", "Liaoning"),
    (".", "Qinghai", "Shaanxi", "Henan", "Hebei", "Shandong", "."),
    ("Tibet", "Sichuan", "Chongqing", "Hubei", "Anhui", "Jiangsu", "Shanghai"),
    (".", "Yunnan", "Guizhou", "Hunan", "Jiangxi", "Zhejiang", "."),
    (".", ".", ".", "Guangxi", "Guangdong", "Fujian", "."),
    (".", ".", ".", "Hainan", ".", ".", "."),
)
"""The 31 provinces of the census, each beside its neighbours as far as squares allow."""
ACROSS = 7


def places(provinces: Sequence[str]) -> dict[str, tuple[int, int]]:
    """province -> (column, row)."""
    known = {name: (column, row) for row, line in enumerate(CHINA) for column, name in enumerate(line) if name != "."}
    if set(provinces) <= set(known):
        return {name: known[name] for name in provinces}
    return {name: (k % ACROSS, k // ACROSS) for k, name in enumerate(provinces)}
