// Peers of bench/peers.py that come from npm: as extract.py, `node extract.mjs PEER [ROUNDS]`.
// Readability's own text runs words of neighbouring blocks together, so text is taken from the
// HTML it gives, with a line end where a block starts or ends.
import { Readability } from "@mozilla/readability";
import { JSDOM, VirtualConsole } from "jsdom";
import { createInterface } from "node:readline";

const BLOCKS = new Set(("ADDRESS ARTICLE ASIDE BLOCKQUOTE BR CAPTION DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2" +
  " H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TD TH TR UL").split(" "));

function text(root) {
  const parts = [];
  for (let node = root; node; ) {
    if (BLOCKS.has(node.nodeName)) parts.push("\n");
    if (node.nodeName === "#text") parts.push(node.data);
    if (node.firstChild) {
      node = node.firstChild;
      continue;
    }
    while (node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (BLOCKS.has(node.nodeName)) parts.push("\n");
    }
    node = node === root ? null : node.nextSibling;
  }
  return parts.join("");
}

const PEERS = {
  "@mozilla/readability": (html) => {
    // Errors in a page's style sheets are no news.
    const page = new JSDOM(html, { virtualConsole: new VirtualConsole() });
    const found = new Readability(page.window.document, { serializer: (element) => element }).parse();
    const out = found ? text(found.content) : "";
    page.window.close();
    return out;
  },
};

const extract = PEERS[process.argv[2]];
const rounds = Number(process.argv[3] ?? 1);
for await (const line of createInterface({ input: process.stdin })) {
  const page = JSON.parse(line);
  const row = { id: page.id, text: "", seconds: Infinity };
  for (let round = 0; round < rounds; ++round) {
    const begin = process.cpuUsage();
    try {
      row.text = extract(page.html);
    } catch (error) {
      row.error = String(error).slice(0, 200);
    }
    const spent = process.cpuUsage(begin);
    row.seconds = Math.min(row.seconds, (spent.user + spent.system) / 1e6);
  }
  console.log(JSON.stringify(row));
}
