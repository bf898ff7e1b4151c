// The tuner as a worker: text in, text out. See src/platform/tuner.rs.
const ready = __wbg_init({ module_or_path: new URL("{name}_bg.wasm", import.meta.url) });
addEventListener("message", async ({ data }) => {
  try {
    await ready;
    postMessage("running");
    postMessage(fit(data));
  } catch (error) {
    console.error(error);
    postMessage("failed The fit stopped: reload this page and try again.");
  }
});
