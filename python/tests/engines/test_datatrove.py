import pytest

data = pytest.importorskip("datatrove.data")

from unhusk import datatrove as steps  # noqa: E402


def documents(pages):
    return [data.Document(text=page, id=url, metadata={"url": url}) for url, page in pages]


def test_pages_come_out_as_from_the_command(text_pages, wanted_of_str):
    step = steps.Extractor(input="html")
    found = {document.id: document.text for document in step.run(iter(documents(text_pages)))}
    assert found == {url: text for url, text in wanted_of_str.items() if text}
    assert step.stats["forwarded"].total == len(found)


def test_steps_run_in_a_pipeline(tmp_path, text_pages, wanted_of_str):
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    some = text_pages[:10]
    LocalPipelineExecutor(
        [
            documents(some),
            steps.Extractor(input="html"),
            JsonlWriter(str(tmp_path / "out"), compression=None),
        ],
        logging_dir=str(tmp_path / "logs"),
    ).run()
    read = {document.id: document.text for document in JsonlReader(str(tmp_path / "out")).run()}
    assert read == {url: wanted_of_str[url] for url, _ in some if wanted_of_str[url]}


def test_lines_of_texts():
    step = steps.LineFormatter()
    documents = [data.Document(text="The lamp is dark.\n\nAdvertisement\n", id="1")]
    assert [d.text for d in step.run(iter(documents))] == ["The lamp is dark.\n"]
    assert step.format("Grüße.\n") == "Grüße.\n"
