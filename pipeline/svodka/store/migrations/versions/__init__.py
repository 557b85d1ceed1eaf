"""The steps, in order. A step is never edited once released, and does not read the tables of the code, which move on."""
