// What an article can do besides being read: hand its address on, and show a gallery's pictures large.
(() => {
  const told = document.querySelector(".share__told");

  const share = document.querySelector("[data-share]");
  if (share && navigator.share) {
    share.parentElement.hidden = false;
    share.addEventListener("click", () => {
      const url = document.querySelector("link[rel=canonical]")?.href ?? location.href;
      navigator.share({ title: document.querySelector("h1").textContent, url }).catch(() => {}); // called off
    });
  }

  const copy = document.querySelector("[data-copy]");
  if (copy && navigator.clipboard) {
    copy.parentElement.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(copy.dataset.copy);
      told.textContent = copy.dataset.copied;
    });
  }

  for (const gallery of document.querySelectorAll(".gallery")) {
    const links = [...gallery.querySelectorAll("a.gallery__open")];
    const dialog = gallery.querySelector("dialog");
    const stage = dialog.querySelector(".gallery__stage");
    const place = dialog.querySelector(".gallery__place");
    let at = 0;

    const show = (index) => {
      at = (index + links.length) % links.length;
      const picture = links[at].querySelector("picture").cloneNode(true);
      picture.querySelectorAll("source, img").forEach((source) => { source.sizes = "100vw"; });
      picture.querySelector("img").loading = "eager";
      const words = links[at].closest("li").querySelector("figcaption")?.cloneNode(true);
      stage.replaceChildren(...[picture, words].filter(Boolean));
      place.textContent = place.dataset.words.replace("{at}", at + 1).replace("{of}", links.length);
    };
    const steps = { ArrowRight: () => at + 1, ArrowLeft: () => at - 1, Home: () => 0, End: () => links.length - 1 };

    links.forEach((link, index) => link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(index);
      dialog.showModal();
    }));
    dialog.addEventListener("keydown", (event) => {
      const step = steps[event.key];
      if (!step) return;
      event.preventDefault();
      const mirrored = getComputedStyle(dialog).direction === "rtl" && event.key.startsWith("Arrow");
      show(mirrored ? 2 * at - step() : step());
    });
    dialog.querySelectorAll("[data-step]").forEach((button) => {
      button.addEventListener("click", () => show(at + Number(button.dataset.step)));
    });
    dialog.addEventListener("close", () => links[at].focus());
  }
})();
