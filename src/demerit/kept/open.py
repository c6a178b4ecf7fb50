"""Opening a folder: which kind it is, whether its format is read, and whether all its files are those that were written."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from demerit.kept.errors import FolderError
from demerit.kept.files import PAGE, altered, changed, digests, readable
from demerit.kept.folder import Folder
from demerit.kept.heads import CALIBRATING, FORMAT, KINDS, NOTE, RUN, UNFINISHED, Kind, checked, formed, parsed, written
from demerit.kept.place import write_durably

READ = "`demerit report`, `verify`, `query` and `diff`"
"""What goes by every kind of folder."""
SHOWN = 20
"""Names a message lists at most."""


def kind_of(path: Path, *kinds: Kind) -> Kind:
    """Which of `kinds` (any, when none is named) a folder is, by its head; or what to name instead."""
    wanted = kinds or KINDS
    lead = RUN if RUN in wanted else wanted[0]
    with readable(path):
        if path.is_symlink() and not path.exists():
            raise FolderError(f"{path} is a link that leads nowhere; name the folder itself")
        if not path.exists():
            raise FolderError(f"{path} does not exist, so it has no {_heads(wanted)}. `{lead.makes}` makes one.")
        if not path.is_dir():
            raise FolderError(f"{path} is a file; name the folder with the {_heads(wanted, 'or')} that demerit wrote")
        for kind in wanted:
            if (path / kind.file).exists() or (path / kind.file).is_symlink():
                return kind
        if (path / UNFINISHED.file).is_file():
            raise FolderError(f"{path} holds a run that is not finished: `demerit resume {path}` goes on with it")
        if (path / CALIBRATING.file).is_file():
            raise FolderError(f"{path} holds a calibration that is not finished: give the command that began it again, and it goes on")
        there = sorted(inside.name for inside in path.iterdir() if (inside / RUN.file).is_file())[:SHOWN] if RUN in wanted else []
        other = kept_in(path)
    what = f"It is the folder of {other.article}, which {READ} go by. " if other else ""
    hint = f"{what}It holds the runs {', '.join(there)}: name one of them." if there else f"{what}`{lead.makes}` makes {lead.article if other else 'one'}."
    raise FolderError(f"{path} is not the folder of {lead.article}: it has no {_heads(wanted)}. {hint}")


def kept_in(path: Path | str) -> Kind | None:
    """The kind of finished folder that lies at a path, by its head; None where none does."""
    try:
        return next((kind for kind in KINDS if (Path(path) / kind.file).is_file()), None)
    except (OSError, ValueError):  # no path at all
        return None


def _heads(kinds: tuple[Kind, ...], word: str = "and no") -> str:
    return f" {word} ".join(sorted((kind.file for kind in kinds), key=lambda file: file != RUN.file))


def opened(path: Path, *kinds: Kind) -> Folder:
    """A folder of one of `kinds`, when it is to the byte what was written; FolderError says what it is instead."""
    folder = unsealed(path, *kinds)
    if wrong := differing(folder):
        raise FolderError(altered(path, wrong))
    return folder


def unsealed(path: Path, *kinds: Kind) -> Folder:
    """A folder whose head is of a format that is read and says what it must; its files are not looked at."""
    kind = kind_of(path, *kinds)
    said = parsed(path / kind.file)
    if not isinstance(found := said.get("format", 1), int) or found <= FORMAT:
        formed(said, path / kind.file, kind)
    current(path, kind, found)
    return Folder(path, kind, said)


def current(path: Path, kind: Kind, found: object) -> None:
    """Refuse a folder of another format, and say what to do about it."""
    if found == FORMAT and not isinstance(found, bool):
        return
    if isinstance(found, int) and found > FORMAT:
        raise FolderError(
            f"{path / kind.file} is of format {str(found)[:20]}, and this demerit reads up to {FORMAT}: use a later demerit"
        )
    if isinstance(found, int) and found > 0 and not isinstance(found, bool):
        how = f"`demerit upgrade {path}` rewrites it" if kind.upgraded else f"what it tells had other errors then; make it again (`{kind.makes}`)"
        raise FolderError(f"{path / kind.file} is of format {found}, and this demerit reads {FORMAT}: {how}")
    raise FolderError(f"{path / kind.file} is not what {kind.article} writes: its format is no number. Run it again.")


def differing(folder: Folder) -> list[str]:
    """The files that are not those that were written; the head is one of them."""
    head = [folder.kind.file] if folder.said.get("check") != checked(folder.said) else []
    return head + changed(folder.path, folder.said["files"])


def arm(comparison: Folder, name: str) -> Folder:
    """A run of a comparison, when both agree that it is whole: one put in from elsewhere verifies alone, and not here."""
    inside = f"{name}/{RUN.file}"
    if inside not in comparison.said["files"]:
        raise FolderError(f"{comparison.path} has no run {name!r} of its own. Compare again.")
    return opened(comparison.path / name, RUN)


def seal(folder: Path, kind: Kind, said: dict[str, object], names: Collection[str] | None = None) -> dict[str, object]:
    """Write the head of a folder that holds all its other files (or those of `names`): what it lists is what was written."""
    found = {name: value for name, value in digests(folder, (kind.file, PAGE)).items() if names is None or name in names}
    whole = {"note": NOTE, "format": FORMAT, "kind": kind.name} | said | {"files": found}
    write_durably(folder / kind.file, written(whole).encode())
    return parsed(folder / kind.file)
