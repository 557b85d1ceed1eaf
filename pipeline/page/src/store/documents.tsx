import { documentOf, documents, told, type Listed } from "../api";
import { count, day, t } from "../i18n";
import { wrong } from "../notice";
import { dirty } from "../review/state";
import { go } from "../route";
import { open } from "../views/start";
import { More } from "./more";
import { usePaged } from "./paged";

/** Opens a document of the store for review. Unfinished work on another one is among the drafts. */
export async function openKey(key: string): Promise<void> {
  if (dirty.value && !confirm(t("release.leave"))) return;
  try {
    open(await documentOf(key));
    go("release");
  } catch (error) {
    wrong(told(error));
  }
}

export function Documents({ asked }: { asked: Record<string, string> }) {
  const paged = usePaged<Listed>(asked, 50, (query) => documents(query).then(({ total, documents: list }) => ({ total, list })));
  return (
    <section aria-busy={paged.busy}>
      <More paged={paged} word="documents.count" top />
      <ul class="documents">
        {paged.list.map((one) => (
          <li key={one.key}>
            <button type="button" class="link" lang="ru" onClick={() => openKey(one.key)}>{one.title ?? one.id ?? one.key}</button>
            <span class="hint">
              {[one.published && day(one.published), one.publisher, one.country, count("records.count", one.records), one.version && one.version > 1 && t("store.version", { n: one.version })]
                .filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      <More paged={paged} word="documents.count" />
    </section>
  );
}
