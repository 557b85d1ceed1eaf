/** A list of the service, asked for page by page; what comes for an older question is dropped. */
import { useEffect, useRef, useState } from "preact/hooks";
import { told } from "../api";

export interface Paged<T> {
  total: number | null;
  list: T[];
  problem: string;
  busy: boolean;
  more(): void;
}

export function usePaged<T>(asked: Record<string, string>, size: number, ask: (query: Record<string, string | number>) => Promise<{ total: number; list: T[] }>): Paged<T> {
  const question = JSON.stringify(asked);
  const current = useRef(question);
  const [state, setState] = useState<{ total: number | null; list: T[]; problem: string; busy: boolean }>({ total: null, list: [], problem: "", busy: true });
  const load = (before: T[]) => {
    current.current = question;
    setState((old) => ({ ...old, busy: true, problem: "" }));
    ask({ ...asked, limit: size, offset: before.length })
      .then((page) => ({ total: page.total, list: [...before, ...page.list], problem: "", busy: false }))
      .catch((error) => ({ total: before.length ? before.length : 0, list: before, problem: told(error), busy: false }))
      .then((next) => current.current === question && setState(next));
  };
  useEffect(() => load([]), [question]);
  return { ...state, more: () => load(state.list) };
}
