"""Guests that use the words these tests are about."""
