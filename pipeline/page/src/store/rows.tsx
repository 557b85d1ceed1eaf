import { records, type Row } from "../api";
import { t } from "../i18n";
import { between, magnitude } from "../record/format";
import type { Comparator, Rec } from "../record/types";
import { unitName } from "../record/units";
import { cell, figure } from "./cells";
import { openKey } from "./documents";
import { More } from "./more";
import { usePaged } from "./paged";

export function amountOf(row: Row): string {
  const known = { value: figure(row, "value"), lower: figure(row, "lower"), upper: figure(row, "upper") };
  const unit = cell(row, "unit") ?? "1";
  return magnitude({ ...known, comparator: (cell(row, "comparator") ?? "eq") as Comparator, unit: unit === "1" ? unit : unitName(unit) } as Rec);
}

export function Rows({ asked }: { asked: Record<string, string> }) {
  const paged = usePaged<Row>(asked, 100, (query) => records(query).then(({ total, records: list }) => ({ total, list })));
  return (
    <section aria-busy={paged.busy}>
      <More paged={paged} word="records.count" top />
      {paged.list.length > 0 && (
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">{t("field.indicator")}</th>
              <th scope="col" class="number">{t("field.value")}</th>
              <th scope="col">{t("field.period")}</th>
              <th scope="col">{t("field.place")}</th>
              <th scope="col">{t("field.source")}</th>
              <th scope="col">{t("store.document")}</th>
            </tr>
          </thead>
          <tbody>
            {paged.list.map((row, at) => <Line key={`${cell(row, "release")}-${cell(row, "id") ?? at}`} row={row} />)}
          </tbody>
        </table>
      )}
      <More paged={paged} word="records.count" />
    </section>
  );
}

function Line({ row }: { row: Row }) {
  const [start, end, key] = [cell(row, "period_start"), cell(row, "period_end"), cell(row, "release") ?? cell(row, "key")];
  const title = cell(row, "title") ?? cell(row, "document") ?? key;
  return (
    <tr title={cell(row, "context") ?? undefined}>
      <th scope="row" lang="ru">{cell(row, "indicator")}</th>
      <td class="number" data-label={t("field.value")}>{amountOf(row)}</td>
      <td data-label={t("field.period")}>{start || end ? between(start, end) : "—"}</td>
      <td data-label={t("field.place")} lang="ru">{cell(row, "place") ?? "—"}</td>
      <td data-label={t("field.source")} lang="ru">{cell(row, "source") ?? "—"}</td>
      <td data-label={t("store.document")} class="document">
        {key ? <button type="button" class="link" lang="ru" title={t("store.open")} onClick={() => openKey(key)}>{title}</button> : title}
      </td>
    </tr>
  );
}
