import "uplot/dist/uPlot.min.css";
import { useEffect, useMemo, useState } from "preact/hooks";
import { records, told, type Row } from "../api";
import { count, day, number, t, type Word } from "../i18n";
import { between } from "../record/format";
import { unitName } from "../record/units";
import { cell } from "./cells";
import { openKey } from "./documents";
import { Bars, Lines } from "./plots";
import { contradictory, counts, groupsOf, type Count, type Group } from "./series";
import { amountOf } from "./rows";

const PAGE = 500;
const MOST = 5000;

/** Charts of the records that the filters leave. */
export default function Charts({ asked }: { asked: Record<string, string> }) {
  const question = JSON.stringify(asked);
  const [rows, setRows] = useState<Row[] | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let gone = false;
    setRows(null);
    setProblem("");
    all(asked, () => gone).then((found) => gone || setRows(found)).catch((error) => gone || setProblem(told(error)));
    return () => { gone = true; };
  }, [question]);
  if (problem) return <p class="empty fault" role="alert">{problem}</p>;
  if (rows === null) return <p class="empty" role="status">{t("store.loading")}</p>;
  if (rows.length === 0) return <p class="empty" role="status">{t("store.nothing")}</p>;
  return (
    <div class="charts">
      <p class="total" role="status">{count("records.count", rows.length)}</p>
      <Indicator rows={rows} />
      <div class="pair">
        <Counts title={t("chart.places")} column={t("store.place")} all={counts(rows, "place")} />
        <Counts title={t("chart.units")} column={t("store.unit")} all={counts(rows, "unit").map(({ value, count: n }) => ({ value: unitName(value), count: n }))} />
      </div>
    </div>
  );
}

/** All records of a question, page by page; stops at `MOST`. */
async function all(asked: Record<string, string>, gone: () => boolean): Promise<Row[]> {
  const found: Row[] = [];
  for (;;) {
    const page = await records({ ...asked, limit: PAGE, offset: found.length });
    found.push(...page.records);
    if (gone() || page.records.length === 0 || found.length >= Math.min(page.total, MOST)) return found;
  }
}

function Indicator({ rows }: { rows: Row[] }) {
  const groups = useMemo(() => groupsOf(rows), [rows]);
  const [chosen, setChosen] = useState("");
  const now = groups.find(({ key }) => key === chosen) ?? groups[0];
  return (
    <section class="chart">
      <div class="field indicator">
        <label for="chart-indicator">{t("chart.indicator")}</label>
        <select id="chart-indicator" value={now?.key ?? ""} onChange={(event) => setChosen(event.currentTarget.value)} disabled={!now}>
          {groups.map((group) => <option key={group.key} value={group.key}>{`${group.indicator} · ${about(group)} · ${group.size}`}</option>)}
        </select>
      </div>
      {now ? <SeriesChart group={now} /> : <p class="empty">{t("chart.series.none")}</p>}
    </section>
  );
}

/** «t, изменение, 12 месяцев». */
function about({ unit, measure, length }: Group): string {
  const kind = measure === "level" ? null : t(`measure.${measure}` as Word);
  return [unit === "1" ? null : unitName(unit), kind, count(length.of === "months" ? "chart.months" : "chart.days", length.n)].filter(Boolean).join(", ");
}

const MOST_LINES = 6;

function SeriesChart({ group }: { group: Group }) {
  const list = group.list.slice(0, MOST_LINES);
  const clashing = new Set(list.flatMap((one) => [...contradictory(one)]));
  const clashes = new Set([...clashing].map((point) => point.at)).size;
  return (
    <figure>
      <figcaption><h2>{t("chart.series")}: <span lang="ru">{group.indicator}</span>, {about(group)}</h2></figcaption>
      <Lines list={list} labels={list.map(({ place }) => place ?? "—")} name={`${t("chart.series")}: ${group.indicator}`}
        whole={group.unit === "1" && list.every(({ points }) => points.every(({ value }) => Number.isInteger(value)))} />
      {group.list.length > list.length && <p class="hint">{count("chart.left", group.list.length - list.length)}</p>}
      {clashes > 0 && <p class="clash">≠ {count("chart.contradictions", clashes)}</p>}
      <details>
        <summary>{t("chart.table")}</summary>
        <table class="rows">
          <thead><tr><th scope="col">{t("chart.period")}</th><th scope="col">{t("store.place")}</th><th scope="col" class="number">{t("chart.value")}</th><th scope="col">{t("store.document")}</th></tr></thead>
          <tbody>
            {list.flatMap((one) => one.points.map((point, at) => <SeriesRow key={`${one.place}-${at}`} row={point.row} clash={clashing.has(point)} />))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function SeriesRow({ row, clash }: { row: Row; clash: boolean }) {
  const published = cell(row, "published");
  return (
    <tr>
      <th scope="row">{between(cell(row, "period_start"), cell(row, "period_end"))}</th>
      <td data-label={t("store.place")} lang="ru">{cell(row, "place") ?? "—"}</td>
      <td class={`number${clash ? " clash" : ""}`} data-label={t("chart.value")}>{clash ? "≠ " : ""}{amountOf(row)}</td>
      <td data-label={t("store.document")} class="document">
        <button type="button" class="link" lang="ru" onClick={() => openKey(cell(row, "release") ?? "")}>
          {cell(row, "title") ?? (published ? day(published) : cell(row, "release"))}
        </button>
      </td>
    </tr>
  );
}

const MOST_BARS = 12;

function Counts({ title, column, all: every }: { title: string; column: string; all: Count[] }) {
  const list = every.slice(0, MOST_BARS);
  return (
    <figure class="chart">
      <figcaption><h2>{title}</h2></figcaption>
      <Bars list={list} name={title} />
      {every.length > list.length && <p class="hint">{count("chart.left.bars", every.length - list.length)}</p>}
      <details>
        <summary>{t("chart.table")}</summary>
        <table class="rows">
          <thead><tr><th scope="col">{column}</th><th scope="col" class="number">{t("chart.count")}</th></tr></thead>
          <tbody>{every.map(({ value, count: n }) => <tr key={value}><th scope="row">{value}</th><td class="number" data-label={t("chart.count")}>{number(n)}</td></tr>)}</tbody>
        </table>
      </details>
    </figure>
  );
}
