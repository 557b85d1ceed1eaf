import { count, number, t, type Word } from "../i18n";
import type { Paged } from "./paged";

/** How many there are, above a list; the way to more of them, below it. */
export function More<T>({ paged, word, top = false }: { paged: Paged<T>; word: Word; top?: boolean }) {
  const { total, list, problem, busy, more } = paged;
  if (top) {
    return (
      <p class="total" role="status">
        {problem ? <span class="fault">{problem}</span> : total === null ? t("store.loading") : total === 0 ? t("store.nothing") : count(word, total)}
      </p>
    );
  }
  if (total === null || list.length >= total) return null;
  return (
    <p class="more">
      <button type="button" disabled={busy} onClick={more}>{t("store.more")}</button>
      <span class="hint">{t("store.shown", { n: number(list.length), total: number(total) })}</span>
    </p>
  );
}
