import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { facets as askFacets, learnUnits, told, type Facets } from "../api";
import { t, type Word } from "../i18n";
import { route } from "../route";
import { Documents } from "./documents";
import { Filters, wanted } from "./filters";
import { Rows } from "./rows";

const TABS = ["documents", "records", "charts"] as const;

/** The store: its documents, its records, and charts of them, with filters that stand in the address. */
export function StoreView() {
  const { tab, query } = route.value;
  const [facets, setFacets] = useState<Facets | null>(null);
  const [problem, setProblem] = useState("");
  // Charts and their library come when they are first wanted.
  const [Charts, setCharts] = useState<{ view: ComponentType<{ asked: Record<string, string> }> } | null>(null);
  useEffect(() => {
    if (tab === "charts" && !Charts) import("./charts").then(({ default: view }) => setCharts({ view })).catch((error) => setProblem(told(error)));
  }, [tab]);
  const load = () => {
    setProblem("");
    askFacets().then((found) => { setFacets(found); learnUnits(); }).catch((error) =>
      setProblem(told(error)));
  };
  useEffect(load, []);
  const search = query.toString();
  const asked = wanted(tab, query);
  return (
    <div class="store">
      <h1 class="unseen">{t("store.title")}</h1>
      <nav class="tabs" aria-label={t("store.title")}>
        {TABS.map((one) => (
          <a key={one} href={`#/store/${one}${search ? `?${search}` : ""}`} aria-current={one === tab ? "page" : undefined}>{t(`store.${one}` as Word)}</a>
        ))}
      </nav>
      {problem ? (
        <div class="empty" role="alert"><p>{problem}</p><button type="button" onClick={load}>{t("again")}</button></div>
      ) : facets === null ? (
        <p class="empty" role="status">{t("store.loading")}</p>
      ) : (
        <>
          <Filters tab={tab} facets={facets} />
          {tab === "documents" ? <Documents asked={asked} /> : tab === "records" ? <Rows asked={asked} /> : Charts ? <Charts.view asked={asked} /> : (
            <p class="empty" role="status">{t("store.loading")}</p>
          )}
        </>
      )}
    </div>
  );
}
