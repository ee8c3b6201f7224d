// Rust peers of bench/peers.py: {"id", "html"} a line comes in, {"id", "text"} goes out.  Called as
// `peers dom_smoothie` or `peers rs-trafilatura`, each as it is by default, but for dom_smoothie's
// text mode: its raw text runs words of neighbouring blocks together.  A page that a peer fails or
// panics on comes out empty.
use serde_json::{json, Value};
use std::io::{BufRead, Write};
use std::panic::catch_unwind;

fn dom_smoothie_text(html: &str) -> Option<String> {
    let config = dom_smoothie::Config {
        text_mode: dom_smoothie::TextMode::Formatted,
        ..Default::default()
    };
    let mut page = dom_smoothie::Readability::new(html, None, Some(config)).ok()?;
    page.parse().ok().map(|article| article.text_content.to_string())
}

fn rs_trafilatura_text(html: &str) -> Option<String> {
    rs_trafilatura::extract(html).ok().map(|result| result.content_text)
}

fn run(extract: fn(&str) -> Option<String>) {
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for line in std::io::stdin().lock().lines() {
        let page: Value = serde_json::from_str(&line.expect("UTF-8")).expect("JSON");
        let html = page["html"].as_str().unwrap_or_default();
        let text = catch_unwind(|| extract(html)).ok().flatten().unwrap_or_default();
        writeln!(out, "{}", json!({"id": page["id"], "text": text})).expect("a reader");
    }
}

fn main() {
    let extract = match std::env::args().nth(1).as_deref() {
        Some("dom_smoothie") => dom_smoothie_text,
        Some("rs-trafilatura") => rs_trafilatura_text,
        _ => panic!("usage: peers dom_smoothie|rs-trafilatura < PAGES.jsonl"),
    };
    // Both recurse over the tree, and deep pages need more stack than a main thread has.
    let thread = std::thread::Builder::new().stack_size(1 << 29).spawn(move || run(extract));
    thread.expect("a thread").join().expect("no panic");
}
