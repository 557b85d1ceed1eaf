import { t, type Word } from "../i18n";
import { PARTS } from "../record/types";

/** What the lines under the text mean. */
export function Legend() {
  return (
    <details class="legend">
      <summary>{t("release.legend")}</summary>
      <ul>
        <li><span class="swatch quantity open" aria-hidden="true" />{t("part.quantity")}, {t("record.open")}</li>
        <li><span class="swatch quantity accepted" aria-hidden="true" />{t("part.quantity")}, {t("record.accepted")}</li>
        {PARTS.map((part) => (
          <li key={part}><span class={`swatch evidence ${part}`} aria-hidden="true" />{t(`part.${part}` as Word)}</li>
        ))}
      </ul>
    </details>
  );
}
