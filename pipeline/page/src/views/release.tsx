import { useEffect, useState } from "preact/hooks";
import { count, day, t, words } from "../i18n";
import { download } from "../download";
import { current } from "../review/gold";
import { drop } from "../review/draft";
import { canRedo, canUndo, dirty, items, load, loaded, redo, reviewed, undo, unload } from "../review/state";
import { Dialog } from "./dialog";
import { Legend } from "./legend";
import { MarkBar } from "./markbar";
import { Records } from "./records";
import { SaveDialog, saving } from "./save";
import { askFocus } from "./shortcuts";
import { offered, stateOf } from "./start";
import { ReleaseText } from "./text";

/** The document under review: its text on one side, its records on the other. */
export function Release() {
  const work = loaded.value!;
  const { doc, origin } = work;
  const facts = [origin.publisher, doc.published && day(doc.published), doc.country, doc.id].filter(Boolean);
  return (
    <div class="release-view">
      <div class="bar">
        <p class="facts">
          {facts.map((fact) => <span key={fact}>{fact}</span>)}
          {origin.url && /^https?:/.test(origin.url) && <a href={origin.url} rel="noreferrer noopener" target="_blank">{t("release.where")}</a>}
        </p>
        <Tools />
      </div>
      <Offer />
      {origin.warnings.length > 0 && (
        <details class="warnings"><summary>{t("release.warnings")}: {origin.warnings.length}</summary>
          <ul>{origin.warnings.map((line, at) => <li key={line}>{words(`warning.${origin.codes?.[at]}`) || line}</li>)}</ul>
        </details>
      )}
      <div class="columns">
        <div class="text-side">
          <ReleaseText />
          <Legend />
        </div>
        <Records />
      </div>
      <MarkBar />
      {saving.value && <SaveDialog />}
    </div>
  );
}

function Tools() {
  const [leaving, setLeaving] = useState(false);
  const { doc } = loaded.value!;
  const all = items.value.length;
  const leave = () => { unload(); setTimeout(() => document.getElementById("content")?.focus()); };
  return (
    <div class="review-tools">
      <div class="progress">
        <span id="progress-words">{t("release.progress", { done: reviewed.value, all })}</span>
        <progress max={Math.max(all, 1)} value={reviewed.value} aria-labelledby="progress-words" />
      </div>
      <button type="button" class="quiet icon" disabled={!canUndo.value} onClick={() => { undo(); askFocus(); }} title={t("release.undo")}
        aria-label={t("release.undo")} aria-keyshortcuts="U"><span aria-hidden="true">↶</span></button>
      <button type="button" class="quiet icon" disabled={!canRedo.value} onClick={() => { redo(); askFocus(); }} title={t("release.redo")}
        aria-label={t("release.redo")} aria-keyshortcuts="Shift+U"><span aria-hidden="true">↷</span></button>
      <button type="button" onClick={() => download(`${doc.id ?? "document"}.json`, current(doc, items.value))}>{t("release.json")}</button>
      <button type="button" onClick={() => (dirty.value ? setLeaving(true) : leave())}>{t("release.new")}</button>
      <button type="button" class="primary" aria-keyshortcuts="Control+S" onClick={() => (saving.value = true)}>{t("save.gold")}</button>
      {leaving && (
        <Dialog title={t("release.new")} onClose={() => setLeaving(false)}>
          <p>{t("release.leave")}</p>
          <div class="buttons">
            <button type="button" class="primary" onClick={leave}>{t("release.leave.yes")}</button>
            <button type="button" onClick={() => setLeaving(false)}>{t("cancel")}</button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

function Offer() {
  const draft = offered.value;
  useEffect(() => () => { offered.value = null; }, []);
  if (!draft) return null;
  return (
    <div class="offer" role="status">
      <p>{t("draft.offer", { state: stateOf(draft) })}</p>
      <button type="button" onClick={() => { load(draft.doc, draft.origin, draft.items); offered.value = null; }}>{t("draft.restore")}</button>
      <button type="button" class="quiet" onClick={() => { drop(localStorage, draft.name); offered.value = null; }}>{t("draft.ignore")}</button>
      <span class="unseen">{count("records.count", draft.items.length)}</span>
    </div>
  );
}
