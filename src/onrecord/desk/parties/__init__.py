"""The parties: who they are, what each said and where it changed."""
