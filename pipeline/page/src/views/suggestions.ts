/** Units and places that the store knows, for the fields of a record; asked for once, and nothing if there is no store. */
import { signal } from "@preact/signals";
import { facets } from "../api";
import { service } from "./app";

const known = signal<{ units: string[]; places: string[] }>({ units: [], places: [] });
let asked = false;

export function suggestions(): { units: string[]; places: string[] } {
  if (!asked && service.value?.store) {
    asked = true;
    facets().then((found) => {
      const names = (list: { value: string }[] | undefined) => (list ?? []).map((facet) => facet.value);
      known.value = { units: names(found.units), places: names(found.places) };
    }).catch(() => undefined);
  }
  return known.value;
}
