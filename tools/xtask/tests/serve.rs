//! The static server, over real connections.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use xtask::serve::StaticServer;

/// A small site in a directory of its own, with a secret beside it; removed when dropped.
struct Site(PathBuf);

impl Site {
    fn new(name: &str) -> Self {
        let base = std::env::temp_dir().join(format!("xtask-serve-{name}-{}", std::process::id()));
        std::fs::remove_dir_all(&base).ok();
        let root = base.join("dist");
        for (file, text) in [
            ("index.html", "<h1>Front</h1>"),
            ("404.html", "<h1>Not here</h1>"),
            ("python/index.html", "<h1>Python</h1>"),
            ("app.wasm", "\0asm"),
            ("app.js", "1"),
            ("sw.js", "2"),
            ("site.css", "3"),
            ("manifest.webmanifest", "{}"),
            ("icon.svg", "<svg/>"),
            ("icon.png", "png"),
            ("robots.txt", "robots"),
            ("sitemap.xml", "<x/>"),
            ("list.json", "[]"),
            ("favicon.ico", "ico"),
            ("with space/näme.txt", "decoded"),
            ("noindex/a.txt", "a"),
            ("../secret.txt", "secret"),
        ] {
            let path = root.join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Self(base)
    }

    fn root(&self) -> PathBuf {
        self.0.join("dist")
    }

    fn serve(&self, mount: &str) -> StaticServer {
        StaticServer::start(self.root(), mount, 0).unwrap()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

fn host(server: &StaticServer) -> String {
    let address = server.address();
    let rest = address.strip_prefix("http://").unwrap();
    rest.split_once('/').unwrap().0.to_owned()
}

fn ask(server: &StaticServer, method: &str, target: &str) -> Answer {
    let mut stream = TcpStream::connect(host(server)).unwrap();
    write!(stream, "{method} {target} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let mut text = Vec::new();
    stream.read_to_end(&mut text).unwrap();
    let text = String::from_utf8_lossy(&text).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    Answer {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        head: head.to_owned(),
        body: body.to_owned(),
    }
}

fn get(server: &StaticServer, target: &str) -> Answer {
    ask(server, "GET", target)
}

#[test]
fn every_kind_of_file_has_its_type() {
    let site = Site::new("mime");
    let server = site.serve("/");
    for (target, mime) in [
        ("/", "text/html; charset=utf-8"),
        ("/app.wasm", "application/wasm"),
        ("/app.js", "text/javascript; charset=utf-8"),
        ("/site.css", "text/css; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/icon.svg", "image/svg+xml"),
        ("/icon.png", "image/png"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/sitemap.xml", "application/xml"),
        ("/list.json", "application/json"),
        ("/favicon.ico", "image/x-icon"),
    ] {
        let answer = get(&server, target);
        assert_eq!(answer.status, 200, "{target}");
        assert_eq!(answer.header("Content-Type"), Some(mime), "{target}");
    }
}

#[test]
fn pages_and_the_service_worker_are_revalidated_other_files_are_not() {
    let site = Site::new("cache");
    let server = site.serve("/");
    let caching = |target: &str| {
        get(&server, target)
            .header("Cache-Control")
            .map(str::to_owned)
    };
    for target in ["/", "/404.html", "/python/", "/sw.js", "/nowhere"] {
        assert_eq!(caching(target).as_deref(), Some("no-cache"), "{target}");
    }
    assert_eq!(caching("/app.js"), None);
}

#[test]
fn directories_need_their_slash_and_keep_the_query() {
    let site = Site::new("redirect");
    let server = site.serve("/");
    let answer = get(&server, "/python?level=advanced&q=a%20b");
    assert_eq!(answer.status, 301);
    assert_eq!(
        answer.header("Location"),
        Some("/python/?level=advanced&q=a%20b")
    );
    let answer = get(&server, "/python/?level=advanced");
    assert_eq!(
        (answer.status, answer.body.as_str()),
        (200, "<h1>Python</h1>")
    );
    assert_eq!(get(&server, "/noindex").status, 404);
    assert_eq!(get(&server, "/noindex/").status, 404);
    // Otherwise the browser would follow it to a host called "python".
    assert_eq!(get(&server, "//python").status, 404);
}

#[test]
fn what_is_missing_gets_the_sites_own_page() {
    let site = Site::new("missing");
    let server = site.serve("/");
    for target in ["/nowhere", "/python/slots/", "/robots.txt/", "/%zz", "/%ff"] {
        let answer = get(&server, target);
        assert_eq!(answer.status, 404, "{target}");
        assert_eq!(answer.body, "<h1>Not here</h1>", "{target}");
    }
    std::fs::remove_file(site.root().join("404.html")).unwrap();
    let answer = get(&server, "/nowhere");
    assert_eq!((answer.status, answer.body.as_str()), (404, "Not found.\n"));
}

#[test]
fn nothing_outside_the_directory_is_served() {
    let site = Site::new("traversal");
    #[cfg(unix)]
    std::os::unix::fs::symlink(site.0.join("secret.txt"), site.root().join("link.txt")).unwrap();
    let server = site.serve("/");
    assert!(Path::new(&site.root().join("../secret.txt")).exists());
    for target in [
        "/../secret.txt",
        "/python/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2E%2E%5csecret.txt",
        "/python/..%2f..%2fsecret.txt",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/link.txt",
        "/app.js%00.html",
    ] {
        let answer = get(&server, target);
        assert_eq!(answer.status, 404, "{target}");
        assert!(!answer.body.contains("secret"), "{target}");
    }
    assert_eq!(get(&server, "secret.txt").status, 400);
}

#[test]
fn names_are_percent_decoded() {
    let site = Site::new("decode");
    let server = site.serve("/");
    let answer = get(&server, "/with%20space/n%C3%A4me.txt");
    assert_eq!((answer.status, answer.body.as_str()), (200, "decoded"));
}

#[test]
fn a_deep_mount_point_serves_only_below_it() {
    let site = Site::new("mount");
    for mount in ["/some/deep/path/", "some/deep/path"] {
        let server = site.serve(mount);
        assert!(server.address().ends_with("/some/deep/path/"));
        assert_eq!(get(&server, "/some/deep/path/").body, "<h1>Front</h1>");
        let moved = get(&server, "/some/deep/path/python");
        assert_eq!(moved.header("Location"), Some("/some/deep/path/python/"));
        let moved = get(&server, "/some/deep/path?q=1");
        assert_eq!(moved.header("Location"), Some("/some/deep/path/?q=1"));
        let lost = get(&server, "/some/deep/path/x");
        assert_eq!(
            (lost.status, lost.body.as_str()),
            (404, "<h1>Not here</h1>")
        );
        for outside in ["/", "/app.js", "/some/deep/pathological"] {
            let answer = get(&server, outside);
            assert_eq!(answer.status, 404, "{outside}");
            assert_eq!(answer.body, "Nothing is served here.\n", "{outside}");
        }
    }
}

#[test]
fn head_sends_no_body_and_other_methods_are_refused() {
    let site = Site::new("methods");
    let server = site.serve("/");
    let head = ask(&server, "HEAD", "/robots.txt");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(head.header("Content-Length"), Some("6"));
    let post = ask(&server, "POST", "/robots.txt");
    assert_eq!(
        (post.status, post.header("Allow")),
        (405, Some("GET, HEAD"))
    );
}

#[test]
fn requests_are_recorded() {
    let site = Site::new("records");
    let server = site.serve("/");
    get(&server, "/robots.txt?v=1");
    ask(&server, "HEAD", "/robots.txt");
    get(&server, "/nowhere");
    let seen: Vec<_> = server
        .requests()
        .into_iter()
        .map(|record| (record.method, record.path, record.status, record.bytes))
        .collect();
    assert_eq!(
        seen,
        [
            ("GET".into(), "/robots.txt?v=1".into(), 200, 6),
            ("HEAD".into(), "/robots.txt".into(), 200, 0),
            ("GET".into(), "/nowhere".into(), 404, 17),
        ]
    );
}

#[test]
fn an_update_is_deployed_under_a_running_server() {
    let (old, new) = (Site::new("old"), Site::new("new"));
    std::fs::write(new.root().join("index.html"), "second").unwrap();
    let server = old.serve("/");
    assert_eq!(get(&server, "/").body, "<h1>Front</h1>");
    server.set_dir(new.root());
    assert_eq!(get(&server, "/").body, "second");
}

#[test]
fn a_stopped_server_refuses_and_its_port_can_be_taken_again() {
    let site = Site::new("stop");
    let mut server = site.serve("/");
    let address = host(&server);
    let mut waiting = TcpStream::connect(&address).unwrap();
    // Accepted before the stop, as a browser's connection opened ahead of need would be.
    std::thread::sleep(Duration::from_millis(50));
    server.stop();
    assert!(TcpStream::connect(&address).is_err());
    write!(waiting, "GET / HTTP/1.1\r\n\r\n").ok();
    let mut answer = Vec::new();
    waiting.read_to_end(&mut answer).ok();
    assert!(answer.is_empty(), "an open connection was still answered");
    let port = address.rsplit(':').next().unwrap().parse().unwrap();
    let again = StaticServer::start(site.root(), "/", port).unwrap();
    assert_eq!(get(&again, "/").status, 200);
    let busy = StaticServer::start(site.root(), "/", port).err().unwrap();
    assert_eq!(busy.kind(), std::io::ErrorKind::AddrInUse);
}

#[test]
fn silent_connections_do_not_keep_others_waiting_for_ever() {
    let site = Site::new("silent");
    let server = site.serve("/");
    let silent: Vec<_> = (0..70)
        .map(|_| TcpStream::connect(host(&server)).unwrap())
        .collect();
    let start = Instant::now();
    assert_eq!(get(&server, "/").status, 200);
    assert!(start.elapsed() < Duration::from_secs(12));
    drop(silent);
}

#[test]
fn a_missing_directory_is_told() {
    let error = StaticServer::start("/nowhere/at/all".into(), "/", 0)
        .err()
        .unwrap();
    assert!(error.to_string().contains("/nowhere/at/all"));
}
