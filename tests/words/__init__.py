"""Words of the vocabulary that few mechanisms use, each with a guest that does."""
