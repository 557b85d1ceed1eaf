"use strict";
// Filters, links between records and mentions, keys. Without it the page shows everything and its links still lead.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const form = document.getElementById("filters");
  const only = form.elements.only;
  const documents = all(".document");
  const entries = all(".entry");
  const pieces = new Map(); // of an entry: its pieces of the text
  for (const piece of all(".text .m")) {
    for (const anchor of piece.dataset.of.split(" ")) pieces.set(anchor, [...(pieces.get(anchor) || []), piece]);
  }
  const anchorOf = (entry) => entry.id.slice(1);
  const differs = (entry) => entry.dataset.classes !== "";
  const fold = (text) => text.toLowerCase().replaceAll("ё", "е").replace(/\s+/g, " ");
  let lit = null;

  // What a search looks through: the record, the name of its document and the text around its mention.
  const CONTEXT = 120;
  const searched = new Map();
  function words(entry) {
    if (!searched.has(entry)) {
      const page = entry.closest(".document");
      const text = page.querySelector(".text");
      const before = document.createRange();
      before.selectNodeContents(text);
      before.setEndBefore(document.getElementById(`m${anchorOf(entry)}`));
      const at = before.toString().length;
      const around = text.textContent.slice(Math.max(0, at - CONTEXT), at + CONTEXT);
      searched.set(entry, fold(`${page.querySelector("h3").textContent} ${around} ${entry.textContent}`));
    }
    return searched.get(entry);
  }

  function apply() {
    const { class: error, document: chosen, search } = form.elements;
    const groups = all("select[data-group]", form).filter((select) => select.value !== "");
    const query = fold(search.value.trim());
    const passes = (entry) =>
      (!only.checked || differs(entry)) &&
      (!error.value || entry.dataset.classes.split(" ").includes(error.value)) &&
      groups.every((select) => entry.dataset.groups.split(" ")[select.dataset.group] === select.value) &&
      (!query || words(entry).includes(query));
    let count = 0;
    let errors = 0;
    for (const page of documents) {
      const here = !chosen.value || chosen.value === page.id;
      const shown = all(".entry", page).filter((entry) => !(entry.hidden = !(here && passes(entry))));
      page.hidden = shown.length === 0;
      count += shown.length;
      errors += shown.filter(differs).length;
      const live = new Set(shown.map(anchorOf));
      for (const piece of all(".text .m", page)) {
        piece.classList.toggle("off", !piece.dataset.of.split(" ").some((anchor) => live.has(anchor)));
      }
      if (shown.length && (chosen.value || query)) page.open = true;
    }
    form.elements.count.value = only.checked ? `${errors} differences` : `${count} records, ${errors} differ`;
    document.querySelector(".nothing").hidden = count > 0;
    paint(query);
  }

  // Characters start…end of a text, which may lie in several of its pieces.
  function rangeOf(text, start, end) {
    const range = document.createRange();
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let before = 0; walker.nextNode(); before += walker.currentNode.length) {
      const node = walker.currentNode;
      if (start >= before && start < before + node.length) range.setStart(node, start - before);
      if (end <= before + node.length) {
        range.setEnd(node, end - before);
        return range;
      }
    }
    return range;
  }

  // Where the words searched for stand in the texts, for browsers that can paint without changing the page.
  function paint(query) {
    if (!window.CSS || !CSS.highlights) return;
    CSS.highlights.delete("found");
    if (query.length < 2) return;
    const ranges = [];
    for (const text of all(".document:not([hidden]) .text")) {
      const whole = text.textContent.toLowerCase().replaceAll("ё", "е").replace(/\s/g, " ");
      if (whole.length !== text.textContent.length) continue; // a letter that is longer in lower case
      for (let at = whole.indexOf(query); at >= 0; at = whole.indexOf(query, at + query.length)) {
        ranges.push(rangeOf(text, at, at + query.length));
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  // Light an entry and its mention; scroll to the entry, or to the mention.
  function light(anchor, toMention) {
    const entry = document.getElementById(`e${anchor}`);
    if (!entry) return;
    for (const part of all(".lit")) part.classList.remove("lit");
    lit = entry;
    const page = entry.closest(".document");
    page.hidden = entry.hidden = false;
    page.open = true;
    const mine = pieces.get(anchor) || [];
    for (const part of [entry, ...mine]) part.classList.add("lit");
    const text = page.querySelector(".text");
    const mention = mine[0];
    if (!toMention) entry.scrollIntoView({ block: "center" });
    if (mention && text.scrollHeight > text.clientHeight + 1) {
      const offset = mention.getBoundingClientRect().top - text.getBoundingClientRect().top;
      if (offset < 0 || offset > text.clientHeight - 60) text.scrollTop += offset - text.clientHeight / 3;
    }
    if (toMention && mention) {
      const { top, bottom } = mention.getBoundingClientRect();
      const bar = form.getBoundingClientRect().bottom;
      if (top < Math.max(0, bar) || bottom > innerHeight) mention.scrollIntoView({ block: "center" });
    }
    (toMention && mention && mention.href ? mention : entry).focus({ preventScroll: true });
  }

  function step(by) {
    const shown = entries.filter((entry) => differs(entry) && !entry.hidden);
    if (!shown.length) return;
    const at = shown.indexOf(lit);
    let next;
    if (at >= 0) next = at + by;
    else {
      // Nothing is lit: go on from where the reader is.
      const below = shown.findIndex((entry) => entry.closest(".document").getBoundingClientRect().bottom > innerHeight / 2);
      next = by > 0 ? Math.max(below, 0) : (below < 0 ? shown.length : below) - 1;
    }
    if (next < 0 || next >= shown.length) return;
    light(anchorOf(shown[next]), false);
    history.replaceState(null, "", `#${shown[next].id}`);
  }

  function fromAddress() {
    const found = /^#([em])(\d+-\d+)$/.exec(location.hash);
    if (found) light(found[2], found[1] === "m");
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const found = link && /^#([em])(\d+-\d+)$/.exec(link.getAttribute("href") || "");
    if (found) {
      event.preventDefault();
      const piece = link.closest(".text .m");
      // Where mentions overlap, every further click goes on to the next.
      const anchors = piece ? piece.dataset.of.split(" ") : [found[2]];
      const anchor = piece && lit && anchors.includes(anchorOf(lit)) ? anchors[(anchors.indexOf(anchorOf(lit)) + 1) % anchors.length] : found[2];
      history.pushState(null, "", `#${found[1]}${anchor}`);
      light(anchor, found[1] === "m");
      return;
    }
    if (link || event.target.closest("summary, button, input, select") || String(getSelection())) return;
    const piece = event.target.closest(".text .m");
    const entry = event.target.closest(".entry");
    if (piece) light(piece.dataset.of.split(" ")[0], false);
    else if (entry) light(anchorOf(entry), true);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      event.preventDefault(); // some browsers would empty the search and tell nobody
      document.activeElement.blur();
      return;
    }
    if (event.target.closest("input, select, textarea")) return;
    // By the place of the key too: on a Russian layout J, K and / give other letters.
    if (event.key === "j" || event.code === "KeyJ") step(1);
    else if (event.key === "k" || event.code === "KeyK") step(-1);
    else if (event.key === "/" || event.code === "Slash") {
      event.preventDefault();
      form.elements.search.focus();
      form.elements.search.select();
    }
  });

  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of all("[data-step]", form)) button.addEventListener("click", () => step(Number(button.dataset.step)));
  addEventListener("popstate", fromAddress);
  addEventListener("beforeprint", () => documents.forEach((page) => (page.open = page.open || !page.hidden)));

  if (matchMedia("(max-width: 46rem)").matches) form.querySelector("details").open = false;
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${form.offsetHeight}px`)).observe(form);
  apply();
  fromAddress();
})();
