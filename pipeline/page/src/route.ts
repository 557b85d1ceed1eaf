/** Where the reader is, in the part of the address after `#`: `#/` a release, `#/store/records?unit=t` the store. */
import { signal } from "@preact/signals";

export interface Route {
  view: "release" | "store";
  tab: "documents" | "records" | "charts";
  query: URLSearchParams;
}

export function parse(hash: string): Route {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [view, tab] = path.split("/");
  return {
    view: view === "store" ? "store" : "release",
    tab: tab === "records" || tab === "charts" ? tab : "documents",
    query: new URLSearchParams(search),
  };
}

export const route = signal<Route>(parse(location.hash));
addEventListener("hashchange", () => {
  const next = parse(location.hash);
  if (next.view !== route.value.view || next.tab !== route.value.tab) scrollTo(0, 0); // a view begins at its top
  route.value = next;
});

export function go(view: Route["view"], tab: Route["tab"] = "documents", query = new URLSearchParams()): void {
  const search = query.toString();
  location.hash = view === "release" ? "#/" : `#/store/${tab}${search ? `?${search}` : ""}`;
}
