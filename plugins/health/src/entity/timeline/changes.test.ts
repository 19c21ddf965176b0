import type { HealthChange } from '@brown-bear/plugin-health-common';
import { changeMarks } from './changeMarks';
import { changesAround } from './changesAround';

const start = Date.parse('2026-11-24T02:41:00Z');
const MINUTE = 60_000;

function change(
  minutes: number,
  more: Partial<HealthChange> = {},
): HealthChange {
  return {
    id: `change-${minutes}-${more.environment ?? 'staging'}`,
    at: new Date(start + minutes * MINUTE).toISOString(),
    environment: 'staging',
    entityRef: 'component:default/issue-tracker',
    object: 'Deployment alm/issue-tracker',
    kind: 'image',
    field: 'spec.template.spec.containers[0].image',
    summary: `change at ${minutes}`,
    ...more,
  };
}

describe('changesAround', () => {
  it('names what came before first, nearest first, with its distance', () => {
    const changes = [
      change(3),
      change(-12),
      change(-1.5),
      change(0),
      change(-16),
      change(16),
      change(-2, { environment: 'production' }),
    ];
    expect(
      changesAround({ changes, environment: 'staging', start }).map(
        ({ change: { summary }, distance }) => `${summary}, ${distance}`,
      ),
    ).toEqual([
      'change at 0, at that moment',
      'change at -1.5, 2 min before',
      'change at -12, 12 min before',
      'change at 3, 3 min after',
    ]);
  });

  it('names a change once that two answers hold', () => {
    expect(
      changesAround({
        changes: [change(-1), { ...change(-1) }],
        environment: 'staging',
        start,
      }),
    ).toHaveLength(1);
  });
});

describe('changeMarks', () => {
  const axis = { from: start - 60 * MINUTE, to: start, width: 600 };

  it('are one where they would cover each other, newest first', () => {
    const marks = changeMarks([change(-10), change(-30), change(-29)], axis);
    expect(
      marks.map(({ x, changes }) => [
        Math.round(x),
        changes.map(({ summary }) => summary),
      ]),
    ).toEqual([
      [300, ['change at -29', 'change at -30']],
      [500, ['change at -10']],
    ]);
  });

  it('stay apart in different environments, and leave out what is outside', () => {
    const marks = changeMarks(
      [
        change(-10),
        change(-10, { environment: 'production' }),
        change(-61),
        change(1),
      ],
      axis,
    );
    expect(marks.map(({ environment }) => environment).sort()).toEqual([
      'production',
      'staging',
    ]);
  });
});
