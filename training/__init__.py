"""How the models are made: corpora, recipe, evaluation, export. Never part of the installed package."""
