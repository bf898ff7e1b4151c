//! A plain static file server: what any host does and nothing more, so no rewrite rules.
//!
//! Stands alone (std only): `cargo xtask serve` and the browser tests run the same one.

mod files;

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use files::Reply;

/// Connections served at once; the next ones wait.
const CONNECTIONS: usize = 64;
/// Browsers open connections ahead of need; one that stays silent is closed.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest request head, in bytes.
const HEAD: usize = 16 * 1024;

/// One answered request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRecord {
    /// As sent: `GET`.
    pub method: String,
    /// The target as sent, with mount point and query.
    pub path: String,
    /// The status code of the answer.
    pub status: u16,
    /// The length of the answer's body in bytes; 0 for `HEAD`.
    pub bytes: usize,
}

/// A running server on 127.0.0.1; stops when dropped.
pub struct StaticServer {
    shared: Arc<Shared>,
    address: SocketAddr,
    accepting: Option<JoinHandle<()>>,
}

struct Shared {
    mount: String,
    dir: Mutex<PathBuf>,
    records: Mutex<Vec<RequestRecord>>,
    open: Mutex<usize>,
    closed_one: Condvar,
    stopped: AtomicBool,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl StaticServer {
    /// Serves `dir` under `mount` (`/`, or `/some/deep/path/`) on `port`, 0 for any free one.
    ///
    /// # Errors
    /// When `dir` isn't a directory, or the port can't be had.
    pub fn start(dir: PathBuf, mount: &str, port: u16) -> io::Result<Self> {
        if !dir.is_dir() {
            let what = format!("{} is not a directory", dir.display());
            return Err(io::Error::new(io::ErrorKind::NotFound, what));
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let mount = match mount.trim_matches('/') {
            "" => "/".to_owned(),
            inner => format!("/{inner}/"),
        };
        let shared = Arc::new(Shared {
            mount,
            dir: Mutex::new(dir),
            records: Mutex::default(),
            open: Mutex::default(),
            closed_one: Condvar::new(),
            stopped: AtomicBool::new(false),
        });
        let for_thread = Arc::clone(&shared);
        let accepting = Some(std::thread::spawn(move || accept(&listener, &for_thread)));
        Ok(Self {
            shared,
            address,
            accepting,
        })
    }

    /// The address with the mount point, as in `http://127.0.0.1:8080/`.
    pub fn address(&self) -> String {
        format!("http://{}{}", self.address, self.shared.mount)
    }

    /// All requests answered so far, in order.
    pub fn requests(&self) -> Vec<RequestRecord> {
        lock(&self.shared.records).clone()
    }

    /// Serves another directory from the next request on: an update, deployed.
    pub fn set_dir(&self, dir: PathBuf) {
        *lock(&self.shared.dir) = dir;
    }

    /// Stops at once: from here on connections are refused, and open ones get no answer.
    pub fn stop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        self.shared.closed_one.notify_all();
        if let Some(accepting) = self.accepting.take() {
            // `accept` has no time limit, so it is woken by one last connection.
            if TcpStream::connect(self.address).is_ok() {
                accepting.join().ok();
            }
        }
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        self.stop();
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        let stopped = || shared.stopped.load(Ordering::SeqCst);
        let mut open = lock(&shared.open);
        while *open >= CONNECTIONS && !stopped() {
            open = shared
                .closed_one
                .wait(open)
                .unwrap_or_else(PoisonError::into_inner);
        }
        if stopped() {
            return;
        }
        // Out of file descriptors, for one: the next connection may do better.
        let Ok(stream) = stream else { continue };
        *open += 1;
        drop(open);
        let shared = Arc::clone(shared);
        std::thread::spawn(move || {
            // An error here is a browser that went away; there is nobody left to tell.
            answer(stream, &shared).ok();
            *lock(&shared.open) -= 1;
            shared.closed_one.notify_one();
        });
    }
}

fn answer(mut stream: TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut head = Vec::new();
    let mut piece = [0; 2048];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") && head.len() < HEAD {
        match stream.read(&mut piece)? {
            0 => return Ok(()),
            length => head.extend_from_slice(&piece[..length]),
        }
    }
    if shared.stopped.load(Ordering::SeqCst) {
        return Ok(());
    }
    let head = String::from_utf8_lossy(&head);
    let mut words = head.lines().next().unwrap_or_default().split(' ');
    let method = words.next().unwrap_or_default().to_owned();
    let target = words.next().unwrap_or_default().to_owned();
    let reply = match method.as_str() {
        "GET" | "HEAD" => files::reply(&lock(&shared.dir).clone(), &shared.mount, &target),
        _ => Reply::text(405, "Only GET and HEAD are answered here.\n"),
    };
    let extra = match (reply.status, &reply.location) {
        (405, _) => "Allow: GET, HEAD\r\n".to_owned(),
        (_, Some(location)) => format!("Location: {location}\r\n"),
        _ if reply.revalidate => "Cache-Control: no-cache\r\n".to_owned(),
        _ => String::new(),
    };
    let status = match reply.status {
        200 => "200 OK",
        301 => "301 Moved Permanently",
        400 => "400 Bad Request",
        405 => "405 Method Not Allowed",
        500 => "500 Internal Server Error",
        _ => "404 Not Found",
    };
    let (mime, length) = (reply.mime, reply.body.len());
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {length}\r\n{extra}Connection: close\r\n\r\n"
    );
    let body: &[u8] = if method == "HEAD" { b"" } else { &reply.body };
    // Recorded before it is sent: who sees the answer also sees the record.
    let (status, bytes) = (reply.status, body.len());
    lock(&shared.records).push(RequestRecord {
        method,
        path: target,
        status,
        bytes,
    });
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    stream.shutdown(std::net::Shutdown::Write)
}
