import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { extract, learnUnits, told } from "../api";
import { count, moment, t } from "../i18n";
import { clear, spoken, wrong } from "../notice";
import { isDay, isName } from "../record/check";
import { begun, draftOf, drafts, drop, type Draft } from "../review/draft";
import { opened } from "../review/open";
import { items, load } from "../review/state";
import type { Extracted } from "../api";
import type { Doc } from "../record/types";
import { service } from "./app";

/** A file's text as it is, while the field, which knows no «\r\n», shows it. */
interface Raw {
  name: string;
  text: string;
}

/** An interrupted review of the document that was just opened. */
export const offered = signal<Draft | null>(null);

export function open({ document, title = null, url = null, publisher = null, warnings = [], warning_codes: codes = [], key }: Extracted): void {
  load(document, { title, url, publisher, warnings, codes, stored: key !== undefined });
  const draft = draftOf(localStorage, document);
  offered.value = draft && begun(draft) ? draft : null;
  spoken.value = count("records.count", items.value.length);
  clear();
  learnUnits();
  scrollTo(0, 0);
}

export function Start() {
  const [by, setBy] = useState<"text" | "url">("text");
  const [text, setText] = useState("");
  const [raw, setRaw] = useState<Raw | null>(null);
  const [url, setUrl] = useState("");
  const [published, setPublished] = useState("");
  const [country, setCountry] = useState("");
  const [id, setId] = useState("");
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const form = useRef<HTMLFormElement>(null);
  const file = useRef<HTMLInputElement>(null);

  const submit = async (event?: Event) => {
    event?.preventDefault();
    if (busy) return;
    const found: Record<string, string> = {};
    if (by === "text" && !text.trim()) found.text = t("fault.empty");
    if (by === "url" && !/^https?:\/\/\S+$/.test(url.trim())) found.url = t("fault.url");
    if (by === "text" && published.trim() && !isDay(published.trim())) found.published = t("fault.date");
    if (by === "text" && country.trim() && !/^[a-z]{2}$/i.test(country.trim())) found.country = t("fault.country");
    if (by === "text" && id.trim() && !isName(id.trim())) found.id = t("fault.id");
    setFaults(found);
    const first = Object.keys(found)[0];
    if (first) return void form.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
    setBusy(true);
    try {
      const asked = { text: raw?.text ?? text, published: published.trim() || null, country: country.trim().toUpperCase() || null, id: id.trim() || null };
      open(await extract(by === "url" ? { url: url.trim() } : asked));
    } catch (error) {
      wrong(told(error));
    } finally {
      setBusy(false);
    }
  };

  const openFile = async () => {
    const chosen = file.current?.files?.[0];
    if (!chosen) return;
    const content = await chosen.text();
    const found = opened(chosen.name, content);
    file.current!.value = "";
    if (found.kind === "document") return open({ document: found.doc, title: null, url: null, publisher: null });
    if (found.kind === "no document") return wrong(t("error.file", { name: chosen.name }));
    setBy("text");
    setText(found.text);
    setRaw({ name: chosen.name, text: found.text });
    if (!id) setId(chosen.name.replace(/\.[^.]*$/, "").replace(/[^\w.-]+/g, "-"));
  };

  return (
    <div class="start">
      <h1>{t("start.title")}</h1>
      <form ref={form} onSubmit={submit} noValidate onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit(event);
      }}>
        <fieldset class="choice" disabled={busy}>
          <legend class="unseen">{t("start.by")}</legend>
          {(["text", "url"] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="by" checked={by === one} onChange={() => setBy(one)} />
              <span>{t(one === "text" ? "start.text" : "start.url")}</span>
            </label>
          ))}
        </fieldset>
        {by === "text" ? (
          <>
            <Field name="text" label={t("start.text.label")} hint={raw ? t("start.file.kept", { name: raw.name }) : t("start.text.hint")} fault={faults.text}>
              {(props) => (
                <textarea {...props} rows={12} lang="ru" spellcheck={false} value={text} readOnly={busy}
                  onInput={(event) => { setText(event.currentTarget.value); setRaw(null); }} />
              )}
            </Field>
            <div class="row">
              <Field name="published" label={t("start.published")} hint={t("start.published.hint")} fault={faults.published}>
                {(props) => <input {...props} inputMode="numeric" placeholder={t("field.day")} value={published} onInput={(event) => setPublished(event.currentTarget.value)} />}
              </Field>
              <Field name="country" label={t("start.country")} hint={t("start.country.hint")} fault={faults.country}>
                {(props) => <input {...props} maxLength={2} autocapitalize="characters" value={country} onInput={(event) => setCountry(event.currentTarget.value)} />}
              </Field>
              <Field name="id" label={t("start.id")} hint={t("save.id.hint")} fault={faults.id}>
                {(props) => <input {...props} value={id} onInput={(event) => setId(event.currentTarget.value)} />}
              </Field>
            </div>
          </>
        ) : (
          <Field name="url" label={t("start.url.label")} hint={service.value?.fetch === false ? t("start.nofetch") : "https://…"} fault={faults.url}>
            {(props) => <input {...props} type="url" value={url} onInput={(event) => setUrl(event.currentTarget.value)} />}
          </Field>
        )}
        <div class="buttons">
          <button type="submit" class="primary" aria-disabled={busy}>{busy ? t("start.busy") : t("start.go")}</button>
          <button type="button" onClick={() => file.current?.click()} title={t("start.file.hint")}>{t("start.file")}</button>
          <input ref={file} type="file" class="unseen" tabIndex={-1} aria-hidden="true" accept=".txt,.json,text/plain,application/json" onChange={openFile} />
        </div>
      </form>
      <Drafts />
    </div>
  );
}

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  fault?: string | undefined;
  children(props: { id: string; name: string; "aria-describedby": string; "aria-invalid": boolean }): preact.JSX.Element;
}

function Field({ name, label, hint, fault, children }: FieldProps) {
  const id = `start-${name}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, name, "aria-describedby": `${id}-hint`, "aria-invalid": Boolean(fault) })}
      <p id={`${id}-hint`} class={fault ? "fault" : "hint"}>{fault ?? hint}</p>
    </div>
  );
}

export const stateOf = (draft: Draft) =>
  t("drafts.state", { done: draft.items.filter((item) => item.status !== "open").length, all: draft.items.length, when: moment(draft.saved) });

function Drafts() {
  const [list, setList] = useState<Draft[]>([]);
  useEffect(() => {
    const look = () => setList(drafts(localStorage));
    look();
    addEventListener("storage", look); // another tab
    return () => removeEventListener("storage", look);
  }, []);
  if (list.length === 0) return null;
  const resume = ({ doc, origin, items: old }: Draft) => load(doc as Doc, origin, old);
  return (
    <section class="drafts">
      <h2>{t("drafts.title")}</h2>
      <ul>
        {list.map((draft) => (
          <li key={draft.name}>
            <span class="what"><b>{draft.title}</b><span class="hint">{stateOf(draft)}</span></span>
            <button type="button" onClick={() => resume(draft)}>{t("drafts.resume")}</button>
            <button type="button" class="quiet" onClick={() => { drop(localStorage, draft.name); setList(drafts(localStorage)); }}>{t("drafts.drop")}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}
