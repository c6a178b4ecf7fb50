"""The parts of the page, one file each: every part is a function from what was found to HTML."""
