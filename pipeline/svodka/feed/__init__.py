"""Floor 7: releases from files, feeds, sitemaps and pages."""
