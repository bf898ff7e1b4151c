(() => {
  const html = document.documentElement;
  let root = new URL(html.dataset.root, location.href);
  const theme = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(`ace:${root.pathname}:display`)) || {};
      if (/^(light|dark)$/.test(kept.theme)) html.dataset.theme = kept.theme;
      if (kept.motion === "reduced") html.dataset.motion = "reduced";
    } catch { /* Blocked storage, or not ours: the defaults hold. */ }
  };
  theme();
  let failed = false;
  const fail = (why) => {
    if (failed) return;
    failed = true;
    console.error(why);
    import(new URL("rescue.js", root)).then((it) => it.rescue(root)).catch(console.error);
  };
  addEventListener("ace-failed", () => fail("The app stopped."));
  // The address changes while the page stays: what is relative would point elsewhere then.
  for (const link of document.querySelectorAll("link[rel*=icon], link[rel=manifest]")) link.href = link.href;
  const start = () => {
    const others = {other pages};
    // As the app itself reads a path: `study/x` is nothing of the study app's.
    const page = location.pathname.slice(root.pathname.length).replace(/(index\.html)+$/, "").replace(/^\/+|\/+$/g, "");
    const app = Object.hasOwn(others, page) ? others[page] : "{reading}";
    html.dataset.script = new URL(`${app}.js`, root);
    import(html.dataset.script)
      .then((it) => it.default({ module_or_path: new URL(`${app}_bg.wasm`, root) }))
      .catch(fail);
  };
  // A host shows the same 404 page at any depth: the app's own file tells where its root is.
  const find = async () => {
    for (let at = new URL("./", location.href); ; at = new URL("../", at)) {
      const there = await fetch(new URL("{reading}.js", at), { method: "HEAD" }).catch(() => null);
      if (there && there.ok && /javascript/.test(there.headers.get("content-type"))) return at;
      if (at.pathname === "/") return null;
    }
  };
  if (!("lost" in html.dataset)) {
    start();
    return;
  }
  find().then((at) => {
    if (!at) return;
    root = at;
    html.dataset.root = at.pathname;
    theme();
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL("{css}", root);
    style.onload = start;
    document.head.append(style);
  });
})();
