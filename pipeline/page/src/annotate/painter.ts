/**
 * How highlights look: the annotator says where, this draws spans with class names under the text, and the style sheet gives
 * them lines and colours of the theme (the annotator's own painter knows colours only, and lays them over the letters).
 */
import type { Highlight, Painter } from "@recogito/text-annotator";

export interface Look {
  classes: string;
  label?: string;
  /** Higher is drawn over lower. */
  level: number;
}

export function createPainter(container: HTMLElement, look: (id: string, hovered: boolean) => Look | null): Painter {
  const layer = document.createElement("div");
  layer.className = "hl-layer not-annotatable";
  layer.setAttribute("aria-hidden", "true");
  container.append(layer);
  let drawn = "";

  const redraw = (highlights: Highlight[]) => {
    const spans = highlights.flatMap(({ annotation, rects, state }) => {
      const looks = look(annotation.id, state.hovered ?? false);
      return looks ? rects.map((rect, line) => ({ looks, rect, first: line === 0, id: annotation.id })) : [];
    });
    spans.sort((a, b) => a.looks.level - b.looks.level);
    const labels = placed(spans.filter(({ looks, first }) => first && looks.label));
    const told = JSON.stringify(spans);
    if (told === drawn) return;
    drawn = told;
    layer.replaceChildren(
      ...spans.map(({ looks, rect, id }) => {
        const span = document.createElement("span");
        span.className = `hl ${looks.classes}`;
        span.dataset.annotation = id;
        const place = labels.get(rect);
        if (place) span.dataset.label = looks.label;
        if (place === "below") span.classList.add("label-below");
        span.style.transform = `translate(${rect.x}px, ${rect.y}px)`;
        span.style.width = `${rect.width}px`;
        span.style.height = `${rect.height}px`;
        return span;
      }),
    );
  };

  return { redraw, setVisible: (visible) => layer.classList.toggle("hidden", !visible), destroy: () => layer.remove() };
}

type Box = Highlight["rects"][number];
type Labelled = { rect: Box; looks: Look };

const LETTER = 6.4; // pixels, about

/** Where labels go: above their piece, or below it where one of a neighbour stands, or nowhere. */
function placed(spans: Labelled[]): Map<Box, "above" | "below"> {
  const found = new Map<Box, "above" | "below">();
  const ends = { above: new Map<number, number>(), below: new Map<number, number>() };
  for (const { rect, looks } of [...spans].sort((a, b) => a.rect.x - b.rect.x)) {
    const line = Math.round(rect.y / 4);
    const side = (["above", "below"] as const).find((one) => (ends[one].get(line) ?? -1) <= rect.x);
    if (!side) continue;
    found.set(rect, side);
    ends[side].set(line, rect.x + looks.label!.length * LETTER);
  }
  return found;
}
