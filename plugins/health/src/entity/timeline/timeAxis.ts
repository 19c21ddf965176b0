import { clockOf, dayOf } from '@brown-bear/plugin-health-react';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Steps that people count in. */
const STEPS_MS = [
  MINUTE_MS,
  5 * MINUTE_MS,
  10 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
  2 * DAY_MS,
  5 * DAY_MS,
  10 * DAY_MS,
] as const;

/** Pixels that a label and the room around it take. */
const LABEL_WIDTH = 64;

/** A span of time drawn over a width. Milliseconds since 1970, pixels. */
export type TimeAxis = { from: number; to: number; width: number };

/** A line across the drawing, and what it says below. */
export type Tick = { at: number; x: number; label: string };

/** Where a time is drawn; times outside are drawn at the edge. */
export function positionOf(axis: TimeAxis, at: number): number {
  const { from, to, width } = axis;
  const share = (at - from) / Math.max(1, to - from);
  return Math.min(1, Math.max(0, share)) * width;
}

/** The time at a position. */
export function timeAt(axis: TimeAxis, x: number): number {
  return axis.from + (x / Math.max(1, axis.width)) * (axis.to - axis.from);
}

/** As many ticks as their labels leave room for, at round times in UTC. */
export function ticksOf(axis: TimeAxis): Tick[] {
  const { from, to, width } = axis;
  const fewest = ((to - from) * LABEL_WIDTH) / Math.max(LABEL_WIDTH, width);
  const step = STEPS_MS.find(ms => ms >= fewest) ?? STEPS_MS.at(-1)!;
  const ticks: Tick[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    ticks.push({
      at,
      x: positionOf(axis, at),
      label: at % DAY_MS === 0 ? dayOf(at) : clockOf(at),
    });
  }
  return ticks;
}
