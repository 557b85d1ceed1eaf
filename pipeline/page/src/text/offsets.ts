/**
 * Records count Unicode code points, the browser counts UTF-16 code units. This is the one place where the one becomes the other.
 *
 * A character outside the basic plane (an emoji) is one point and two units; half of a pair without its other half, which JSON can
 * carry, is one of both, as in Python.
 */
export class Offsets {
  /** Where each pair begins, in units, in order. */
  private readonly pairs: number[] = [];

  readonly points: number;

  constructor(readonly text: string) {
    for (let unit = 0; unit < text.length; unit++) {
      if ((text.codePointAt(unit) ?? 0) > 0xffff) this.pairs.push(unit++);
    }
    this.points = text.length - this.pairs.length;
  }

  /** UTF-16 units before the character that `point` code points stand before. */
  toUnits(point: number): number {
    // The pair number `index` begins at the point `pairs[index] - index`.
    const before = below(this.pairs.length, (index) => this.pairs[index]! - index < point);
    return point + before;
  }

  /** Code points before a place given in units; a place inside a pair is before it, or after it if `up`. */
  toPoints(unit: number, up = false): number {
    const before = below(this.pairs.length, (index) => this.pairs[index]! < unit);
    const inside = before > 0 && this.pairs[before - 1]! + 1 === unit;
    return unit - before + (inside && up ? 1 : 0);
  }

  /** The piece between two places given in code points. */
  slice(start: number, end: number): string {
    return this.text.slice(this.toUnits(start), this.toUnits(end));
  }
}

/** How many of the first of `count` numbers satisfy a test that holds up to some number and not after. */
function below(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
