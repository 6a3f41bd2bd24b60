"""The parts of which ``build.py`` makes the tables of the example."""
