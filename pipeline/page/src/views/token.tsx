import { useState } from "preact/hooks";
import { wanted } from "../api";
import { t } from "../i18n";
import { Dialog } from "./dialog";

export function TokenDialog() {
  const [token, setToken] = useState("");
  const asked = wanted.value;
  if (!asked) return null;
  return (
    <Dialog title={t("token.title")} onClose={() => asked.give(null)}>
      <form onSubmit={(event) => { event.preventDefault(); if (token) { asked.give(token); setToken(""); } }}>
        <p>{t("token.text")}</p>
        {asked.again && <p class="fault" role="alert">{t("token.wrong")}</p>}
        <label class="field">
          <span>{t("token.label")}</span>
          <input type="password" autocomplete="off" value={token} onInput={(event) => setToken(event.currentTarget.value)} />
        </label>
        <div class="buttons">
          <button type="submit" class="primary">{t("token.go")}</button>
          <button type="button" onClick={() => asked.give(null)}>{t("cancel")}</button>
        </div>
      </form>
    </Dialog>
  );
}
