"""Behaviour parameters fitted to published figures: sets of them that the figures do not rule out, and never one best point.

What may vary is a `Behaviour`, which can be made only of a free parameter (`terms.Free`) of standing *assumed*, within its
declared range.  A clause's number has no way in: nothing here is given a rule, a rule book to change or a score to raise, so
nothing here can look for rules (`docs/decisions/calibration.md`).

`targets` reads what is asked, `draws` draws points of the prior, `bank` lives them, `matching` says which are ruled out,
`ranks` whether the whole procedure can be believed, `calibrate` puts them together.
"""
