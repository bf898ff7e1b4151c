//! What a learner does, in a real browser on the built site: each test has a server, a `ChromeDriver`
//! and a profile of its own. `cargo xtask test` builds the site and runs them.

mod browser {
    mod harness;

    mod accessibility;
    mod addresses;
    mod backups;
    mod bad_files;
    mod budgets;
    mod challenge;
    mod corruption;
    mod disk_file;
    mod display;
    mod facets;
    mod failures;
    mod keyboard;
    mod kills;
    mod marks;
    mod mounts;
    mod newer;
    mod offline;
    mod plan;
    mod progress;
    mod reading;
    mod script_off;
    mod search;
    mod storage;
    mod study;
    mod tabs;
    mod takeover;
    mod tuner;
    mod tuning;
    mod updates;
    mod your_data;
}
