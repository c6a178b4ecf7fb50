"""Folders on disk: written whole or not at all, sealed by digests, checked whenever they are read.

Every folder that demerit writes (a run, a comparison, an ablation) holds one *head*, a JSON file that names its kind, the
format it is written in and the SHA-256 of every other file.  Whatever reads a folder opens it through `opened`, which
compares all of them first; a table is read through `Folder`, and only a table the head names.
"""
