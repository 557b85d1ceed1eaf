/** Light or dark: as the system says, until the reader chooses. */
import { effect, signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";
const KEY = "svodka.theme";
const ORDER: Theme[] = ["auto", "light", "dark"];
const chosen = localStorage.getItem(KEY);

export const theme = signal<Theme>(chosen === "light" || chosen === "dark" ? chosen : "auto");

export function nextTheme(): void {
  theme.value = ORDER[(ORDER.indexOf(theme.value) + 1) % ORDER.length]!;
  localStorage.setItem(KEY, theme.value);
}

export function followTheme(): void {
  effect(() => {
    if (theme.value === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  });
}
