const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// A local time is at most 14 hours ahead of UTC and 12 behind it.
const AHEAD = 15 * HOUR;
const BEHIND = 13 * HOUR;

/** Offsets from UTC around one local day, and when they change. */
type Offsets = { before: number; after: number; changeAt: number };

const zones = new Map<string, ZoneTime>();

/**
 * Local times of one zone. A local time is written as the milliseconds that it
 * would be in UTC, a day as its number since 1970.
 */
export class ZoneTime {
  readonly #format: Intl.DateTimeFormat;

  /**
   * Kept: a formatter costs a hundred times what it does. Names differ in case
   * at will; as written, there would be no end of them.
   */
  static of(timeZone: string): ZoneTime {
    const name = timeZone.toLowerCase();
    let zone = zones.get(name);
    if (!zone) {
      zone = new ZoneTime(timeZone);
      zones.set(name, zone);
    }
    return zone;
  }

  private constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  }

  /** What clocks show at an instant, in whole seconds. */
  local(instant: number): number {
    const [month, day, year, hour, minute, second] = this.#format
      .format(instant)
      .split(/\D+/)
      .map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second);
  }

  day(instant: number): number {
    return Math.floor(this.local(instant) / DAY);
  }

  /**
   * From when until when clocks show a time of `from` or later and before `to`
   * (ms since midnight) on a day. Where an hour is repeated, from the first
   * `from` to the last `to`: nothing falls asleep in between. Undefined where
   * the hour, or the whole day, is skipped.
   */
  interval(
    day: number,
    window: { from: number; to: number },
  ): { start: number; end: number } | undefined {
    const offsets = this.#offsets(day * DAY);
    const start = first(day * DAY + window.from, offsets);
    const end = last(day * DAY + window.to, offsets);
    return start < end ? { start, end } : undefined;
  }

  #offsets(midnight: number): Offsets {
    let low = midnight - AHEAD;
    let high = midnight + DAY + BEHIND;
    const before = this.#offset(low);
    const after = this.#offset(high);
    if (before !== after) {
      // No zone changes twice within two days and a half.
      while (high - low > 1_000) {
        const middle = low + Math.floor((high - low) / 2_000) * 1_000;
        if (this.#offset(middle) === before) low = middle;
        else high = middle;
      }
    }
    return { before, after, changeAt: high };
  }

  #offset(instant: number): number {
    const whole = Math.floor(instant / 1_000) * 1_000;
    return this.local(whole) - whole;
  }
}

/** First instant at which clocks show a local time or a later one. */
function first(local: number, { after, before, changeAt }: Offsets): number {
  if (before === after || local < changeAt + before) return local - before;
  return Math.max(changeAt, local - after);
}

/** Instant from which on clocks show nothing earlier than a local time. */
function last(local: number, { after, before, changeAt }: Offsets): number {
  if (before === after || local > changeAt + after) return local - after;
  return Math.min(changeAt, local - before);
}
