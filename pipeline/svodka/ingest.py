"""Where a feed and a store meet: releases in, their records kept."""
