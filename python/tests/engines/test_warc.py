import logging

import pytest
import unhusk.warc


def test_pages_are_as_each_alone(archives, wanted, caplog):
    found = {page["url"]: page["text"] for path in archives for page in unhusk.warc.read(path)}
    assert found == wanted
    assert [r.levelno for r in caplog.records] == [logging.WARNING]
    assert "damaged" in caplog.text


def test_any_binary_file_will_do(archives, wanted):
    opened = []

    def opener(path):
        opened.append(path)
        return open(archives[0], "rb")

    pages = unhusk.warc.read("s3://bucket/0.warc.gz", opener=opener, profile="recall")
    assert len(list(pages)) == len(wanted) - len(wanted) // 2
    assert opened == ["s3://bucket/0.warc.gz"]


def test_reading_may_end_early(archives):
    pages = unhusk.warc.read(archives[0])
    assert next(pages)["url"] == "https://example.com/0"
    pages.close()


def test_what_cannot_be_read_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        list(unhusk.warc.read(tmp_path / "none.warc.gz"))
    with pytest.raises(ValueError, match="profile"):
        list(unhusk.warc.read(tmp_path / "none.warc.gz", profile="bold"))
