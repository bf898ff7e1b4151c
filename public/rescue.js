// Shown when the app couldn't start, or stopped: the page stays readable, and nothing kept is lost.

const text = (name, words) => Object.assign(document.createElement(name), { textContent: words });

const button = (words, press) => {
  const made = text("button", words);
  made.className = "btn";
  made.addEventListener("click", press);
  return made;
};

// Everything this site keeps, exactly as it is kept.
const backup = (root) => {
  const kept = {};
  try {
    const prefix = `ace:${root.pathname}:`;
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix)) kept[key] = localStorage.getItem(key);
    }
  } catch {
    // Blocked storage holds nothing to save.
  }
  const file = new Blob([JSON.stringify({ app: "ace-your-interviews", raw: kept }, null, 1)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "ace-your-interviews-rescue.json";
  link.click();
};

export const rescue = (root) => {
  for (const part of document.querySelectorAll(".needs-app")) part.hidden = true;
  const banner = document.createElement("div");
  banner.className = "banner bad";
  banner.id = "rescue";
  banner.setAttribute("role", "alert");
  banner.append(
    text("p", "The interactive part of this page stopped working. You can keep reading; what you marked is kept."),
    button("Reload", () => location.reload()),
    button("Download a backup", () => backup(root)),
  );
  document.body.prepend(banner);
};
