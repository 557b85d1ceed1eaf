/** uPlot, dressed in the colours of the theme. What a chart draws is also in the table under it. */
import uPlot from "uplot";
import { useLayoutEffect, useRef } from "preact/hooks";
import { language, number, t } from "../i18n";
import { theme } from "../theme";
import { aligned, type Count, type Series } from "./series";

/** Steps of an axis of counts. */
const WHOLE = [...Array(16).keys()].flatMap((power) => [1, 2, 5].map((step) => step * 10 ** power));

const DASHES = [[], [8, 4], [2, 4], [10, 4, 2, 4], [4, 4], [14, 4]];

/** Lines over time: each series with a colour and a dash of its own, and a dot at every value. `whole`: counts have no halves. */
export function Lines({ list, labels, name, whole = false }: { list: Series[]; labels: string[]; name: string; whole?: boolean }) {
  const ref = usePlot((width, colours) => {
    const narrow = width < 420;
    return [
      {
        width,
        height: narrow ? 240 : 300,
        cursor: { y: false },
        legend: { live: !narrow },
        scales: { x: { time: true }, y: { range: (_, low, high) => spread(low, high) } },
        axes: [
          { ...axis(colours), space: narrow ? 70 : 110, values: (_, ticks, _axis, _space, step) => ticks.map((tick) => date(tick, step)) },
          { ...axis(colours), size: narrow ? 56 : 76, ...(whole ? { incrs: WHOLE } : {}), values: (_, ticks) => ticks.map(short) },
        ],
        series: [
          { label: t("chart.period"), value: (_, at) => (at == null ? "" : date(at, 0)) },
          ...list.map((_, at) => ({
            label: labels[at]!,
            stroke: colours.series[at % colours.series.length]!,
            width: 2,
            dash: DASHES[at % DASHES.length]!,
            spanGaps: true,
            points: { show: true, size: 7, fill: colours.page },
            value: (_: uPlot, value: number | null) => (value === null ? "—" : number(value)),
          })),
        ],
      },
      aligned(list) as uPlot.AlignedData,
    ];
  }, [JSON.stringify(list.map(({ points }) => points.map(({ at, value }) => [at, value]))), labels.join(), whole]);
  return <div ref={ref} class="plot" role="img" aria-label={name} />;
}

const ROW = 26;

/** Bars that lie, the longest above, named on the left. */
export function Bars({ list, name }: { list: Count[]; name: string }) {
  const ref = usePlot((width, colours) => {
    const names = Math.min(width * 0.46, 220);
    return [
      {
        width,
        height: list.length * ROW + 34,
        cursor: { show: false },
        legend: { show: false },
        scales: {
          x: { time: false, ori: 1, dir: -1, range: [-0.6, list.length - 0.4] },
          y: { ori: 0, dir: 1, range: (_, _low, high) => [0, Math.max(high, 1) * 1.06] },
        },
        axes: [
          {
            ...axis(colours), side: 3, size: names, gap: 8, grid: { show: false }, ticks: { show: false }, splits: () => list.map((_, at) => at),
            values: () => list.map(({ value }) => clip(value, names - 14, colours.font)),
          },
          { ...axis(colours), side: 2, size: 30, space: 50, incrs: WHOLE },
        ],
        series: [{}, { fill: colours.bar, stroke: colours.bar, paths: uPlot.paths.bars!({ size: [0.62, 100] }), points: { show: false } }],
        hooks: { draw: [(plot) => countsOn(plot, list, colours)] },
      },
      [list.map((_, at) => at), list.map(({ count }) => count)],
    ];
  }, [JSON.stringify(list)]);
  return <div ref={ref} class="plot" role="img" aria-label={`${name}: ${list.slice(0, 5).map(({ value, count }) => `${value} ${count}`).join(", ")}`} />;
}

interface Colours {
  text: string;
  line: string;
  page: string;
  bar: string;
  series: string[];
  font: string;
}

function coloursOf(element: HTMLElement): Colours {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return { text: of("--muted"), line: of("--line"), page: of("--page"), bar: of("--bar"), series: [1, 2, 3, 4, 5, 6].map((n) => of(`--series-${n}`)), font: `13px ${style.fontFamily}` };
}

const axis = (colours: Colours): uPlot.Axis => ({
  stroke: colours.text, font: colours.font, labelFont: colours.font,
  grid: { stroke: colours.line, width: 1 }, ticks: { stroke: colours.line, width: 1 },
});

/** Draws a plot into an element, and anew when its width, the theme, the language or the data change. */
function usePlot(make: (width: number, colours: Colours) => [uPlot.Options, uPlot.AlignedData], data: unknown[]) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => { // before the frame, so that nothing below has to move
    const element = ref.current!;
    let plot: uPlot | undefined;
    let drawn = 0;
    const draw = () => {
      plot?.destroy();
      drawn = element.clientWidth;
      plot = new uPlot(...make(drawn, coloursOf(element)), element);
    };
    const observer = new ResizeObserver(() => element.clientWidth !== drawn && element.clientWidth > 0 && draw());
    const dark = matchMedia("(prefers-color-scheme: dark)");
    observer.observe(element);
    dark.addEventListener("change", draw);
    draw();
    return () => { observer.disconnect(); dark.removeEventListener("change", draw); plot?.destroy(); };
  }, [...data, theme.value, language.value]);
  return ref;
}

function countsOn(plot: uPlot, list: Count[], colours: Colours): void {
  const { ctx } = plot;
  ctx.save();
  ctx.font = colours.font.replace("13px", `${13 * devicePixelRatio}px`);
  ctx.textBaseline = "middle";
  list.forEach(({ count }, at) => {
    const [end, middle] = [plot.valToPos(count, "y", true), plot.valToPos(at, "x", true)];
    const text = number(count);
    const room = plot.bbox.left + plot.bbox.width - end;
    const inside = room < ctx.measureText(text).width + 10;
    ctx.fillStyle = inside ? colours.page : colours.text;
    ctx.textAlign = inside ? "right" : "left";
    ctx.fillText(text, end + (inside ? -5 : 5) * devicePixelRatio, middle);
  });
  ctx.restore();
}

/** A range with some room above and below, from zero where the values are near it. */
function spread(low: number, high: number): [number, number] {
  if (low === high) return low === 0 ? [0, 1] : [Math.min(0, low * 1.2), Math.max(0, high * 1.2)];
  const room = (high - low) * 0.1;
  return [low >= 0 && low < high / 2 ? 0 : low - room, high + room];
}

function short(value: number): string {
  const locale = language.value === "ru" ? "ru-RU" : "en-GB";
  return new Intl.NumberFormat(locale, { notation: Math.abs(value) >= 1e5 ? "compact" : "standard", maximumFractionDigits: 2 }).format(value);
}

/** A time of the axis: the year where a step is years, else the month too, else the day. */
function date(seconds: number, step: number): string {
  const locale = language.value === "ru" ? "ru-RU" : "en-GB";
  const parts: Intl.DateTimeFormatOptions = step >= 300 * 86400 ? { year: "numeric" } : step >= 20 * 86400 ? { year: "numeric", month: "short" } : { dateStyle: "medium" };
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone: "UTC" }).format(seconds * 1000);
}

let pen: CanvasRenderingContext2D | null = null;

function clip(text: string, width: number, font: string): string {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return text;
  pen.font = font;
  if (pen.measureText(text).width <= width) return text;
  let kept = text;
  while (kept.length > 1 && pen.measureText(`${kept}…`).width > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
