"""Where a feed and a store meet: releases in, their records kept; and kept releases extracted anew."""

from svodka.ingest.feeding import Known, Lost, Outcome, Saved, ingest
from svodka.ingest.reprocessing import Redone, reprocess

__all__ = ["Known", "Lost", "Outcome", "Redone", "Saved", "ingest", "reprocess"]
