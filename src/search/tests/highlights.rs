//! Marks in titles and answers.

use super::titles;
use crate::search::{Field, Index, Query, mark_html, mark_text, plain_text};

/// `text` with its marks in square brackets.
fn title(index: &Index, query: &str, text: &str) -> String {
    let pieces = mark_text(text, &index.terms(&Query::parse(query)));
    assert_eq!(pieces.iter().map(|piece| piece.1).collect::<String>(), text);
    pieces
        .iter()
        .map(|(hit, piece)| {
            if *hit {
                format!("[{piece}]")
            } else {
                (*piece).to_owned()
            }
        })
        .collect()
}

#[test]
fn titles_show_what_matched() {
    let text = "What is `__slots__`, and why don't Décorators use O(n) ‘is’?";
    let index = titles(&[text]);
    for (query, expected) in [
        (
            "__slots__",
            "What is `[__slots__]`, and why don't Décorators use O(n) ‘is’?",
        ),
        (
            "slots",
            "What is `__[slots]__`, and why don't Décorators use O(n) ‘is’?",
        ),
        (
            "what is slo",
            "What is `__[slots]__`, and why don't Décorators use O(n) ‘is’?",
        ),
        (
            "decoratr",
            "What is `__slots__`, and why don't [Décorators] use O(n) ‘is’?",
        ),
        (
            "decorator o(n)",
            "What is `__slots__`, and why don't [Décorators] use [O(n)] ‘is’?",
        ),
        (
            "'is'",
            "What is `__slots__`, and why don't Décorators use O(n) ‘[is]’?",
        ),
        (
            "dont",
            "What is `__slots__`, and why [don't] Décorators use O(n) ‘is’?",
        ),
        ("nothing", text),
        ("", text),
    ] {
        assert_eq!(title(&index, query, text), expected, "{query}");
    }
}

#[test]
fn overlapping_matches_become_one() {
    let index = titles(&["list.append and *args"]);
    assert_eq!(
        title(&index, "list list.append append", "list.append list"),
        "[list.append] [list]"
    );
    assert_eq!(
        title(&index, "args *args", "f *args, args"),
        "f [*args], [args]"
    );
}

#[test]
fn typos_forgiven_because_nothing_was_found_are_marked() {
    let index = titles(&["sparse matrix", "parse json"]);
    assert_eq!(
        title(&index, "parse matrix", "sparse matrix"),
        "[sparse] [matrix]"
    );
    assert_eq!(title(&index, "parse", "sparse parse"), "sparse [parse]");
    // The same after another query was searched in between.
    let terms = index.terms(&Query::parse("parse matrix"));
    let _ = index.search(&Query::parse("json parse"));
    assert_eq!(
        mark_text("sparse", &terms),
        mark_text("sparse", &index.terms(&Query::parse("parse matrix")))
    );
    let _ = index.search(&Query::parse("parse matrix"));
    assert_eq!(
        mark_text("sparse", &index.terms(&Query::parse("parse matrix"))),
        [(true, "sparse")]
    );
}

#[test]
fn html_is_marked_in_its_text_only() {
    let mut index = titles(&["class"]);
    let answers = "a class lt amp &str list.append mark *args 1 < 2 == é x";
    index.add(0, &[(Field::Answer, answers)]);
    index.commit();
    for (query, html, expected) in [
        (
            "class",
            r#"<p class="class">a class</p>"#,
            r#"<p class="class">a <mark>class</mark></p>"#,
        ),
        (
            "class",
            "<a title='x>class'>class</a>",
            "<a title='x>class'><mark>class</mark></a>",
        ),
        (
            "class",
            "<!-- class --> class",
            "<!-- class --> <mark>class</mark>",
        ),
        ("lt", "1 &lt; 2, lt", "1 &lt; 2, <mark>lt</mark>"),
        ("amp", "&amp;&amp; amp", "&amp;&amp; <mark>amp</mark>"),
        ("&str", "a &amp;str.", "a <mark>&amp;str</mark>."),
        ("==", "é &#61;&#x3D; x", "é <mark>&#61;&#x3D;</mark> x"),
        ("class", "&eacute; class é", "&eacute; <mark>class</mark> é"),
        (
            "list.append",
            r#"<code><span class="n">list</span>.<span>append</span></code>"#,
            r#"<code><span class="n"><mark>list</mark></span>.<span><mark>append</mark></span></code>"#,
        ),
        ("mark", "<mark>", "<mark>"),
        (
            "class",
            "1 < 2 class <3 class",
            "1 < 2 <mark>class</mark> <3 <mark>class</mark>",
        ),
        ("c", "c class", "<mark>c</mark> class"),
        ("cl", "c class", "c <mark>class</mark>"),
        (
            "class",
            "class <b unclosed class",
            "<mark>class</mark> <b unclosed class",
        ),
        ("class", "", ""),
    ] {
        if query == "c" {
            index.add(0, &[(Field::Title, "c")]);
            index.commit();
        }
        let marked = mark_html(html, &index.terms(&Query::parse(query)));
        assert_eq!(marked, expected, "{query}");
        assert_eq!(mark_html(html, &index.terms(&Query::parse(""))), html);
    }
}

#[test]
fn html_becomes_text() {
    for (html, expected) in [
        ("<p>One</p><p>two</p>", "One two"),
        ("<ul>\n<li>a</li><li>b</li>\n</ul>", "a b"),
        (
            "<code><span>list</span>.<span>append</span></code>",
            "list.append",
        ),
        ("a<br>b<br/>c", "a b c"),
        (
            "x &lt; y &amp;&amp; &quot;z&quot; &#39;q&#x27; &nbsp; &unknown; &",
            "x < y && \"z\" 'q' &unknown; &",
        ),
        ("<td title=\"a>b\">c</td><td>d</td>", "c d"),
        ("é<é", "é<é"),
        ("<strong>bo</strong>ld <em>it</em>", "bold it"),
        ("<pre><code>a\n  b</code></pre>", "a b"),
        ("", ""),
    ] {
        assert_eq!(plain_text(html), expected, "{html}");
    }
}

#[test]
fn removing_the_marks_gives_the_html_back() {
    let html = "<h2 id=\"slots\">`__slots__` &amp; <code>slots</code></h2>\n<p>é slots&lt;slots&gt; slots</p>";
    let index = titles(&["slots __slots__"]);
    let marked = mark_html(html, &index.terms(&Query::parse("__slots__")));
    assert_eq!(marked.matches("<mark>").count(), 5);
    assert_eq!(marked.replace("<mark>", "").replace("</mark>", ""), html);
}
