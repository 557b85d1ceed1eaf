import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { health, type Health } from "../api";
import { choose, language, t, type Word } from "../i18n";
import { clear, notice, spoken } from "../notice";
import { loaded } from "../review/state";
import { route } from "../route";
import { nextTheme, theme } from "../theme";
import { Help, helpOpen } from "./help";
import { listen } from "./shortcuts";
import { Release } from "./release";
import { Start } from "./start";
import { StoreView } from "../store/view";
import { TokenDialog } from "./token";

/** What the service can do; null until it has said so. */
export const service = signal<Health | null>(null);

export function App() {
  useEffect(() => {
    health().then((known) => (service.value = known)).catch(() => undefined);
    return listen();
  }, []);
  const view = route.value.view;
  useEffect(() => {
    document.title = `${t("app.name")} · ${t(view === "store" ? "nav.store" : "nav.release")}`;
  }, [view, language.value]);
  return (
    <>
      <a class="skip" href="#content" onClick={skip}>{t("app.skip")}</a>
      <header class="top">
        <span class="brand" aria-hidden="true">{t("app.name")}</span>
        <nav aria-label={t("nav")}>
          <a href="#/" aria-current={view === "release" ? "page" : undefined}>{t("nav.release")}</a>
          <a href="#/store/documents" aria-current={view === "store" ? "page" : undefined}>{t("nav.store")}</a>
        </nav>
        <div class="tools">
          <button type="button" class="quiet" lang={language.value === "ru" ? "en" : "ru"} onClick={() => choose(language.value === "ru" ? "en" : "ru")}>
            {language.value === "ru" ? "EN" : "RU"}<span class="unseen"> {t("language.switch")}</span>
          </button>
          <button type="button" class="quiet icon" onClick={nextTheme} title={t("theme", { name: t(`theme.${theme.value}` as Word) })}
            aria-label={t("theme", { name: t(`theme.${theme.value}` as Word) })}>
            <span aria-hidden="true">{{ auto: "◐", light: "☼", dark: "☾" }[theme.value]}</span>
          </button>
          <button type="button" class="quiet icon" onClick={() => (helpOpen.value = true)} title={t("help")} aria-label={t("help")} aria-keyshortcuts="?">
            <span aria-hidden="true">?</span>
          </button>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {view === "store" ? <StoreView /> : loaded.value ? <Release key={loaded.value} /> : <Start />}
      </main>
      <Notices />
      <Help />
      <TokenDialog />
      <p class="unseen" aria-live="polite" role="status">{spoken}</p>
    </>
  );
}

function skip(event: Event) {
  event.preventDefault(); // the part after # is the route
  document.getElementById("content")?.focus();
}

function Notices() {
  const now = notice.value;
  useEffect(() => {
    if (now?.kind !== "done") return undefined;
    const timer = setTimeout(clear, 8000);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <div class="notices" role={now?.kind === "wrong" ? "alert" : "status"}>
      {now && (
        <p class={`notice ${now.kind}`}>
          <span class="sign" aria-hidden="true">{now.kind === "done" ? "✓" : "!"}</span>
          <span>{now.line}</span>
          <button type="button" class="quiet icon" onClick={clear} aria-label={t("error.dismiss")}><span aria-hidden="true">×</span></button>
        </p>
      )}
    </div>
  );
}
