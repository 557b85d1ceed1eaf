import "uplot/dist/uPlot.min.css";
import { useEffect, useMemo, useState } from "preact/hooks";
import { records, told, type Row } from "../api";
import { count, day, number, t } from "../i18n";
import { between } from "../record/format";
import { cell } from "./cells";
import { openKey } from "./documents";
import { Bars, Lines } from "./plots";
import { contradictions, counts, seriesOf, type Count, type Series } from "./series";
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
        <Counts title={t("chart.places")} column={t("store.place")} list={counts(rows, "place", 12)} />
        <Counts title={t("chart.units")} column={t("store.unit")} list={counts(rows, "unit", 12)} />
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
  const offers = useMemo(() => {
    const names = counts(rows, "indicator", 400);
    return names.map(({ value }) => ({ name: value, series: seriesOf(rows, value) })).filter(({ series }) => series.length > 0)
      .sort((a, b) => b.series[0]!.points.length - a.series[0]!.points.length);
  }, [rows]);
  const [chosen, setChosen] = useState("");
  const now = offers.find(({ name }) => name === chosen) ?? offers[0];
  return (
    <section class="chart">
      <div class="field indicator">
        <label for="chart-indicator">{t("chart.indicator")}</label>
        <select id="chart-indicator" value={now?.name ?? ""} onChange={(event) => setChosen(event.currentTarget.value)} disabled={!now}>
          {offers.map(({ name, series }) => <option key={name} value={name}>{`${name} · ${series[0]!.points.length}`}</option>)}
        </select>
      </div>
      {now ? <SeriesChart name={now.name} list={sameUnit(now.series)} /> : <p class="empty">{t("chart.series.none")}</p>}
    </section>
  );
}

/** The series of the unit and measure that has most values: one axis has one unit. */
function sameUnit(list: Series[]): Series[] {
  const { unit, measure } = list[0]!;
  return list.filter((one) => one.unit === unit && one.measure === measure).slice(0, 6);
}

const label = ({ place, unit }: Series) => [place ?? "…", unit === "1" ? null : unit].filter(Boolean).join(", ");

function SeriesChart({ name, list }: { name: string; list: Series[] }) {
  const clashes = list.reduce((sum, one) => sum + contradictions(one), 0);
  return (
    <figure>
      <figcaption><h2>{t("chart.series")}: <span lang="ru">{name}</span></h2></figcaption>
      <Lines list={list} labels={list.map(label)} name={`${t("chart.series")}: ${name}`} />
      {clashes > 0 && <p class="clash">{count("chart.contradictions", clashes)}</p>}
      <details>
        <summary>{t("chart.table")}</summary>
        <table class="rows">
          <thead><tr><th scope="col">{t("chart.period")}</th><th scope="col">{t("store.place")}</th><th scope="col" class="number">{t("chart.value")}</th><th scope="col">{t("store.document")}</th></tr></thead>
          <tbody>
            {list.flatMap((one) => one.points.map(({ row }, at) => (
              <tr key={`${label(one)}-${at}`}>
                <th scope="row">{between(cell(row, "period_start"), cell(row, "period_end"))}</th>
                <td data-label={t("store.place")}>{one.place ?? "—"}</td>
                <td class="number" data-label={t("chart.value")}>{amountOf(row)}</td>
                <td data-label={t("store.document")} class="document">
                  <button type="button" class="link" lang="ru" onClick={() => openKey(cell(row, "release") ?? "")}>
                    {cell(row, "title") ?? (cell(row, "published") ? day(cell(row, "published")!) : cell(row, "release"))}
                  </button>
                </td>
              </tr>
            )))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function Counts({ title, column, list }: { title: string; column: string; list: Count[] }) {
  return (
    <figure class="chart">
      <figcaption><h2>{title}</h2></figcaption>
      <Bars list={list} name={title} />
      <details>
        <summary>{t("chart.table")}</summary>
        <table class="rows">
          <thead><tr><th scope="col">{column}</th><th scope="col" class="number">{t("chart.count")}</th></tr></thead>
          <tbody>{list.map(({ value, count: n }) => <tr key={value}><th scope="row">{value}</th><td class="number" data-label={t("chart.count")}>{number(n)}</td></tr>)}</tbody>
        </table>
      </details>
    </figure>
  );
}
