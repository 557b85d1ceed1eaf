import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { fieldOf, Refusal, saveGold, told } from "../api";
import { count, t } from "../i18n";
import { done } from "../notice";
import { faults, isName } from "../record/check";
import { known } from "../record/units";
import { gold } from "../review/gold";
import { forget } from "../review/keeper";
import { acceptRest, active, editing, items, loaded, markKept, refused, reviewed } from "../review/state";
import { service } from "./app";
import { Dialog } from "./dialog";
import { askFocus } from "./shortcuts";

export const saving = signal(false);

/** Asks for the name of the gold, says what is not reviewed, and saves. */
export function SaveDialog() {
  const { doc, text } = loaded.value!;
  const [id, setId] = useState(doc.id ?? suggestedId(doc.published, doc.country));
  const [problem, setProblem] = useState("");
  const [exists, setExists] = useState(false);
  const [busy, setBusy] = useState(false);
  const rest = items.value.length - reviewed.value;
  const close = () => (saving.value = false);

  const send = async (replace: boolean) => {
    if (!isName(id)) return setProblem(t("fault.id"));
    const kept = items.value.filter((item) => item.status !== "open");
    const wrong = kept.find((item) => faults(item.record, text, known).length > 0);
    if (wrong) {
      refused.value = { key: wrong.key, line: t(faults(wrong.record, text, known)[0]!.says) };
      return show(wrong.key);
    }
    setBusy(true);
    try {
      const made = gold(doc, items.value, id);
      const { name, replaced } = await saveGold(made, replace);
      markKept();
      forget();
      close();
      done(t(replaced ? "save.replaced" : "save.done", { name, what: count("records.count", made.records.length) }));
    } catch (error) {
      if (error instanceof Refusal && error.status === 409 && !replace) setExists(true);
      else {
        const at = error instanceof Refusal && error.status === 422 ? /records?[\s.[]*(\d+)/.exec(error.line)?.[1] : undefined;
        const key = at === undefined ? undefined : kept[Number(at)]?.key;
        if (key) {
          refused.value = { key, line: fieldOf((error as Refusal).line) || (error as Refusal).line };
          return show(key);
        }
        setExists(false);
        setProblem(told(error));
      }
    } finally {
      setBusy(false);
    }
  };
  const show = (key: string) => { active.value = key; editing.value = key; close(); askFocus(); };

  return (
    <Dialog title={t("save.title")} onClose={close}>
      <form onSubmit={(event) => { event.preventDefault(); if (rest === 0) void send(false); }}>
        {service.value?.gold === false && <p class="fault">{t("save.no")}</p>}
        <div class="field">
          <label for="gold-id">{t("save.id")}</label>
          <input id="gold-id" autofocus value={id} spellcheck={false} autocomplete="off" aria-describedby="gold-id-hint"
            onInput={(event) => { setId(event.currentTarget.value); setExists(false); setProblem(""); }} />
          <p id="gold-id-hint" class="hint">{t("save.id.hint")}</p>
        </div>
        {rest > 0 && <p><b>{t("save.rest", { n: rest })}</b> {t("save.rest.hint")}</p>}
        {problem && <p class="fault" role="alert">{problem}</p>}
        {exists && <p class="fault" role="alert">{t("save.exists")}</p>}
        <div class="buttons">
          {exists ? (
            <button type="button" class="primary" disabled={busy} onClick={() => send(true)}>{t("save.replace")}</button>
          ) : rest === 0 ? (
            <button type="submit" class="primary" disabled={busy}>{t("save.go")}</button>
          ) : (
            <>
              <button type="button" class="primary" disabled={busy} onClick={() => { acceptRest(); void send(false); }}>{t("save.accept")}</button>
              {reviewed.value > 0 && <button type="button" disabled={busy} onClick={() => send(false)}>{t("save.reviewed")}</button>}
            </>
          )}
          <button type="button" onClick={close}>{t("cancel")}</button>
        </div>
      </form>
    </Dialog>
  );
}

function suggestedId(published: string | null, country: string | null): string {
  return [country?.toLowerCase(), published].filter(Boolean).join("-") || "release";
}
