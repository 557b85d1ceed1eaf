import { useLayoutEffect, useRef } from "preact/hooks";
import { t, type Word } from "../i18n";
import { PARTS } from "../record/types";
import { cancel, move, pending, take } from "../review/pending";
import { active, item, loaded } from "../review/state";

/** What to do with the piece of text that is marked, and how to move its ends without a mouse. */
export function MarkBar() {
  const bar = useRef<HTMLDivElement>(null);
  const now = pending.value;
  const aimed = now?.aim;
  useLayoutEffect(() => {
    if (aimed) bar.current?.focus();
  }, [aimed]);
  if (!now) return null;
  const text = loaded.value!.text.text.slice(now.start, now.end);
  const record = item(aimed?.key ?? active.value)?.record;
  const step = (edge: "start" | "end" | "both", by: 1 | -1, name: Word, sign: string) => (
    <button type="button" class="icon" onClick={() => move(edge, by, "word")} aria-label={t(name)} title={t(name)}><span aria-hidden="true">{sign}</span></button>
  );
  return (
    <div ref={bar} class="markbar" role="group" aria-label={t("mark.title")} tabIndex={-1}>
      <p class="marked">
        <span class="hint">{aimed && record ? t("mark.for", { part: t(`part.${aimed.part}` as Word), quantity: record.quantity.text }) : t("mark.free")}</span>
        <q lang="ru" aria-live="polite">{text.length > 120 ? `${text.slice(0, 60)} … ${text.slice(-50)}` : text}</q>
      </p>
      <div class="steps">
        <span class="pair">{step("both", -1, "mark.back", "⇤")}{step("both", 1, "mark.on", "⇥")}</span>
        <span class="pair"><span class="hint">{t("mark.start")}</span>{step("start", -1, "mark.start.back", "←")}{step("start", 1, "mark.start.on", "→")}</span>
        <span class="pair"><span class="hint">{t("mark.end")}</span>{step("end", -1, "mark.end.back", "←")}{step("end", 1, "mark.end.on", "→")}</span>
      </div>
      {aimed ? (
        <div class="buttons">
          <button type="button" class="primary" onClick={() => take()}>{t("mark.take")}</button>
          <button type="button" onClick={cancel}>{t("cancel")}</button>
        </div>
      ) : (
        <div class="buttons">
          <button type="button" class="primary" onClick={() => take("record")} aria-keyshortcuts="N">{t("mark.new")}</button>
          {active.value && (
            <>
              <span class="hint">{t("mark.of")}</span>
              <button type="button" onClick={() => take("quantity")}>{t("part.quantity")}</button>
              {PARTS.map((part) => (
                <button key={part} type="button" onClick={() => take(part)}><span class={`swatch evidence ${part}`} aria-hidden="true" />{t(`part.${part}` as Word)}</button>
              ))}
            </>
          )}
          <button type="button" onClick={cancel}>{t("cancel")}</button>
        </div>
      )}
      <p class="hint keys-hint">{t("mark.keys")}</p>
    </div>
  );
}
