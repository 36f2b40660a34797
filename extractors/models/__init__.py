"""Our small models of ink."""
