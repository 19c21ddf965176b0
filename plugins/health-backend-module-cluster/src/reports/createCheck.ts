import type {
  HealthCheck,
  HealthEvidence,
} from '@brown-bear/plugin-health-common';
import { compareStatus, worstStatus } from '@brown-bear/plugin-health-common';
import type { RuleResult } from '../judge/evaluateRules';
import type { Finding } from '../rules/HealthRule';
import { severalText } from './severalText';

/** More would be read by nobody, and be sent to everybody. */
const MOST_EVIDENCE = 20;

/** Worst first, then what has lasted longest. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      compareStatus(a.status, b.status) ||
      (a.since ?? Infinity) - (b.since ?? Infinity) ||
      a.object.localeCompare(b.object),
  );
}

/** What one rule says, all that it found in one check. */
export function createCheck(options: {
  result: RuleResult;
  /** Pods there are of the entity. */
  pods?: number;
  /** What changed shortly before, as a sentence. */
  change?: string;
  /** Page of the entity's health. */
  link: string;
}): HealthCheck {
  const { result, change, link, pods } = options;
  const { outcome, rule, error } = result;
  const { unit, objective, window } = outcome;
  const findings = sortFindings(outcome.findings);
  const worst = findings.at(0);
  const shown = {
    id: rule.id,
    title: rule.title,
    // In the unit of the rule; what one object measures may be something else.
    value: outcome.value,
    unit,
    objective,
    window,
  };
  if (error) {
    const summary = `This could not be judged: rule ${rule.id} failed.`;
    return { ...shown, status: 'unknown', summary, evidence: [] };
  }
  if (!worst) {
    return { ...shown, status: 'healthy', evidence: [] };
  }
  return {
    ...shown,
    value: shown.value ?? worst.value,
    status: worstStatus(findings.map(({ status }) => status))!,
    summary:
      findings.length === 1 ? worst.summary : severalText(findings, pods),
    evidence: evidenceOf(findings),
    cause: change ?? worst.cause,
    nextStep: worst.nextStep,
    link,
  };
}

/** A part of each before the whole of one. */
function evidenceOf(findings: readonly Finding[]): HealthEvidence[] {
  const all = findings.flatMap(({ evidence }) => evidence);
  if (all.length <= MOST_EVIDENCE) {
    return all;
  }
  const firsts = findings.flatMap(({ evidence }) => evidence.slice(0, 1));
  return firsts.slice(0, MOST_EVIDENCE);
}
