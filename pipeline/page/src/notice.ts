/** One line for the reader: what was done, or what went wrong. Read out by screen readers. */
import { signal } from "@preact/signals";

export interface Notice {
  kind: "done" | "wrong";
  line: string;
}

export const notice = signal<Notice | null>(null);
/** What only a screen reader needs to be told. */
export const spoken = signal("");

export const done = (line: string) => (notice.value = { kind: "done", line });
export const wrong = (line: string) => (notice.value = { kind: "wrong", line });
export const clear = () => (notice.value = null);
