import type { HealthTransition } from '@brown-bear/plugin-health-common';
import {
  appearanceOf,
  compareAppearance,
  type Appearance,
} from '@brown-bear/plugin-health-react';

/** A stretch of time in which an environment was one thing. */
export type StatusBand = {
  /** Milliseconds since 1970. */
  from: number;
  to: number;
  look: Appearance;
  summary: string;
};

/** What a transition looks like; a reason is text there. */
function lookOf(transition: HealthTransition): Appearance {
  const { status, expectation, reason } = transition;
  return appearanceOf({
    status,
    expectation,
    reason: reason === 'not-monitored' ? reason : undefined,
  });
}

/** The worst of what several collectors say at one time. */
function worstOf(transitions: Iterable<HealthTransition>): HealthTransition {
  return [...transitions].sort((a, b) =>
    compareAppearance(lookOf(a), lookOf(b)),
  )[0];
}

/**
 * The bands of each environment over a span of time, oldest first. Before the
 * first transition there is none: nothing is known of that time.
 */
export function statusBands(
  transitions: readonly HealthTransition[],
  span: { from: number; to: number },
): ReadonlyMap<string, readonly StatusBand[]> {
  const byEnvironment = new Map<string, HealthTransition[]>();
  for (const transition of transitions) {
    const known = byEnvironment.get(transition.environment) ?? [];
    byEnvironment.set(transition.environment, [...known, transition]);
  }
  return new Map(
    [...byEnvironment].map(([environment, own]) => [
      environment,
      bandsOf(own, span),
    ]),
  );
}

function bandsOf(
  transitions: readonly HealthTransition[],
  span: { from: number; to: number },
): StatusBand[] {
  const inOrder = [...transitions].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
  const now = new Map<string, HealthTransition>();
  const bands: StatusBand[] = [];
  /** The band that lasts; none while nothing is said of it. */
  let open: StatusBand | undefined;
  for (const transition of inOrder) {
    const at = Math.max(span.from, Date.parse(transition.at));
    const last = open;
    if (last) {
      last.to = Math.min(at, span.to);
    }
    if (transition.removed) {
      now.delete(transition.collector);
    } else {
      now.set(transition.collector, transition);
    }
    if (now.size === 0) {
      open = undefined;
      continue;
    }
    const worst = worstOf(now.values());
    const band = { look: lookOf(worst), summary: worst.summary };
    if (last?.look === band.look) {
      // The same again, perhaps for another reason: the newest one is told.
      last.summary = band.summary;
      last.to = span.to;
    } else {
      open = { from: at, to: span.to, ...band };
      bands.push(open);
    }
  }
  return bands.filter(({ from, to }) => to > from);
}

/** When the trouble that lasts began; undefined while there is none. */
export function startOfTrouble(
  bands: readonly StatusBand[],
): number | undefined {
  let start: number | undefined;
  for (const { look, from } of [...bands].reverse()) {
    if (look !== 'unhealthy' && look !== 'degraded' && look !== 'unknown') {
      break;
    }
    start = from;
  }
  return start;
}
