"""Servers and engines that speak the real protocols, for the tests."""
