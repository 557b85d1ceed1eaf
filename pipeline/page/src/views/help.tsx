import { signal } from "@preact/signals";
import { t, type Word } from "../i18n";
import { keysOn, switchKeys } from "../keys";
import { Dialog } from "./dialog";

export const helpOpen = signal(false);

const KEYS: [string[], Word][] = [
  [["J", "K"], "keys.next"],
  [["A"], "keys.accept"],
  [["E"], "keys.edit"],
  [["M"], "keys.mark"],
  [["N"], "keys.add"],
  [["Delete"], "keys.delete"],
  [["U", "Shift U"], "keys.undo"],
  [["I"], "keys.json"],
  [["Ctrl S"], "keys.save"],
  [["Ctrl Enter"], "keys.submit"],
  [["Esc"], "keys.escape"],
  [["1", "2"], "keys.views"],
  [["?"], "keys.help"],
];

export function Help() {
  if (!helpOpen.value) return null;
  return (
    <Dialog title={t("keys.title")} onClose={() => (helpOpen.value = false)}>
      <table class="keys">
        <tbody>
          {KEYS.map(([keys, word]) => (
            <tr key={word}>
              <th scope="row">{keys.map((key) => <kbd key={key}>{key}</kbd>)}</th>
              <td>{t(word)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{t("mark.keys")}</p>
      <label class="check">
        <input type="checkbox" checked={keysOn.value} onChange={(event) => switchKeys(event.currentTarget.checked)} />
        {t("keys.on")}
      </label>
      <p class="hint">{t("keys.layout")}</p>
    </Dialog>
  );
}
