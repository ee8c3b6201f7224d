import json
import os
import pathlib
import subprocess
import sys

import pytest
import unhusk.jobs

pyspark_sql = pytest.importorskip("pyspark.sql")

from unhusk import spark as unhusk_spark  # noqa: E402


@pytest.fixture(scope="module")
def session():
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        pyspark_sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()


def test_a_column_comes_out_as_from_the_command(session, pages, wanted):
    rows = [(url, bytearray(page)) for url, page in pages]
    frame = session.createDataFrame(rows, "url string, html binary").repartition(4)
    cleaned = unhusk_spark.clean(frame, column="html", url="url", input="html")
    assert cleaned.columns == ["url", "html", "text"]
    assert {row.url: row.text for row in cleaned.select("url", "text").collect()} == wanted


def test_a_column_can_be_replaced(session):
    frame = session.createDataFrame([("a\n\nAdvertisement\n", 1), (None, 2)], "text string, n int")
    cleaned = unhusk_spark.clean(frame, column="text", input="text")
    assert cleaned.schema == frame.schema
    assert sorted(cleaned.collect(), key=lambda row: row.n) == [("a\n", 1), (None, 2)]


def test_warc_files(session, archives, wanted):
    frame = unhusk_spark.read_warc(session, archives)
    rows = frame.collect()
    assert {row.url: row.text for row in rows} == wanted
    assert {row.path for row in rows} == set(archives)
    assert {row.version for row in rows} == {unhusk.rules_version}


def test_the_job(archives, wanted, tmp_path):
    job = pathlib.Path(unhusk.jobs.__path__[0]) / "spark_clean.py"
    (tmp_path / "paths").write_text("\n".join(archives))
    out = tmp_path / "out.parquet"
    submit = pathlib.Path(sys.executable).parent / "spark-submit"
    subprocess.run(
        [submit, "--master", "local[2]", "--conf", "spark.ui.enabled=false",
         "--conf", "spark.driver.bindAddress=127.0.0.1", "--conf", "spark.driver.host=127.0.0.1",
         job, "--output", out, "--paths-from", tmp_path / "paths"],
        env=os.environ | {"PYSPARK_PYTHON": sys.executable},
        check=True,
    )  # fmt: skip
    import pyarrow.dataset

    rows = pyarrow.dataset.dataset(out).to_table(columns=["url", "text"]).to_pylist()
    assert {row["url"]: row["text"] for row in rows} == wanted
    assert json.dumps(rows[0])
