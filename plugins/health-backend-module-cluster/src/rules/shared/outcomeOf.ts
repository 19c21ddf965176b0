import type { Finding, RuleOutcome } from '../HealthRule';

/** What a rule says of one object. */
export type Verdict =
  | {
      finding?: Finding;
      /** When time alone can change it, milliseconds since 1970. */
      recheckAt?: number;
    }
  | undefined;

type OutcomeOptions = Partial<Omit<RuleOutcome, 'findings' | 'recheckAt'>> & {
  now: number;
  verdicts: readonly Verdict[];
};

/** Puts together what a rule says of every object it looked at. */
export function outcomeOf(options: OutcomeOptions): RuleOutcome {
  const { now, verdicts, applies = true, ...shown } = options;
  const times = verdicts
    .map(verdict => verdict?.recheckAt)
    .filter(time => time !== undefined)
    .filter(time => time > now);
  return {
    ...shown,
    applies,
    findings: verdicts
      .map(verdict => verdict?.finding)
      .filter(finding => finding !== undefined),
    ...(times.length > 0 && {
      recheckAt: times.reduce((a, b) => Math.min(a, b)),
    }),
  };
}

/** What several parts of one object come to: one finding, the first. */
export function firstFinding(verdicts: readonly Verdict[]): Verdict {
  const times = verdicts
    .map(verdict => verdict?.recheckAt)
    .filter(time => time !== undefined);
  return {
    finding: verdicts.find(verdict => verdict?.finding)?.finding,
    recheckAt: times.length > 0 ? Math.min(...times) : undefined,
  };
}
