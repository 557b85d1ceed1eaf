import { signal } from "@preact/signals";
import { t, type Word } from "../i18n";
import { told } from "../record/format";
import type { Evidence, Part } from "../record/types";
import { ordered } from "../review/gold";
import { aimAt } from "../review/pending";
import { dropEvidence, editing, refused, reopen, type Item } from "../review/state";
import { EditForm } from "./edit";
import { acceptAndGo, removeAndTell } from "./shortcuts";

/** The part of the open record that the pointer or the focus is at. */
export const partLit = signal<Part | null>(null);
/** The record whose JSON is shown. */
export const jsonOf = signal<string | null>(null);

interface Line {
  name: string;
  label: Word;
  part: Part | null;
}

const LINES: Line[] = [
  { name: "number", label: "field.value", part: "number" },
  { name: "comparator", label: "field.comparator", part: "comparator" },
  { name: "unit", label: "field.unit", part: "unit" },
  { name: "indicator", label: "field.indicator", part: "indicator" },
  { name: "measure", label: "field.measure", part: null },
  { name: "period", label: "field.period", part: "period" },
  { name: "baseline", label: "field.baseline", part: "baseline" },
  { name: "place", label: "field.place", part: "place" },
  { name: "actor", label: "field.actor", part: "actor" },
  { name: "source", label: "field.source", part: "source" },
  { name: "modality", label: "field.modality", part: null },
];

/** The open record: every field with the pieces of text behind it. */
export function Card({ one, at }: { one: Item; at: number }) {
  const { key, record, status } = one;
  const values = told(record);
  const pieces = (part: Part | null) => (record.evidence ?? []).filter((piece) => piece.part === part);
  if (editing.value === key) return <EditForm one={one} />;
  return (
    <div class="card">
      {refused.value?.key === key && <p class="fault" role="alert">{t("error.refused", { line: refused.value.line })}</p>}
      <dl>
        <div class="line">
          <dt><span class="swatch quantity open" aria-hidden="true" />{t("part.quantity")}</dt>
          <dd>
            <q lang="ru">{record.quantity.text}</q>
            <button type="button" class="mark" onClick={() => aimAt({ key, part: "quantity", instead: null })} aria-keyshortcuts="M"
              aria-label={t("record.remark", { text: record.quantity.text, part: t("part.quantity") })} title={t("record.remark", { text: record.quantity.text, part: t("part.quantity") })}>
              <span aria-hidden="true">⌖</span>
            </button>
          </dd>
        </div>
        {LINES.map(({ name, label, part }) => (
          <div key={name} class={`line${values[name] === null ? " unsaid" : ""}`}
            onPointerEnter={() => (partLit.value = part)} onPointerLeave={() => (partLit.value = null)}
            onFocusCapture={() => (partLit.value = part)} onBlurCapture={() => (partLit.value = null)}>
            <dt>{part ? <span class={`swatch evidence ${part}`} aria-hidden="true" /> : <span class="swatch" aria-hidden="true" />}{t(label)}</dt>
            <dd>
              <span class="value" lang="ru">{values[name] ?? "—"}</span>
              {part && <Pieces of={key} part={part} pieces={pieces(part)} />}
            </dd>
          </div>
        ))}
      </dl>
      <div class="buttons">
        {status === "open"
          ? <button type="button" class="primary" onClick={() => acceptAndGo(key)} aria-keyshortcuts="A">{t("record.accept")}</button>
          : <button type="button" onClick={() => reopen(key)}>{t("record.reopen")}</button>}
        <button type="button" onClick={() => (editing.value = key)} aria-keyshortcuts="E">{t("record.edit")}</button>
        <button type="button" onClick={() => removeAndTell(key)} aria-keyshortcuts="Delete">{t("record.delete")}</button>
        <button type="button" class="quiet" aria-expanded={jsonOf.value === key} onClick={() => (jsonOf.value = jsonOf.value === key ? null : key)} aria-keyshortcuts="I">
          {jsonOf.value === key ? t("record.json.hide") : t("record.json")}
        </button>
      </div>
      <p class="hint">
        {[`${at + 1}`, record.confidence != null && t("record.confidence", { n: Math.round(record.confidence * 100) }), record.rule && t("record.rule", { rule: record.rule })]
          .filter(Boolean).join(" · ")}
      </p>
      {jsonOf.value === key && <pre class="json" tabIndex={0} aria-label={t("record.json")}>{JSON.stringify(ordered(record), null, 2)}</pre>}
    </div>
  );
}

function Pieces({ of: key, part, pieces }: { of: string; part: Part; pieces: Evidence[] }) {
  const name = t(`part.${part}` as Word);
  return (
    <>
      <button type="button" class="mark" onClick={() => aimAt({ key, part, instead: null })} aria-label={t("record.mark", { part: name })} title={t("record.mark", { part: name })}>
        <span aria-hidden="true">⌖</span>
      </button>
      {pieces.map((piece) => (
        <span key={`${piece.start}-${piece.end}`} class="piece">
          <button type="button" class="mark" onClick={() => aimAt({ key, part, instead: piece })}
            aria-label={t("record.remark", { text: piece.text, part: name })} title={t("record.remark", { text: piece.text, part: name })}>
            <q lang="ru">{piece.text}</q>
          </button>
          <button type="button" class="mark" onClick={() => dropEvidence(key, piece)}
            aria-label={t("record.unmark", { text: piece.text, part: name })} title={t("record.unmark", { text: piece.text, part: name })}>
            <span aria-hidden="true">×</span>
          </button>
        </span>
      ))}
    </>
  );
}
