import pytest
import unhusk
from conftest import NEWS, PAGE, PAGES, TIP_PAGE

pa = pytest.importorskip("pyarrow")

DOCUMENTS = [NEWS, None, "", PAGE.decode(), "Grüße.", "x" * 11, "y" * 13]


def texts(cleaner, documents):
    return [None if d is None else cleaner.clean(d) for d in documents]


@pytest.mark.parametrize("threads", [1, 3])
@pytest.mark.parametrize(
    "kind",
    ["string", "large_string", "binary", "large_binary", "string_view", "binary_view"],
)
def test_all_kinds_of_strings(kind, threads):
    cleaner = unhusk.Cleaner()
    array = pa.array(DOCUMENTS * 10, getattr(pa, kind)())
    batch = pa.record_batch(cleaner.clean_arrow(array, threads=threads))
    batch.validate(full=True)
    large = kind.startswith("large")
    assert batch.schema.names == ["text", "kept", "confidence"]
    assert batch.schema.field("text").type == (pa.large_string() if large else pa.string())
    assert batch["text"].to_pylist() == texts(cleaner, DOCUMENTS) * 10
    explained = cleaner.explain(PAGE)
    assert batch["confidence"][3].as_py() == pytest.approx(explained.confidence)
    assert batch["confidence"][0].as_py() is None
    assert 0 < batch["kept"][0].as_py() < 1
    assert batch["kept"][1].as_py() is None
    assert batch["kept"][2].as_py() is None
    assert batch["kept"][4].as_py() == 1


def test_slices_and_empty_arrays():
    cleaner = unhusk.Cleaner()
    array = pa.array(DOCUMENTS)
    for start, length in (1, 3), (4, 2), (7, 0), (0, 1):
        batch = pa.record_batch(cleaner.clean_arrow(array.slice(start, length)))
        batch.validate(full=True)
        assert batch["text"].to_pylist() == texts(cleaner, DOCUMENTS[start : start + length])


def test_what_comes_back_can_be_taken_twice_and_outlives_its_source():
    cleaner = unhusk.Cleaner()
    result = cleaner.clean_arrow(pa.array([NEWS]))
    assert len(result) == 1
    first, second = pa.array(result), pa.array(result)
    column = first.field("text")
    address = column.buffers()[2].address
    assert second.field("text").buffers()[2].address == address  # Not copied.
    del cleaner, result, first, second
    assert column.to_pylist() == [unhusk.clean(NEWS)]


def test_chunks_come_back_as_a_stream():
    cleaner = unhusk.Cleaner()
    chunks = pa.chunked_array([DOCUMENTS, [], DOCUMENTS[:2]], pa.large_string())
    stream = cleaner.clean_arrow(chunks)
    assert isinstance(stream, unhusk.ArrowStream)
    table = pa.table(stream)
    table.validate(full=True)
    assert table["text"].num_chunks == 3
    assert table["text"].to_pylist() == texts(cleaner, DOCUMENTS + DOCUMENTS[:2])
    with pytest.raises(ValueError, match="read before"):
        pa.table(stream)


def test_a_stream_is_cleaned_as_it_is_read():
    taken = []

    class Chunks:
        """A stream that notes how far it was read."""

        def __arrow_c_stream__(self, requested_schema=None):
            def batches():
                for i in range(3):
                    taken.append(i)
                    yield pa.record_batch({"a": [f"Letter {i}."]})

            struct = pa.RecordBatchReader.from_batches(pa.schema({"a": pa.string()}), batches())
            return struct.__arrow_c_stream__(requested_schema)

    # A stream of structs is refused before anything is read of it.
    with pytest.raises(TypeError, match="hand in one column"):
        unhusk.Cleaner().clean_arrow(Chunks())
    assert taken == []


def test_addresses_of_documents(tip_cleaner):
    urls = pa.array(["https://example.com/", None, "https://other.org/"])
    for kind in pa.string(), pa.binary():
        array = pa.array([TIP_PAGE] * 3, kind)
        found = pa.record_batch(tip_cleaner.clean_arrow(array, urls=urls))["text"].to_pylist()
        assert ["baker" in text for text in found] == [False, True, True]
    with pytest.raises(ValueError, match="as many urls"):
        tip_cleaner.clean_arrow(pa.array([TIP_PAGE]), urls=urls)


@pytest.mark.parametrize(
    "data", [pa.array([1, 2]), pa.record_batch({"a": ["b"]}), pa.array(["a"]).dictionary_encode()]
)
def test_other_arrays_are_refused(data):
    with pytest.raises(TypeError, match="strings or binaries"):
        unhusk.Cleaner().clean_arrow(data)


def test_other_things_are_refused():
    with pytest.raises(TypeError, match="Arrow array or stream"):
        unhusk.Cleaner().clean_arrow(["a"])


def test_bad_utf8_in_a_string_array_does_no_harm():
    broken = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\4\0\0\0"), pa.py_buffer(b"ab\xff\xc3")]
    )
    batch = pa.record_batch(unhusk.Cleaner().clean_arrow(broken))
    batch.validate(full=True)


def test_pages_through_arrow_are_as_through_clean():
    cleaner = unhusk.Cleaner()
    pages = [page.read_bytes() for page in PAGES]
    batch = pa.record_batch(cleaner.clean_arrow(pa.array(pages, pa.large_binary()), threads=2))
    assert batch["text"].to_pylist() == [cleaner.clean(page) for page in pages]
