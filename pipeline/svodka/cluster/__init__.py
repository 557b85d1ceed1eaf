"""Floor 7: extraction on a cluster of machines, with Ray.

>>> import ray
>>> from svodka.cluster import Extractor
>>> releases = ray.data.read_parquet("s3://bucket/releases/")
>>> found = releases.map_batches(Extractor, batch_format="pyarrow", batch_size=64, concurrency=8)
>>> found.write_parquet("s3://bucket/records/")

``extract_to`` does the same with a memory: what is written is not done again.
"""

from svodka.errors import extra

with extra("ray", "extraction on a cluster"):
    from svodka.cluster.extractor import Extractor
    from svodka.cluster.form import Form
    from svodka.cluster.reading import read_inputs
    from svodka.cluster.running import PART, Tally, extract_to

__all__ = ["PART", "Extractor", "Form", "Tally", "extract_to", "read_inputs"]
