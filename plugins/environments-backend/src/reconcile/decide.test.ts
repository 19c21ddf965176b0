import type { EnvironmentPhase } from '@brown-bear/plugin-environments-common';
import type { GivenWarnings } from '../lifecycle/expiry';
import type { LoopRecord } from '../store/rows';
import { HOUR, specOf } from './__testUtils__/LoopWorld';
import { decide, phaseOf } from './decide';
import { desiredState, wakesAt, wokenByHand } from './desiredState';

/** A Wednesday night in Berlin. */
const NIGHT = Date.parse('2026-11-25T23:00:00.000Z');
const NOON = NIGHT - 12 * HOUR;
const MORNING = '2026-11-26T07:00:00.000Z';

const iso = (time: number) => new Date(time).toISOString();

const calendar = {
  timeZone: 'Europe/Berlin',
  awake: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '20:00' },
  ],
} as LoopRecord['spec']['sleep'];

const record = (overrides: Partial<LoopRecord> = {}): LoopRecord => ({
  ...{ id: 'a', kind: 'self-service', name: 'tracker', cluster: 'development' },
  ...{ namespace: 'alm-env-tracker', owner: 'group:default/core-team' },
  ...{ spec: specOf(), generation: 1, readyGeneration: 1, wish: 1 },
  ...{ wanted: 'awake', settled: 'awake', phase: 'ready', pods: 1 },
  ...{ phaseSince: iso(NOON), createdAt: iso(NOON - 72 * HOUR) },
  reservation: { cpu: '1', memory: '1Gi', perMonth: 1, currency: 'USD' },
  ...{ services: [], urls: [] },
  ...overrides,
});

const undo = { reason: 'cancelled' };
const required = { state: 'required' as const, reasons: ['too many'] };
const sleeping = { spec: specOf({ sleep: calendar }) };
const past = { expiresAt: iso(NOON - 3 * HOUR) };

type Case = [
  what: string,
  overrides: Partial<LoopRecord>,
  step: string,
  phase: EnvironmentPhase,
  moment?: { now?: number; given?: GivenWarnings },
];

const CASES: Case[] = [
  [
    'a new one is made',
    { readyGeneration: 0, settled: undefined },
    'deliver create 1',
    'creating',
  ],
  [
    'a changed one is updated',
    { generation: 2 },
    'deliver update 2',
    'updating',
  ],
  [
    'also while it sleeps',
    { generation: 2, settled: 'asleep' },
    'deliver update 2',
    'updating',
  ],
  ['a ready one is left alone', {}, 'nothing', 'ready'],
  [
    'a sleeping one, too',
    { settled: 'asleep', override: { state: 'asleep', by: 'a' } },
    'nothing',
    'asleep',
  ],
  [
    'a create is undone',
    { readyGeneration: 0, undo },
    'remove undo',
    'deleting',
  ],
  [
    'an update is taken back',
    { generation: 2, undo },
    'deliver undo 1',
    'updating',
  ],
  [
    'a delete supersedes a create',
    { readyGeneration: 0, wanted: 'gone' },
    'remove delete',
    'deleting',
  ],
  [
    'a delete supersedes an update',
    { generation: 2, wanted: 'gone' },
    'remove delete',
    'deleting',
  ],
  [
    'a delete supersedes going back',
    { generation: 2, undo, wanted: 'gone' },
    'remove delete',
    'deleting',
  ],
  [
    'a delete supersedes sleep',
    {
      settled: undefined,
      wanted: 'gone',
      override: { state: 'asleep', by: 'a' },
    },
    'remove delete',
    'deleting',
  ],
  [
    'a delete needs no approval',
    { readyGeneration: 0, approval: required, wanted: 'gone' },
    'remove delete',
    'deleting',
  ],
  [
    'nothing is made without approval',
    { readyGeneration: 0, settled: undefined, approval: required },
    'nothing',
    'awaiting-approval',
  ],
  [
    'nothing is changed without approval',
    { generation: 2, approval: required },
    'nothing',
    'awaiting-approval',
  ],
  [
    'what waits for approval sleeps on time',
    { ...sleeping, generation: 2, approval: required },
    'sleep sleep',
    'awaiting-approval',
    { now: NIGHT },
  ],
  [
    'what was approved is made',
    { readyGeneration: 0, approval: { ...required, state: 'approved' } },
    'deliver create 1',
    'creating',
  ],
  [
    'a later end to be approved holds up nothing',
    { generation: 2, approval: required, requestedExpiry: MORNING },
    'deliver update 2',
    'updating',
  ],
  [
    'the calendar puts it to sleep',
    sleeping,
    'sleep sleep',
    'falling-asleep',
    { now: NIGHT },
  ],
  ['and wakes it', { ...sleeping, settled: 'asleep' }, 'wake wake', 'waking'],
  [
    'somebody woke it',
    {
      ...sleeping,
      settled: 'asleep',
      override: { state: 'awake', until: MORNING, by: 'a' },
    },
    'wake wake',
    'waking',
    { now: NIGHT },
  ],
  [
    'somebody put it to sleep',
    { ...sleeping, override: { state: 'asleep', until: MORNING, by: 'a' } },
    'sleep sleep',
    'falling-asleep',
  ],
  [
    'until the next edge',
    {
      ...sleeping,
      settled: 'asleep',
      override: { state: 'asleep', until: iso(NOON), by: 'a' },
    },
    'end-override',
    'ready',
  ],
  ['half asleep is neither', { settled: undefined }, 'wake wake', 'waking'],
  [
    'a core one follows its calendar',
    {
      ...sleeping,
      kind: 'core',
      generation: 0,
      readyGeneration: 0,
      settled: undefined,
    },
    'sleep sleep',
    'falling-asleep',
    { now: NIGHT },
  ],
  [
    'a core one without is left alone',
    { kind: 'core', generation: 0, readyGeneration: 0, settled: undefined },
    'nothing',
    'ready',
  ],
  [
    'a core one has no end',
    { kind: 'core', generation: 0, readyGeneration: 0, ...past },
    'nothing',
    'ready',
  ],
  [
    'a day before its end',
    { expiresAt: iso(NOON + 24 * HOUR) },
    'warn expires-24h',
    'ready',
  ],
  [
    'once',
    { expiresAt: iso(NOON + 24 * HOUR) },
    'nothing',
    'ready',
    { given: { 'expires-24h': true } },
  ],
  [
    'not when the end was chosen within a day',
    { expiresAt: iso(NOON + 23 * HOUR), expirySetAt: iso(NOON) },
    'nothing',
    'ready',
  ],
  [
    'an hour before its end',
    { expiresAt: iso(NOON + HOUR) },
    'warn expires-1h',
    'ready',
  ],
  ['never without a warning', past, 'warn expires-1h', 'ready'],
  [
    'nor before it was handed over',
    past,
    'nothing',
    'ready',
    { given: { 'expires-1h': NOON + HOUR } },
  ],
  [
    'nor within an hour of a late one',
    past,
    'nothing',
    'ready',
    { given: { 'expires-1h': NOON - HOUR + 1 } },
  ],
  [
    'an hour after a late one',
    past,
    'expire',
    'ready',
    { given: { 'expires-1h': NOON - HOUR } },
  ],
  [
    'on time after one in time',
    { expiresAt: iso(NOON) },
    'expire',
    'ready',
    { given: { 'expires-1h': NOON - HOUR + 60_000 } },
  ],
  [
    'its end does not wait for an update',
    { ...past, generation: 2 },
    'expire',
    'ready',
    { given: { 'expires-1h': 0 } },
  ],
];

describe('decide', () => {
  it.each(CASES)('%s', (_what, overrides, step, phase, moment = {}) => {
    const { given, now = NOON } = moment;
    const one = record(overrides);
    const decided = decide(one, { now, given });
    expect(Object.values(decided).join(' ')).toBe(step);
    expect(phaseOf(one, decided)).toBe(phase);
  });
});

describe('The calendar', () => {
  it('is overridden by who makes something at night, until its next edge', () => {
    const spec = specOf({ sleep: calendar });
    const by = 'user:default/a';
    expect(wokenByHand({ spec, by, now: NOON })).toBeUndefined();
    expect(wokenByHand({ spec, by, now: NIGHT })).toEqual({
      ...{ state: 'awake', until: MORNING, by },
    });
  });

  it('is kept in the night in which clocks change', () => {
    const awake = [{ days: ['sun' as const], from: '02:30', to: '05:00' }];
    const sleep = { timeZone: 'Europe/Berlin', awake };
    const spec = specOf({ sleep });
    const at = (time: string) => desiredState({ spec }, Date.parse(time));
    // There is no 02:30: from 03:00 summer time on.
    expect(at('2027-03-28T00:59:59Z')).toBe('asleep');
    expect(at('2027-03-28T01:00:00Z')).toBe('awake');
    expect(at('2027-03-28T03:00:00Z')).toBe('asleep');
    // There are two: from the first one on, and without a nap.
    expect(at('2026-10-25T00:30:00Z')).toBe('awake');
    expect(at('2026-10-25T01:15:00Z')).toBe('awake');
    expect(at('2026-10-25T04:00:00Z')).toBe('asleep');
  });

  it('says when what sleeps wakes', () => {
    const spec = specOf({ sleep: calendar });
    expect(wakesAt({ spec }, NIGHT)).toBe(MORNING);
    const asleep = { state: 'asleep' as const, by: 'a' };
    const evening = '2026-11-25T19:00:00.000Z';
    expect(
      wakesAt({ spec, override: { ...asleep, until: evening } }, NOON),
    ).toBe(MORNING);
    expect(wakesAt({ spec, override: asleep }, NOON)).toBeUndefined();
    expect(wakesAt({ spec: specOf() }, NOON)).toBeUndefined();
  });
});
