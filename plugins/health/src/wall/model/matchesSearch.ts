import type { HealthReport } from '@brown-bear/plugin-health-common';
import { statusWords } from '@brown-bear/plugin-health-react';
import type { WallRow } from './WallRow';

/** Reports never change; the text of one is made when it is first searched. */
const texts = new WeakMap<HealthReport, string>();

function textOf(report: HealthReport): string {
  const known = texts.get(report);
  if (known !== undefined) {
    return known;
  }
  const text = [
    report.environment,
    statusWords(report),
    report.summary,
    ...report.checks.flatMap(check => [
      check.id,
      check.title,
      check.summary,
      check.cause,
      ...check.evidence.flatMap(({ object, value }) => [object, value]),
    ]),
    ...(report.changes ?? []).flatMap(({ object, summary }) => [
      object,
      summary,
    ]),
  ]
    .join(' ')
    .toLowerCase();
  texts.set(report, text);
  return text;
}

/**
 * Whether every word of the query is in what is known of the entity: names,
 * type, owner, system, tags, and what is wrong with it, down to the pod.
 */
export function matchesSearch(row: WallRow, query: string): boolean {
  return query
    .toLowerCase()
    .split(/\s+/)
    .every(
      word =>
        row.entity.text.includes(word) ||
        row.reports.some(report => textOf(report).includes(word)) ||
        (row.reports.length === 0 && 'not monitored'.includes(word)),
    );
}
