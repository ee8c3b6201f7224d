import pytest

ray = pytest.importorskip("ray")
pa = pytest.importorskip("pyarrow")

from unhusk import ray as unhusk_ray  # noqa: E402


@pytest.fixture(scope="module", autouse=True)
def cluster():
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield
    ray.shutdown()


def test_a_column_comes_out_as_from_the_command(pages, wanted):
    table = pa.table({"url": [url for url, _ in pages], "html": [page for _, page in pages]})
    dataset = ray.data.from_arrow([table.slice(0, 20), table.slice(20)])
    cleaned = unhusk_ray.clean(dataset, column="html", url="url", input="html", batch_size=64)
    rows = cleaned.select_columns(["url", "text"]).take_all()
    assert {row["url"]: row["text"] for row in rows} == wanted
