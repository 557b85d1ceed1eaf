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
    const told = JSON.stringify(spans);
    if (told === drawn) return;
    drawn = told;
    layer.replaceChildren(
      ...spans.map(({ looks, rect, first, id }) => {
        const span = document.createElement("span");
        span.className = `hl ${looks.classes}`;
        span.dataset.annotation = id;
        if (first && looks.label) span.dataset.label = looks.label;
        span.style.transform = `translate(${rect.x}px, ${rect.y}px)`;
        span.style.width = `${rect.width}px`;
        span.style.height = `${rect.height}px`;
        return span;
      }),
    );
  };

  return { redraw, setVisible: (visible) => layer.classList.toggle("hidden", !visible), destroy: () => layer.remove() };
}
