//! Compiles the question bank into the app: see `tools/bank`.

use std::{env, fmt::Write as _, fs, path::PathBuf, process::exit};

fn main() {
    println!("cargo::rerun-if-env-changed=ACE_QUESTIONS");
    let questions =
        PathBuf::from(env::var_os("ACE_QUESTIONS").unwrap_or_else(|| "questions".into()));
    println!("cargo::rerun-if-changed={}", questions.display());
    let bank = match ace_bank::read(&questions) {
        Ok(bank) => bank,
        Err(problems) => {
            for problem in &problems {
                println!("cargo::error={problem}");
            }
            exit(1);
        }
    };
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let emitted = ace_bank::emit(&bank);
    let mut parts = String::from("&[");
    for part in &emitted.parts {
        let path = out.join(&part.file);
        fs::write(&path, &part.bytes).expect("OUT_DIR is writable");
        write!(parts, "include_bytes!({:?}),", path.display().to_string())
            .expect("a string takes all");
    }
    parts.push(']');
    fs::write(out.join("questions.rs"), emitted.questions_rs).expect("OUT_DIR is writable");
    fs::write(out.join("parts.rs"), parts).expect("OUT_DIR is writable");
}
