// Runs in the page: types a query one character at a time and takes the time of each press, in ms.
window.bench = (() => {
  // A fast typist's 18 presses a second. Chromium also ignores address changes above 20 a second, and
  // what is ignored would cost nothing.
  const BETWEEN = 55;
  // Far more than the app's effects need: they run in microtasks that queue microtasks.
  const DEPTH = 64;
  // The clock ticks in tenths of a ms; a search is repeated until a tick is a fiftieth.
  const LONG = 5;

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

  const count = () => document.querySelectorAll("#list .card").length;

  // What the page shows, with only so many cards.
  const shown = (cards) => {
    const main = document.querySelector("main").cloneNode(true);
    main.querySelectorAll(`.more, .empty .row, #list .card:nth-child(n + ${cards + 1})`).forEach((it) => it.remove());
    return main.innerHTML.replaceAll(/<!--.*?-->/g, "");
  };

  // Whether the page changes until the next press is due: then the time taken was too short. The list
  // is meant to grow below what a press drew, and what was meant to be looked for once nothing is found.
  const changes = async () => {
    const cards = count();
    const before = shown(cards);
    await new Promise((done) => setTimeout(done, BETWEEN));
    return shown(cards) !== before;
  };

  // The whole app: from the input event until the page shows what was found.
  const app = async (query) => {
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

  let documents;
  let index;

  // Both searches alone, behind the same three functions.
  const engines = {
    minisearch: () => {
      const mini = new MiniSearch({ fields: ["title", "synonyms", "topics", "answer"] });
      const options = {
        combineWith: "AND", prefix: true, fuzzy: 0.2,
        boost: { title: 8, synonyms: 5, topics: 3, answer: 1 },
      };
      return {
        add: (from, some) =>
          mini.addAll(
            some.map(({ id, title, synonyms, topics, answer }) => ({
              id, title, synonyms: synonyms.join("\n"), topics: topics.join("\n"), answer: answer.join("\n"),
            })),
          ),
        finish: () => {},
        search: (typed) => mini.search(typed, options),
        id: (hit) => hit.id,
      };
    },
    ours: async () => {
      const module = await import(new URL("search_alone.js", location));
      await module.default();
      const ours = new module.Search();
      return {
        add: (from, some) =>
          some.forEach(({ title, synonyms, topics }, at) => ours.add_question(from + at, title, synonyms, topics)),
        finish: () => {
          ours.commit();
          documents.forEach(({ answer }, at) => ours.add_answer(at, answer));
          ours.commit();
        },
        search: (typed) => ours.press(typed),
        id: (doc) => documents[doc].id,
      };
    },
  };

  const load = async (engine) => {
    documents = await (await fetch("documents.json")).json();
    index = await engines[engine]();
    return documents.length;
  };

  // The time that a call took.
  const timed = (call) => {
    const start = performance.now();
    call();
    return performance.now() - start;
  };

  // Some documents at a time, so that no call takes long; the time it took.
  const add = (from, to) => timed(() => index.add(from, documents.slice(from, to)));
  const finish = () => timed(() => index.finish());

  const ids = (typed) => Array.from(index.search(typed), index.id);

  // One search alone.
  const alone = (query) => {
    const times = [];
    let found;
    for (const typed of prefixes(query)) {
      const start = performance.now();
      let calls = 0;
      let took;
      do {
        found = index.search(typed);
        calls += 1;
        took = performance.now() - start;
      } while (took < LONG);
      times.push(took / calls);
    }
    return { times, late: 0, found: found.length };
  };

  return { put, app, load, add, finish, ids, alone };
})();
