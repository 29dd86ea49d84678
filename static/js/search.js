// Titles of articles while typing, for every field with `data-suggestions`. Without this script the form does all.
(() => {
  const WAIT = 150; // milliseconds without a key before the server is asked

  const enhance = (field, number) => {
    const list = document.createElement("ul");
    list.id = `suggestions-${number}`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.dataset.suggestionsLabel || "");
    field.form.append(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
      field.setAttribute(name, value);
    }
    let chosen = -1;
    let timer;
    let asked;

    const close = () => {
      clearTimeout(timer);
      asked?.abort();
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
      choose(-1);
    };
    const choose = (index) => {
      chosen = index;
      [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
      if (index < 0) field.removeAttribute("aria-activedescendant");
      else {
        field.setAttribute("aria-activedescendant", list.children[index].id);
        list.children[index].scrollIntoView({ block: "nearest" });
      }
    };
    const show = (suggestions) => {
      list.replaceChildren(...suggestions.map(({ title, url }, at) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${at}`;
        option.setAttribute("role", "option");
        option.textContent = title;
        option.dataset.url = url;
        return option;
      }));
      choose(-1);
      list.hidden = !suggestions.length;
      field.setAttribute("aria-expanded", String(!list.hidden));
    };
    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      try {
        const query = new URLSearchParams({ q: field.value });
        const answer = await fetch(`${field.dataset.suggestions}?${query}`, { signal: asked.signal });
        if (answer.ok && document.activeElement === field) show((await answer.json()).suggestions);
      } catch (error) {
        if (error.name !== "AbortError") close(); // offline: the form still works
      }
    };

    field.addEventListener("input", (event) => {
      if (event.isComposing) return; // pinyin that is not yet a character
      clearTimeout(timer);
      if (field.value.trim()) timer = setTimeout(ask, WAIT);
      else close();
    });
    field.addEventListener("compositionend", () => { timer = setTimeout(ask, WAIT); });
    field.addEventListener("keydown", (event) => {
      if (list.hidden || event.isComposing) return;
      const count = list.children.length;
      if (event.key === "ArrowDown") choose(chosen + 1 < count ? chosen + 1 : -1);
      else if (event.key === "ArrowUp") choose(chosen < 0 ? count - 1 : chosen - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.url);
      else return;
      event.preventDefault();
    });
    field.addEventListener("blur", close);
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.url);
    });
  };

  document.querySelectorAll("input[data-suggestions]").forEach(enhance);
})();
