/**
 * The lines of a text with what ends them, so that joined they are the text, unit for unit: «\r\n» stays two units of its line.
 */
export function lines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}
