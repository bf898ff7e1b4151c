//! What a learner does, in a real browser on the built site: each test has a server, a `ChromeDriver`
//! and a profile of its own. `cargo xtask test` builds the site and runs them.

mod browser {
    mod harness;

    mod addresses;
    mod facets;
    mod reading;
    mod search;
}
