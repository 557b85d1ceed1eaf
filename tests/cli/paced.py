"""The command line over the stand-in of the pipeline, at the pace of a real one: a few milliseconds a document."""

import sys
import time

import stand_in


def main() -> None:
    module = stand_in.module()
    found = module.extract_many

    def slowly(documents, **options):
        for document in found(documents, **options):
            time.sleep(0.004)
            yield document

    module.extract_many = slowly
    sys.modules["svodka.pipeline"] = module
    from svodka.cli import main

    main()


if __name__ == "__main__":
    main()
