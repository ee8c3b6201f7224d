// Rust peers of bench/peers.py, as extract.py: `peers PEER [ROUNDS]`, {"id", "html"} a line comes in,
// {"id", "text", "seconds"} goes out.  Each runs as it is by default, but for dom_smoothie's text mode:
// its raw text runs words of neighbouring blocks together.  A page that a peer fails or panics on
// comes out empty, with "error".
use cpu_time::ProcessTime;
use serde_json::{json, Value};
use std::io::{BufRead, Write};
use std::panic::catch_unwind;

fn dom_smoothie_text(html: &str) -> Result<String, String> {
    let config = dom_smoothie::Config {
        text_mode: dom_smoothie::TextMode::Formatted,
        ..Default::default()
    };
    let page = dom_smoothie::Readability::new(html, None, Some(config));
    let article = page.and_then(|mut page| page.parse());
    article.map(|article| article.text_content.to_string()).map_err(|error| error.to_string())
}

fn rs_trafilatura_text(html: &str) -> Result<String, String> {
    rs_trafilatura::extract(html).map(|result| result.content_text).map_err(|error| error.to_string())
}

fn run(extract: fn(&str) -> Result<String, String>, rounds: usize) {
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for line in std::io::stdin().lock().lines() {
        let page: Value = serde_json::from_str(&line.expect("UTF-8")).expect("JSON");
        let html = page["html"].as_str().unwrap_or_default();
        let mut row = json!({"id": page["id"], "text": ""});
        let mut seconds = f64::INFINITY;
        for _ in 0..rounds {
            let begin = ProcessTime::now();
            let result = catch_unwind(|| extract(html)).unwrap_or_else(|_| Err("panic".into()));
            seconds = seconds.min(begin.elapsed().as_secs_f64());
            match result {
                Ok(text) => row["text"] = text.into(),
                Err(error) => row["error"] = error.into(),
            }
        }
        row["seconds"] = seconds.into();
        writeln!(out, "{row}").expect("a reader");
    }
}

fn main() {
    let mut args = std::env::args().skip(1);
    let extract = match args.next().as_deref() {
        Some("dom_smoothie") => dom_smoothie_text,
        Some("rs-trafilatura") => rs_trafilatura_text,
        _ => panic!("usage: peers dom_smoothie|rs-trafilatura [ROUNDS] < PAGES.jsonl"),
    };
    let rounds = args.next().map_or(1, |rounds| rounds.parse().expect("a number"));
    // Both recurse over the tree, and deep pages need more stack than a main thread has.
    let thread = std::thread::Builder::new().stack_size(1 << 29).spawn(move || run(extract, rounds));
    thread.expect("a thread").join().expect("no panic");
}
