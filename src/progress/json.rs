//! As much JSON as events need: lists, strings and whole numbers are read, all else is passed over
//! and kept by its text. There are no floats: their tables would be a fifth of the app.

/// How many lists and objects may stand within one another.
pub(super) const DEPTH: usize = 128;

/// What is escaped by one letter, and the letters. We don't escape the slash.
const ESCAPED: &[u8; 8] = b"\"\\\x08\x0C\n\r\t/";
const LETTERS: &[u8; 8] = b"\"\\bfnrt/";

/// One value, as far as it matters here. `Whole` had no sign, fraction or exponent.
pub(super) enum Item {
    Text(String),
    Whole(u64),
    Other,
}

/// A place in a text that is a JSON list.
pub(super) struct Reader<'t> {
    pub text: &'t str,
    pub at: usize,
}

impl<'t> Reader<'t> {
    /// Steps into a text that is one list and well-formed to its end. `within` is how many lists
    /// it is going to stand in: what is written must be no deeper than what is read.
    pub fn list(text: &'t str, within: usize) -> Option<Self> {
        let (mut whole, mut inside) = (Self { text, at: 0 }, Self { text, at: 0 });
        whole.pass(within)?;
        (inside.eat(b'[') && whole.peek().is_none()).then_some(inside)
    }

    /// Moves to the next item of the list; false if there is none, and the list is left.
    pub fn more(&mut self) -> bool {
        !self.eat(b']') && (self.eat(b',') || self.peek().is_some())
    }

    /// Reads the next item of the list; none if there is none, or it isn't well-formed.
    pub fn item(&mut self) -> Option<Item> {
        self.more().then(|| self.value())?
    }

    /// Reads the value that comes next; none if it isn't well-formed.
    pub fn value(&mut self) -> Option<Item> {
        match self.peek()? {
            b'[' | b'{' => self.pass(0).map(|()| Item::Other),
            _ => self.scalar(),
        }
    }

    /// Moves to the next field of an object that was found well-formed before: its name. None if
    /// there is none, and the object is left.
    pub fn field(&mut self) -> Option<String> {
        if self.eat(b'}') {
            return None;
        }
        self.eat(b',');
        let mut name = String::new();
        self.eat(b'"').then(|| self.string(Some(&mut name)))??;
        self.eat(b':').then_some(name)
    }

    /// The text as it stands from one place to here.
    pub fn since(&self, from: usize) -> &'t str {
        self.text.get(from..self.at).unwrap_or_default()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat_any(&mut self, bytes: &[u8]) -> bool {
        let here = self.byte().is_some_and(|byte| bytes.contains(&byte));
        self.at += usize::from(here);
        here
    }

    /// The next byte that isn't space.
    pub fn peek(&mut self) -> Option<u8> {
        while self.eat_any(b" \n\r\t") {}
        self.byte()
    }

    /// Moves past that byte, if it is the next but for space: `[` steps into a list.
    pub fn eat(&mut self, byte: u8) -> bool {
        self.peek();
        self.eat_any(&[byte])
    }

    /// Passes over one value, without recursion: no text runs it out of stack.
    pub fn pass(&mut self, within: usize) -> Option<()> {
        let mut closers = [0; DEPTH];
        let mut depth = within;
        loop {
            let opener = self.peek()?;
            if opener == b'"' {
                self.at += 1;
                self.string(None)?;
            } else if let b'[' | b'{' = opener {
                self.at += 1;
                // In ASCII a closer comes two places after its opener.
                let closer = opener + 2;
                *closers.get_mut(depth)? = closer;
                if !self.eat(closer) {
                    depth += 1;
                    self.name(closer)?;
                    continue;
                }
            } else {
                self.scalar()?;
            }
            // A value has ended, and with it maybe those around it.
            while depth > within && !self.eat(b',') {
                depth -= 1;
                self.eat(closers[depth]).then_some(())?;
            }
            if depth == within {
                return Some(());
            }
            self.name(closers[depth - 1])?;
        }
    }

    /// What comes before a value: in an object its name, in a list nothing.
    fn name(&mut self, end: u8) -> Option<()> {
        let is_name =
            end == b']' || self.eat(b'"') && self.string(None).is_some() && self.eat(b':');
        is_name.then_some(())
    }

    fn scalar(&mut self) -> Option<Item> {
        if self.eat_any(b"\"") {
            let mut text = String::new();
            self.string(Some(&mut text))?;
            return Some(Item::Text(text));
        }
        let rest = self.text.get(self.at..)?;
        let names = ["null", "true", "false"];
        if let Some(name) = names.into_iter().find(|name| rest.starts_with(name)) {
            self.at += name.len();
            return Some(Item::Other);
        }
        let from = self.at;
        self.eat_any(b"-");
        if !self.eat_any(b"0") {
            self.digits()?;
        }
        // What has a sign doesn't parse as unsigned.
        let mut item = self.since(from).parse().map_or(Item::Other, Item::Whole);
        for (mark, sign) in [(".", ""), ("eE", "+-")] {
            if self.eat_any(mark.as_bytes()) {
                self.eat_any(sign.as_bytes());
                self.digits()?;
                item = Item::Other;
            }
        }
        Some(item)
    }

    fn digits(&mut self) -> Option<()> {
        let from = self.at;
        while self.eat_any(b"0123456789") {}
        (self.at > from).then_some(())
    }

    /// The rest of a string, added to a text if one is wanted.
    fn string(&mut self, mut to: Option<&mut String>) -> Option<()> {
        loop {
            let from = self.at;
            while !matches!(self.byte()?, b'"' | b'\\' | 0..=0x1F) {
                self.at += 1;
            }
            let plain = self.since(from);
            let escaped = if self.eat_any(b"\"") {
                None
            } else {
                Some(self.escape()?)
            };
            if let Some(to) = &mut to {
                to.push_str(plain);
                to.extend(escaped);
            }
            if escaped.is_none() {
                return Some(());
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let letter = self.eat_any(b"\\").then(|| self.byte())??;
        self.at += 1;
        if let Some(which) = LETTERS.iter().position(|known| *known == letter) {
            return Some(char::from(ESCAPED[which]));
        }
        let mut code = (letter == b'u').then(|| self.hex())??;
        if let 0xD800..0xDC00 = code {
            // The first half of a surrogate pair: the other has to follow.
            let pair = self.eat_any(b"\\") && self.eat_any(b"u");
            let low = pair.then(|| self.hex())??.checked_sub(0xDC00)?;
            code = 0x1_0000 + ((code - 0xD800) << 10) + (low < 0x400).then_some(low)?;
        }
        char::from_u32(code)
    }

    fn hex(&mut self) -> Option<u32> {
        (0..4).try_fold(0, |code, _| {
            let digit = char::from(self.byte()?).to_digit(16)?;
            self.at += 1;
            Some(code * 16 + digit)
        })
    }
}

/// Writes a string.
pub(super) fn write(to: &mut String, text: &str) {
    to.push('"');
    for char in text.chars() {
        let mut escaped = ESCAPED[..7].iter();
        if let Some(which) = escaped.position(|byte| char::from(*byte) == char) {
            to.push('\\');
            to.push(char::from(LETTERS[which]));
        } else if char < ' ' {
            to.push_str(if char < '\u{10}' { "\\u000" } else { "\\u001" });
            to.extend(char::from_digit(u32::from(char) % 16, 16));
        } else {
            to.push(char);
        }
    }
    to.push('"');
}
