"""Floor 7: releases and their records in a database."""
