/** The text annotator of Recogito over the text of a release: ranges, hit tests, drawing and selection are its work. */
import {
  createRenderer,
  Origin,
  createTextAnnotator,
  type RendererFactory,
  type TextAnnotation,
} from "@recogito/text-annotator";
import { createPainter, type Look } from "./painter";

export interface Mark {
  id: string;
  /** In UTF-16 units. */
  start: number;
  end: number;
  look: (hovered: boolean) => Look;
}

export interface Listener {
  hover(id: string | null): void;
  click(id: string | null): void;
  select(start: number, end: number): void;
}

export interface Annotator {
  show(marks: readonly Mark[]): void;
  /** Forgets what was selected. */
  release(): void;
  destroy(): void;
}

const LINGER = 40;

export function annotate(container: HTMLElement, text: string, listener: Listener): Annotator {
  const looks = new Map<string, Mark>();
  const renderer: RendererFactory<TextAnnotation> = (element, state, viewport) =>
    createRenderer(createPainter(element, (id, hovered) => looks.get(id)?.look(hovered) ?? null), element, state as never, viewport);
  const annotator = createTextAnnotator<TextAnnotation, TextAnnotation>(container, { renderer });

  // A person's selection becomes an annotation that is new to us; it is not drawn by itself but as the mark that we make of it.
  const selected = (annotation: TextAnnotation) => {
    if (looks.has(annotation.id)) return;
    const pieces = annotation.target.selector;
    if (pieces.length) listener.select(Math.min(...pieces.map((one) => one.start)), Math.max(...pieces.map((one) => one.end)));
  };
  annotator.on("createAnnotation", selected);
  annotator.on("updateAnnotation", selected);
  // From a quantity to a piece of evidence in it the pointer leaves the one before it enters the other.
  let leaving: ReturnType<typeof setTimeout> | undefined;
  annotator.on("mouseEnterAnnotation", ({ id }) => {
    clearTimeout(leaving);
    listener.hover(looks.has(id) ? id : null);
  });
  annotator.on("mouseLeaveAnnotation", () => {
    clearTimeout(leaving);
    leaving = setTimeout(() => listener.hover(null), LINGER);
  });
  annotator.on("selectionChanged", ([first]) => {
    if (!first) listener.click(null);
    else if (looks.has(first.id)) {
      listener.click(first.id);
      annotator.cancelSelected(); // so that the same place can be clicked again
    }
  });

  return {
    show(marks) {
      const known = new Map(looks);
      looks.clear();
      for (const mark of marks) looks.set(mark.id, mark);
      for (const id of known.keys()) if (!looks.has(id)) annotator.state.store.deleteAnnotation(id, Origin.REMOTE);
      const moved = marks.filter(({ id, start, end }) => known.get(id)?.start !== start || known.get(id)?.end !== end);
      const annotations = moved.map(({ id, start, end }) => ({
        id,
        bodies: [],
        target: { annotation: id, selector: [{ quote: text.slice(start, end), start, end, range: document.createRange() }] },
      }));
      annotator.state.store.bulkUpsertAnnotations(annotations, Origin.REMOTE);
      annotator.renderer.redraw(true);
    },
    release() {
      for (const { id } of annotator.getAnnotations()) if (!looks.has(id)) annotator.state.store.deleteAnnotation(id, Origin.REMOTE);
      getSelection()?.removeAllRanges();
      // Off and on again makes the selection handler forget the range that it was about to store.
      annotator.setAnnotatingEnabled(false);
      annotator.setAnnotatingEnabled(true);
    },
    destroy() {
      clearTimeout(leaving);
      annotator.destroy();
    },
  };
}
