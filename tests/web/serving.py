"""The command «serve» over the stand-in of the pipeline, as a process of its own.

The stand-in finds a record in every run of digits; a text with «ЖДИ» takes a minute.
"""

import re
import sys
import time
import types
from pathlib import Path


def main() -> None:
    sys.path.append(str(Path(__file__).parents[1] / "cli"))
    from stand_in import find_records

    def extract_many(documents, *, nlp):
        for document in documents:
            if "ЖДИ" in document.text:
                time.sleep(float(re.findall(r"\d+", document.text)[0]))
            if "ПАДЕНИЕ" in document.text:
                raise ValueError(document.text)
            yield document.model_copy(update={"records": tuple(find_records(document))})

    stand_in = types.ModuleType("svodka.pipeline")
    stand_in.extract_many = extract_many
    stand_in.annotate = None
    stand_in.load = lambda: "nlp"
    sys.modules["svodka.pipeline"] = stand_in
    # In this process: workers would not know of the stand-in.
    from svodka.web import app
    from svodka.web.extractor import Extractor

    class Crew(Extractor):
        def close(self):
            pass

    app.Crew = Crew
    from svodka.cli import main

    main()


if __name__ == "__main__":
    main()
