import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n";

interface Props {
  title: string;
  onClose(): void;
  children: ComponentChildren;
  class?: string;
}

/** A modal dialog of the browser: it keeps the focus, closes on Escape and gives the focus back. */
export function Dialog({ title, onClose, children, class: name = "" }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const dialog = ref.current!;
    const before = document.activeElement as HTMLElement | null;
    dialog.showModal();
    return () => {
      dialog.close();
      before?.focus();
    };
  }, []);
  return (
    <dialog ref={ref} class={name} aria-labelledby={heading} onCancel={(event) => { event.preventDefault(); onClose(); }}>
      <div class="dialog-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" class="quiet icon" onClick={onClose} aria-label={t("close")}><span aria-hidden="true">×</span></button>
      </div>
      {children}
    </dialog>
  );
}
