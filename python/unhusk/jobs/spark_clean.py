"""A job for spark-submit: WARC and WET files in, Parquet out.

    spark-submit spark_clean.py --output articles.parquet --paths-from warc.paths
    spark-submit spark_clean.py --output articles.parquet a.warc.gz b.warc.gz

`python -c "import unhusk.jobs as j; print(j.__path__[0])"` tells where it lies.
"""

import argparse
import pathlib

from pyspark.sql import SparkSession

from unhusk import spark


def main() -> None:
    """Read the command line and run the job."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", help="files that every executor can read")
    parser.add_argument("--paths-from", type=pathlib.Path, help="a file with a path a line")
    parser.add_argument("--output", required=True)
    parser.add_argument("--profile", default="balanced")
    parser.add_argument("--target", default="auto")
    arguments = parser.parse_args()
    paths = list(arguments.paths)
    if arguments.paths_from:
        paths += arguments.paths_from.read_text(encoding="utf-8").split()
    if not paths:
        parser.error("no paths")

    session = SparkSession.builder.appName("unhusk").getOrCreate()
    pages = spark.read_warc(session, paths, profile=arguments.profile, target=arguments.target)
    pages.write.mode("errorifexists").parquet(arguments.output)
    session.stop()


if __name__ == "__main__":
    main()
