//! A gate before the server: holds requests until the test lets them through.

use std::{
    io::{self, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Condvar, Mutex, PoisonError},
    thread,
};

use super::Tried;

/// What a gate holds: the end of a path, and whether it is open.
struct Held {
    what: String,
    open: Mutex<bool>,
    opened: Condvar,
}

/// A running gate; it opens when dropped.
pub struct Gate {
    held: Arc<Held>,
    address: SocketAddr,
}

impl Gate {
    /// Stands before the server at `host` (`127.0.0.1:8080`) and holds paths that end like this.
    pub fn before(host: &str, what: &str) -> Tried<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let held = Arc::new(Held {
            what: what.to_owned(),
            open: Mutex::new(false),
            opened: Condvar::new(),
        });
        let (shared, host) = (Arc::clone(&held), host.to_owned());
        // Ends with the test's process: a listener that nobody asks costs nothing.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (rule, upstream) = (Arc::clone(&shared), host.clone());
                // A failure here is a browser that went away.
                thread::spawn(move || pass(stream, &upstream, &rule).ok());
            }
        });
        Ok(Self { held, address })
    }

    /// Its host and port.
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    /// Lets everything through from now on.
    pub fn open(&self) {
        *self
            .held
            .open
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = true;
        self.held.opened.notify_all();
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.open();
    }
}

fn pass(mut stream: TcpStream, host: &str, rule: &Held) -> io::Result<()> {
    let mut head = Vec::new();
    let mut piece = [0; 4096];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut piece)? {
            0 => return Ok(()),
            length => head.extend_from_slice(&piece[..length]),
        }
    }
    let text = String::from_utf8_lossy(&head);
    let path = text.split(' ').nth(1).unwrap_or_default();
    if path
        .split('?')
        .next()
        .unwrap_or_default()
        .ends_with(&rule.what)
    {
        let open = rule.open.lock().unwrap_or_else(PoisonError::into_inner);
        drop(rule.opened.wait_while(open, |open| !*open));
    }
    let mut server = TcpStream::connect(host)?;
    server.write_all(&head)?;
    io::copy(&mut server, &mut stream)?;
    Ok(())
}
