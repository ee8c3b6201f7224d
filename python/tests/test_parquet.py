import os
import stat

import pytest
import unhusk
from conftest import NEWS, PAGES, TIP_PAGE

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from unhusk import parquet  # noqa: E402


def written(path, columns, **options):
    pq.write_table(pa.table(columns), path, **options)
    return path


def test_a_file_comes_out_as_page_by_page(tmp_path):
    pages = [page.read_bytes() for page in PAGES] + [None]
    source = written(
        tmp_path / "in.parquet",
        {"id": list(range(len(pages))), "html": pa.array(pages, pa.binary())},
        compression="zstd",
        row_group_size=7,
    )
    target = tmp_path / "out.parquet"
    assert parquet.clean(source, target, batch_size=5, threads=2) == len(pages)
    table = pq.read_table(target)
    cleaner = unhusk.Cleaner()
    assert table["text"].to_pylist() == [p if p is None else cleaner.clean(p) for p in pages]
    assert table.select(["id", "html"]) == pq.read_table(source)
    assert pq.ParquetFile(target).metadata.row_group(0).column(0).compression == "ZSTD"
    assert sorted(os.listdir(tmp_path)) == ["in.parquet", "out.parquet"]


def test_many_rows_are_written_in_groups(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "_GROUP_BYTES", 1)
    source = written(tmp_path / "in.parquet", {"html": [NEWS] * 10})
    parquet.clean(source, tmp_path / "out.parquet", batch_size=4)
    written_file = pq.ParquetFile(tmp_path / "out.parquet")
    assert written_file.metadata.num_row_groups == 3
    assert written_file.read()["text"].to_pylist() == [unhusk.clean(NEWS)] * 10


def test_a_file_may_be_cleaned_in_place_and_keeps_its_mode(tmp_path):
    path = written(tmp_path / "a.parquet", {"text": [NEWS]})
    path.chmod(0o640)
    parquet.clean(path, path, column="text")
    assert pq.read_table(path).to_pydict() == {"text": [unhusk.clean(NEWS)]}
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_file_without_rows(tmp_path):
    source = written(tmp_path / "in.parquet", {"html": pa.array([], pa.large_string())})
    assert parquet.clean(source, tmp_path / "out.parquet") == 0
    assert pq.read_table(tmp_path / "out.parquet").schema.names == ["html", "text"]


def test_addresses(tmp_path, tip_cleaner):
    source = written(
        tmp_path / "in.parquet",
        {"page": [TIP_PAGE, TIP_PAGE], "url": ["https://example.com/", "https://other.org/"]},
    )
    rules = dict(tip_cleaner._settings)["patterns"]
    parquet.clean(source, tmp_path / "out.parquet", column="page", url="url", patterns=[rules])
    texts = pq.read_table(tmp_path / "out.parquet")["text"].to_pylist()
    assert ["baker" in text for text in texts] == [False, True]


def test_what_is_wrong_is_told_and_nothing_written(tmp_path):
    source = written(tmp_path / "in.parquet", {"body": [NEWS], "n": [1]})
    target = tmp_path / "out.parquet"
    with pytest.raises(ValueError, match=r"in\.parquet: no column 'html'; there are body, n"):
        parquet.clean(source, target)
    with pytest.raises(ValueError, match="no column 'address'"):
        parquet.clean(source, target, column="body", url="address")
    with pytest.raises(TypeError, match="strings or binaries"):
        parquet.clean(source, target, column="n")
    cut = tmp_path / "cut.parquet"
    cut.write_bytes(source.read_bytes()[:-9])
    with pytest.raises(ValueError, match=r"cut\.parquet: no Parquet file"):
        parquet.clean(cut, target)
    with pytest.raises(FileNotFoundError):
        parquet.clean(tmp_path / "none.parquet", target)
    assert sorted(os.listdir(tmp_path)) == ["cut.parquet", "in.parquet"]


def test_a_failure_on_the_way_leaves_the_old_file(tmp_path):
    source = written(tmp_path / "in.parquet", {"html": [NEWS] * 100}, compression="none")
    damaged = bytearray(source.read_bytes())
    damaged[4:40] = bytes(36)  # The first page's head.
    source.write_bytes(damaged)
    target = written(tmp_path / "out.parquet", {"old": [1]})
    with pytest.raises((OSError, ValueError)):
        parquet.clean(source, target)
    assert pq.read_table(target).to_pydict() == {"old": [1]}
    assert sorted(os.listdir(tmp_path)) == ["in.parquet", "out.parquet"]
