// Light, dark or as the system. The page's head sets the stored choice before anything is painted; this changes it.
(() => {
  const root = document.documentElement;
  const buttons = [...document.querySelectorAll("[data-set-theme]")];
  const metas = [...document.querySelectorAll('meta[name="theme-color"]')];
  const [light, dark] = metas.map((meta) => meta.content);
  const colours = { system: [light, dark], light: [light, light], dark: [dark, dark] };

  const show = (theme) => {
    root.dataset.theme = theme;
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.setTheme === theme)));
    metas.forEach((meta, at) => { meta.content = colours[theme][at]; });
  };
  const stored = (value) => (value in colours ? value : "system");

  buttons.forEach((button) => button.addEventListener("click", () => {
    show(button.dataset.setTheme);
    try {
      localStorage.setItem("theme", button.dataset.setTheme);
    } catch {
      // the browser keeps nothing: the choice holds for this page
    }
  }));
  addEventListener("storage", (event) => { if (event.key === "theme") show(stored(event.newValue)); });
  show(stored(root.dataset.theme));
})();
