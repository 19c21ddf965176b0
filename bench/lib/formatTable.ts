import { reaches } from './Bench';
import type { Floor, Measurement } from './Bench';

const HEADER = ['metric', 'value', 'floor', 'baseline', 'ratio', ''];

/** The measurements of a subject as lines of text. */
export function formatTable(measurements: readonly Measurement[]): string {
  const rows = measurements.map(measurement => {
    const { metric, value, unit, floor, baseline } = measurement;
    return [
      metric,
      `${short(value)} ${unit}`,
      floor ? formatFloor(floor, unit) : '',
      baseline === undefined ? '' : `${short(baseline)} ${unit}`,
      baseline === undefined ? '' : `${short(value / baseline)} ×`,
      reaches(measurement) ? '' : 'MISSED',
    ];
  });
  const widths = HEADER.map((title, column) =>
    Math.max(title.length, ...rows.map(row => row[column].length)),
  );
  return [HEADER, ...rows]
    .map(row =>
      row
        .map((cell, column) =>
          column === 0
            ? cell.padEnd(widths[column])
            : cell.padStart(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function formatFloor(floor: Floor, unit: string): string {
  return 'atMost' in floor
    ? `≤ ${short(floor.atMost)} ${unit}`
    : `≥ ${short(floor.atLeast)} ${unit}`;
}

/** Three digits are more than a shared machine can tell apart. */
function short(value: number): string {
  return Math.abs(value) >= 100
    ? value.toFixed(0)
    : String(Number(value.toPrecision(3)));
}
