"""What surrounds an article on a page of news: teasers, lists of links, readers' comments, notices.

For portals.py.  The words are those of other pages of the training set, so that they are no easier to
tell from an article than real ones; the forms are the common ones of the last 25 years, with and
without names that tell what a box is.  All of it is HTML, as strings.
"""
import html

NAMES = ("anna", "tom_k", "Marek", "guest", "jan77", "Olga_B", "Peter", "maria.s", "Gość", "Elena", "anonymous", "Jens",
         "Wei", "Λίνα", "oldsailor", "R.M.", "Sveta", "user4821", "Kate", "Dmitry")
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
BOX_NAMES = ("", "", "", "news", "latest", "teaser", "block", "list", "headlines", "side", "box", "item", "content",
             "main-list", "stories", "col")
TEASER_HEADS = ("", "", "<h2>Latest news</h2>", "<h2>More stories</h2>", "<h2>News</h2>", "<h3>Today</h3>",
                "<h2>In this section</h2>", "<h2>Most read</h2>", "<b>Latest</b><br>", "<b>Other news</b><br>",
                "<b>Popular</b><br>", "<h3>Archive</h3>")
COMMENT_HEADS = ("", "<h3>Comments</h3>", "<b>Comments ({})</b><br>", "<h2>{} comments</h2>", "<h4>Reader comments</h4>",
                 "<p>Kommentare</p>", "<h3>Komentarze</h3>", "<p>What readers say:</p>", "<b>Комментарии</b><br>")
COMMENT_TOOLS = ("", "", '<a href="#">Reply</a>', '<a href="#">Report</a> <a href="#">+1</a>', '<a href="#">quote</a>')
COMMENT_NAMES = ("comment", "comment-body", "reply", "post")


def attribute(name):
    return f' class="{name}"' if name else ""


class Modules:
    """Makes modules of the words of `pages`, gold objects (type, title, text), with the given random.Random."""

    def __init__(self, random, pages):
        self.random = random
        stories = [page for page in pages if page["type"] in ("article", "service", "documentation")]
        self.stories = [page for page in stories if (page.get("title") or "").strip() and self._prose(page, 12)]
        self.posts = [line for page in pages if page["type"] == "forum" for line in page["text"].split("\n")
                      if 3 <= len(line.split()) <= 150]
        self.notices = [self._prose(page, 15) for page in pages if page["type"] == "service" and self._prose(page, 15)]

    @staticmethod
    def _prose(page, words):
        return [line for line in page["text"].split("\n") if len(line.split()) >= words]

    def box_name(self):
        return attribute(self.random.choice(BOX_NAMES))

    def teasers(self):
        """A box of links to stories, most with a line of their text."""
        forms = (self._links, self._paragraphs_below_headings, self._lines_with_dates, self._rows, self._run_on, self._linked_leads)
        stories = self.random.sample(self.stories, min(self.random.randint(3, 9), len(self.stories)))
        head = self.random.choice(TEASER_HEADS)
        body = self.random.choices(forms, (27, 20, 20, 15, 10, 8))[0](stories)
        return f"<div{self.box_name()}>{head}{body}</div>"

    def comments(self):
        """What readers say, in one of six forms, two in five of them named as such."""
        count = self.random.choice((2, 3, 5, 8, 12, 20))
        named = self.random.random() < 0.4
        name = attribute(self.random.choice(COMMENT_NAMES)) if named else self.box_name()
        form, tools = self.random.randrange(6), self.random.choice(COMMENT_TOOLS)
        body = "".join(self._comment(form, name, tools, number) for number in range(1, count + 1))
        frame = {3: "ul", 4: "table", 5: "dl"}.get(form)
        body = f"<{frame}>{body}</{frame}>" if frame else body
        head = self.random.choice(COMMENT_HEADS).format(count)
        return f"<div{attribute('comments') if named else self.box_name()}>{head}{body}</div>"

    def notice(self):
        """A few lines of prose about something else."""
        lines = self.random.choice(self.notices)
        first = self.random.randrange(len(lines))
        chosen = lines[first:first + self.random.choice((1, 1, 2, 3))]
        return f"<div{self.box_name()}>" + "".join(f"<p>{html.escape(line)}</p>" for line in chosen) + "</div>"

    def _date(self):
        random = self.random
        day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(1999, 2024)
        time = f"{random.randint(0, 23):02}:{random.randint(0, 59):02}"
        return random.choice((f"{day:02}.{month:02}.{year}", f"{MONTHS[month - 1]} {day}, {year}", time,
                              f"{year}-{month:02}-{day:02}", f"{day:02}/{month:02}/{year} {time}",
                              f"{day} {MONTHS[month - 1]} {year}, {time}"))

    def _link(self, markup):
        return f'<a href="/x{self.random.randint(100, 99999)}.html">{markup}</a>'

    def _title(self, story):
        return html.escape(story["title"])

    def _lead(self, story):
        words = self._prose(story, 12)[0].split()[:self.random.randint(8, 45)]
        return html.escape(" ".join(words) + self.random.choice(("", "...", "…", ".")))

    def _links(self, stories):
        dates = self.random.random() < 0.5
        items = [(self._date() + " " if dates else "") + self._link(self._title(story)) for story in stories]
        if self.random.random() < 0.3:
            return "<br>".join(items)
        return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"

    def _paragraphs_below_headings(self, stories):
        name, heading = self.box_name(), self.random.choice(("h3", "h4", "h2", "p", "strong"))
        return "".join(f"<div{name}><{heading}>{self._link(self._title(story))}</{heading}><p>{self._lead(story)}</p></div>"
                       for story in stories)

    def _lines_with_dates(self, stories):
        name, more = self.box_name(), self.random.random() < 0.4
        return "".join(f"<div{name}>{self._link(self._title(story))}<br><span>{self._date()}</span><br>{self._lead(story)}"
                       f"{' ' + self._link('more') if more else ''}</div>" for story in stories)

    def _rows(self, stories):
        rows = (f"<tr><td>{self._date()}</td><td>{self._link(self._title(story))}<br>{self._lead(story)}</td></tr>"
                for story in stories)
        return f"<table{self.box_name()}>{''.join(rows)}</table>"

    def _run_on(self, stories):
        return "".join(f"<p>{self._date()} {self._link('<b>' + self._title(story) + '</b>')} {self._lead(story)}</p>"
                       for story in stories)

    def _linked_leads(self, stories):
        return "".join(f"<p>{self._link(self._lead(story))}</p>" for story in stories)

    def _comment(self, form, name, tools, number):
        first = self.random.randrange(len(self.posts))
        lines = [html.escape(line) for line in self.posts[first:first + self.random.choice((1, 1, 1, 2, 3))]]
        who, when = self.random.choice(NAMES), self._date() if self.random.random() < 0.9 else ""
        text = " ".join(lines)
        paragraphs = "".join(f"<p>{line}</p>" for line in lines)
        return (f"<div{name}><b>{who}</b> {when}<br>{'<br>'.join(lines)} {tools}</div>",
                f"<div{name}><div>{who}, {when}</div>{paragraphs}<div>{tools}</div></div>",
                f"{paragraphs}<p><i>- {who}, {when}</i></p>",
                f'<li{name}><a href="/u/{who}">{who}</a> <span>{when}</span><p>{text}</p>{tools}</li>',
                f"<tr><td>{number}. {who}<br>{when}</td><td>{text} {tools}</td></tr>",
                f"<dt>{who} ({when})</dt><dd>{text}</dd>")[form]
