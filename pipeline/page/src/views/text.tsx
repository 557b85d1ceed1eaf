import { effect } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { annotate, type Annotator, type Mark } from "../annotate/annotator";
import { language, t, type Word } from "../i18n";
import { spoken } from "../notice";
import { pending, released, select } from "../review/pending";
import { active, hovered, item, items, lit, loaded, walk, type Item } from "../review/state";
import { lines } from "../text/paragraphs";
import { partLit } from "./card";
import { askFocus } from "./shortcuts";

/** The text as it came, line by line, with the annotator over it. */
export function ReleaseText() {
  const { text } = loaded.value!;
  const container = useRef<HTMLDivElement>(null);
  const paragraphs = useMemo(() => lines(text.text), [text]);
  const title = paragraphs.findIndex((line) => line.trim() !== "");

  useEffect(() => {
    const annotator = annotate(container.current!, text.text, {
      hover: (id) => (hovered.value = id && keyOf(id)),
      click: (id) => {
        if (id) {
          active.value = keyOf(id);
          askFocus();
        } else if (pending.value && !pending.value.aim) pending.value = null;
      },
      select: (start, end) => select({ start, end }),
    });
    const stop = effect(() => annotator.show(marks()));
    const release = whenReleased(annotator);
    return () => { stop(); release(); annotator.destroy(); };
  }, [text]);

  useEffect(() => effect(() => { if (active.value) reveal(container.current, active.value); }), [text]);
  useEffect(() => effect(() => { if (pending.value) reveal(container.current, "pending"); }), [text]);

  return (
    <>
      <p id="text-help" class="unseen">{t("release.text.help")}</p>
      <div ref={container} class="release" lang="ru" tabIndex={0} role="region" aria-label={t("release.text")} aria-describedby="text-help" onKeyDown={onKey}
        onPointerLeave={() => (hovered.value = null)}>
        {paragraphs.map((line, at) => at === title
          ? <h1 key={at} class="text-line title">{line}</h1>
          : <p key={at} class={`text-line ${line.trim() === "" ? "blank" : /^\s*[—–•*-]\s/.test(line) ? "point" : ""}`}>{line}</p>)}
      </div>
    </>
  );
}

/** Ids of marks: `q:KEY` a quantity, `e:KEY:PART:N` a piece of evidence, `pending`. */
const keyOf = (id: string) => id.split(":")[1] ?? null;

function marks(): Mark[] {
  const text = loaded.value?.text;
  if (!text) return [];
  const shown = lit.value;
  const units = ({ start, end }: { start: number; end: number }) => ({ start: text.toUnits(start), end: text.toUnits(end) });
  const found: Mark[] = items.value.map((one) => ({
    id: `q:${one.key}`,
    ...units(one.record.quantity),
    look: (over) => ({ classes: `quantity ${one.status}${one.key === shown ? " lit" : ""}${over ? " over" : ""}`, level: one.key === shown ? 2 : 1 }),
  }));
  const open = items.value.find((one) => one.key === shown);
  if (open && language.value) found.push(...evidence(open, units));
  const now = pending.value;
  if (now) found.push({ id: "pending", start: now.start, end: now.end, look: () => ({ classes: "pending", level: 5 }) });
  return found;
}

function evidence(open: Item, units: (piece: { start: number; end: number }) => { start: number; end: number }): Mark[] {
  const only = partLit.value;
  return (open.record.evidence ?? []).map((piece, at) => ({
    id: `e:${open.key}:${piece.part}:${at}`,
    ...units(piece),
    look: () => ({
      classes: `evidence ${piece.part}${only && only !== piece.part ? " dim" : ""}`,
      label: t(`short.${piece.part}` as Word),
      level: 3,
    }),
  }));
}

function whenReleased(annotator: Annotator): () => void {
  let first = true;
  return effect(() => {
    released.value;
    if (first) first = false;
    else annotator.release();
  });
}

/** Brings a mark to where it can be seen, if it is not. */
function reveal(container: HTMLElement | null, key: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const work = loaded.value;
    const at = key === "pending" ? pending.value?.start : work && item(key) ? work.text.toUnits(item(key)!.record.quantity.start) : undefined;
    if (!container || at === undefined) return;
    const box = boxAt(container, at);
    if (!box) return;
    const panel = document.querySelector<HTMLElement>(".records-side")!.getBoundingClientRect();
    const below = panel.top > innerHeight * 0.2 && panel.left < 40 ? panel.top : innerHeight; // a sheet over the text, or a column beside it
    const top = document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0;
    if (box.top > Math.max(top, 0) + 20 && box.bottom < below - 24) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollBy({ top: box.top - (Math.max(top, 0) + below) / 2, behavior: still ? "auto" : "smooth" });
  }));
}

function boxAt(container: HTMLElement, at: number): DOMRect | null {
  let before = 0;
  for (const paragraph of container.querySelectorAll(".text-line")) {
    const node = paragraph.firstChild;
    const length = node?.textContent?.length ?? 0;
    if (node && before + length > at) {
      const range = document.createRange();
      range.setStart(node, at - before);
      range.setEnd(node, Math.min(length, at - before + 1));
      return range.getBoundingClientRect();
    }
    before += length;
  }
  return null;
}

function onKey(event: KeyboardEvent): void {
  if (pending.value || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    walk(event.key === "ArrowDown" ? 1 : -1);
    const place = items.value.findIndex((one) => one.key === active.value);
    const record = items.value[place]?.record;
    if (record) spoken.value = `${record.quantity.text}: ${record.indicator}. ${t("record.n", { n: place + 1, all: items.value.length })}`;
  } else if (event.key === "Enter" && active.value) askFocus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
