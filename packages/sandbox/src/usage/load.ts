import { noise } from './noise';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The platform's users live around UTC+1; summer time is left out. */
const OFFICE_OFFSET_MS = HOUR_MS;

const WEEKEND_FACTOR = 0.3;

/** What a workload's day looks like. */
export type Rhythm = 'office' | 'steady' | 'night';

export type LoadProfile = {
  rhythm: Rhythm;
  /** Once a day, at this hour of the office, demand jumps for a while. */
  spikeHour?: number;
  /** Names the workload: no two have the same noise. */
  name: string;
};

const SPIKE = { hours: 0.4, factor: 1.9 };

function hill(hour: number, peak: number, width: number): number {
  return Math.exp(-((hour - peak) ** 2) / (2 * width ** 2));
}

/** 0 to 1 over a day: a rise before lunch, a dip at noon, a second rise. */
function officeHours(hour: number): number {
  return (
    0.06 + 0.94 * Math.min(1, hill(hour, 10.5, 1.6) + 0.9 * hill(hour, 15, 1.7))
  );
}

/** Batch work starts when the offices close. */
function nightHours(hour: number): number {
  return 0.15 + 0.85 * Math.min(1, hill(hour, 2, 1.8) + hill(hour, 26, 1.8));
}

function shapeOf(rhythm: Rhythm, hour: number): number {
  switch (rhythm) {
    case 'office':
      return officeHours(hour);
    case 'night':
      return nightHours(hour);
    default:
      return 0.35 + 0.3 * officeHours(hour);
  }
}

/**
 * Demand on a workload at a time: 0 is idle, 1 the peak of an ordinary working
 * day. It depends on the profile and the time alone.
 */
export function loadAt(profile: LoadProfile, time: Date): number {
  const ms = time.getTime() + OFFICE_OFFSET_MS;
  const day = Math.floor(ms / DAY_MS);
  const hour = (ms % DAY_MS) / HOUR_MS;
  // 1 January 1970 was a Thursday.
  const isWeekend = [2, 3].includes(day % 7);
  const weekend = isWeekend && profile.rhythm === 'office' ? WEEKEND_FACTOR : 1;
  const ofTheDay = 0.92 + 0.16 * noise(profile.name, 'day', day);
  const { spikeHour } = profile;
  const isSpike =
    spikeHour !== undefined &&
    !isWeekend &&
    hour >= spikeHour &&
    hour < spikeHour + SPIKE.hours;
  return (
    shapeOf(profile.rhythm, hour) *
    weekend *
    ofTheDay *
    (isSpike ? SPIKE.factor : 1)
  );
}
