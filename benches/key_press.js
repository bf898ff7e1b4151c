// Runs in the page: types a query one character at a time and takes the time of each press, in ms.
window.bench = (() => {
  // A fast typist's 18 presses a second. Chromium also ignores address changes above 20 a second, and
  // what is ignored would cost nothing.
  const BETWEEN = 55;
  // Far more than the app's effects need: they run in microtasks that queue microtasks.
  const DEPTH = 64;

  const settled = () =>
    new Promise((done) => {
      let left = DEPTH;
      const next = () => (left-- > 0 ? queueMicrotask(next) : done());
      next();
    });

  const put = (text) => {
    const field = document.querySelector("#search");
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const prefixes = (query) => Array.from(query, (_, at) => query.slice(0, at + 1));

  // Whether the page changes until the next press is due: then the time taken was too short.
  const changes = async () => {
    let changed = false;
    const watch = new MutationObserver(() => (changed = true));
    watch.observe(document.querySelector("main"), {
      subtree: true, childList: true, characterData: true, attributes: true,
    });
    await new Promise((done) => setTimeout(done, BETWEEN));
    watch.disconnect();
    return changed;
  };

  const ours = async (query) => {
    put("");
    await changes();
    const times = [];
    let late = 0;
    for (const typed of prefixes(query)) {
      const start = performance.now();
      put(typed);
      await settled();
      times.push(performance.now() - start);
      if (await changes()) late += 1;
    }
    const status = document.querySelector(".bar [role=status]").textContent;
    return { times, late, found: parseInt(status.replaceAll(",", "")) };
  };

  let index;
  let documents;

  const load = async () => {
    documents = await (await fetch("documents.json")).json();
    index = new MiniSearch({ fields: ["title", "synonyms", "topics", "answer"] });
    return documents.length;
  };

  // Some documents at a time, so that no call takes long; the time it took.
  const add = (from, to) => {
    const some = documents.slice(from, to);
    const start = performance.now();
    index.addAll(some);
    return performance.now() - start;
  };

  const search = (typed) =>
    index.search(typed, {
      combineWith: "AND", prefix: true, fuzzy: 0.2,
      boost: { title: 8, synonyms: 5, topics: 3, answer: 1 },
    });

  const theirs = (query) => {
    const times = [];
    let found;
    for (const typed of prefixes(query)) {
      const start = performance.now();
      found = search(typed);
      times.push(performance.now() - start);
    }
    return { times, late: 0, found: found.length };
  };

  return { put, ours, load, add, search, theirs };
})();
