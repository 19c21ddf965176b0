import type { Fixture } from './fixtureSchema';
import type { Score } from './Score';
import type { CorpusScore, Misjudged } from './scoreCorpus';

const HEAD = [
  'rule',
  'right',
  'false alarms',
  'missed',
  'precision',
  'recall',
  'negatives',
];

/** The scores of every rule and over all, as lines of a table. */
export function scoreTable(score: CorpusScore, stock: Score): string {
  const rows = [
    HEAD,
    ...[...score.byRule]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([rule, each]) => rowOf(rule, each)),
    rowOf('all rules', score.overall),
    rowOf('stock detectErrors, per object', stock),
  ];
  const widths = HEAD.map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  return rows
    .map(row =>
      row
        .map((cell, column) =>
          column === 0
            ? cell.padEnd(widths[column])
            : cell.padStart(widths[column]),
        )
        .join('  '),
    )
    .join('\n');
}

/** How many fixtures there are of each sort, in one line. */
export function sortsText(sorts: ReadonlyMap<string, readonly Fixture[]>) {
  return [...sorts]
    .map(([sort, fixtures]) => `${fixtures.length} ${sort}`)
    .join(', ');
}

/** What was judged otherwise than it says, one file after the other. */
export function misjudgedText(misjudged: readonly Misjudged[]): string {
  return misjudged
    .map(
      ({ file, expected, actual }) =>
        `${file}\n  expected: ${
          expected.join(', ') || 'nothing'
        }\n  actual:   ${actual.join(', ') || 'nothing'}\n`,
    )
    .join('');
}

function rowOf(name: string, score: Score): string[] {
  return [
    name,
    `${score.truePositives}`,
    `${score.falsePositives}`,
    `${score.falseNegatives}`,
    percent(score.precision),
    percent(score.recall),
    `${score.negatives}`,
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
