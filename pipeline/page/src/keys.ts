/** Keys of one letter, by their place on the keyboard: the same with a Russian layout as with a Latin one. */
import { signal } from "@preact/signals";

const KEY = "svodka.keys";
export const keysOn = signal(localStorage.getItem(KEY) !== "off");

export function switchKeys(on: boolean): void {
  keysOn.value = on;
  localStorage.setItem(KEY, on ? "on" : "off");
}

/** `KeyA`, `Shift+KeyU`, `Ctrl+KeyS`, `?` … as the tables of bindings name them. */
export function nameOf(event: KeyboardEvent): string {
  const control = event.ctrlKey || event.metaKey ? "Ctrl+" : "";
  if (!control && (event.key === "?" || event.key === "/")) return event.key;
  return `${control}${event.shiftKey ? "Shift+" : ""}${event.code}`;
}

/** Whether the key is meant for the field that has the focus. */
export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) && !isToggle(target);
}

function isToggle(element: HTMLElement): boolean {
  return element instanceof HTMLInputElement && (element.type === "checkbox" || element.type === "radio");
}
