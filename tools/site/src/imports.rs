//! Short names for what an app imports from its script. wasm-bindgen ends each with 16 hexadecimal
//! digits, which nothing compresses: both files together are 4 KB (brotli) smaller without.

use std::collections::HashMap;

/// The section of a wasm file that lists imports.
const IMPORTS: u8 = 2;
/// What a wasm file begins with: its mark, and version 1.
const START: [u8; 8] = *b"\0asm\x01\0\0\0";

/// The script and the wasm with the names of imports shortened alike in both.
///
/// # Errors
/// A sentence when the wasm isn't of the form that its specification gives (Core 2.0, 5.5.5).
pub(crate) fn shortened(script: &str, wasm: &[u8]) -> Result<(String, Vec<u8>), String> {
    let (wasm, names) = renamed(wasm).ok_or(
        "the app’s wasm has an import section that can’t be read: tools/site/src/imports.rs",
    )?;
    let mut short = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(from) = rest.find(is_part_of_name) {
        let (before, after) = rest.split_at(from);
        let end = after.find(|c| !is_part_of_name(c)).unwrap_or(after.len());
        let (name, after) = after.split_at(end);
        short += before;
        short += names.get(name).map_or(name, String::as_str);
        rest = after;
    }
    Ok((short + rest, wasm))
}

fn is_part_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

/// The wasm with short names, and what each long one became.
fn renamed(wasm: &[u8]) -> Option<(Vec<u8>, HashMap<String, String>)> {
    let mut names = HashMap::new();
    let mut out = START.to_vec();
    let mut rest = wasm.strip_prefix(&START)?;
    while let Some((&kind, after)) = rest.split_first() {
        rest = after;
        let size = number(&mut rest)?;
        let (section, after) = rest.split_at_checked(size)?;
        rest = after;
        let section = if kind == IMPORTS {
            imports(section, &mut names)?
        } else {
            section.to_vec()
        };
        out.push(kind);
        put(section.len(), &mut out);
        out.extend(section);
    }
    Some((out, names))
}

fn imports(mut rest: &[u8], names: &mut HashMap<String, String>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let count = number(&mut rest)?;
    put(count, &mut out);
    for at in 0..count {
        let module = bytes(&mut rest)?;
        let name = std::str::from_utf8(bytes(&mut rest)?).ok()?;
        let short = format!("i{at}");
        put(module.len(), &mut out);
        out.extend(module);
        put(short.len(), &mut out);
        out.extend(short.as_bytes());
        names.insert(name.to_owned(), short);
        // What is imported stays as it is: only its length matters.
        let what = rest;
        match take(&mut rest)? {
            // A function's type.
            0 => drop(number(&mut rest)?),
            // A table: the type of its elements, and how many.
            1 => {
                take(&mut rest)?;
                limits(&mut rest)?;
            }
            // A memory.
            2 => limits(&mut rest)?,
            // A global: its type, and whether it changes.
            3 => {
                take(&mut rest)?;
                take(&mut rest)?;
            }
            // A tag: its attribute and its type.
            4 => {
                take(&mut rest)?;
                number(&mut rest)?;
            }
            _ => return None,
        }
        out.extend(&what[..what.len() - rest.len()]);
    }
    rest.is_empty().then_some(out)
}

fn limits(rest: &mut &[u8]) -> Option<()> {
    let both = take(rest)? & 1 == 1;
    number(rest)?;
    if both {
        number(rest)?;
    }
    Some(())
}

fn take(rest: &mut &[u8]) -> Option<u8> {
    let (&byte, after) = rest.split_first()?;
    *rest = after;
    Some(byte)
}

fn bytes<'w>(rest: &mut &'w [u8]) -> Option<&'w [u8]> {
    let size = number(rest)?;
    let (bytes, after) = rest.split_at_checked(size)?;
    *rest = after;
    Some(bytes)
}

/// A number as wasm writes it: seven bits a byte, the lowest first.
fn number(rest: &mut &[u8]) -> Option<usize> {
    let mut value = 0;
    for shift in (0..35).step_by(7) {
        let byte = take(rest)?;
        value |= usize::from(byte & 127) << shift;
        if byte < 128 {
            return Some(value);
        }
    }
    None
}

fn put(mut value: usize, out: &mut Vec<u8>) {
    loop {
        let byte = u8::try_from(value & 127).unwrap_or_default();
        value >>= 7;
        if value == 0 {
            out.push(byte);
            return;
        }
        out.push(byte | 128);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with two imported functions, and a section after them.
    fn module(first: &str, second: &str) -> Vec<u8> {
        let mut section = vec![2];
        for name in [first, second] {
            section.extend([1, b'm']);
            put(name.len(), &mut section);
            section.extend(name.as_bytes());
            section.extend([0, 5]);
        }
        let mut wasm = START.to_vec();
        wasm.push(IMPORTS);
        put(section.len(), &mut wasm);
        wasm.extend(section);
        wasm.extend([10, 2, 7, 7]);
        wasm
    }

    #[test]
    fn both_files_get_the_same_short_names() {
        let long = "__wbg_set_0123456789abcdef";
        let wasm = module(long, &"long".repeat(60));
        let script = format!("x.{long} = 1; {long}0 = 2; // {long}");
        assert_eq!(
            shortened(&script, &wasm),
            Ok((format!("x.i0 = 1; {long}0 = 2; // i0"), module("i0", "i1")))
        );
    }

    #[test]
    fn what_isnt_wasm_is_refused() {
        let wasm = module("a", "b");
        for broken in [&wasm[1..], &wasm[..wasm.len() - 1], &wasm[..12], &[]] {
            assert!(shortened("", broken).is_err(), "{broken:?}");
        }
    }
}
