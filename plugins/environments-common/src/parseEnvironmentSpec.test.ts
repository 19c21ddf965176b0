import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { namespaceOf } from './coreEnvironments';
import { lifetimeInMilliseconds } from './lifetime';
import {
  parseEnvironmentSpec,
  readEnvironmentSpec,
} from './parseEnvironmentSpec';

const selfService = {
  name: 'tracker-pr-482',
  base: 'development',
  cluster: 'development',
  version: '2026.11.2',
  size: 'small',
  services: ['issue-tracker'],
  overrides: { 'issue-tracker': { version: '2026.12.0-rc.1', replicas: 2 } },
  owner: 'group:default/core-team',
  lifetime: 'P7D',
  sleep: {
    timeZone: 'Europe/Berlin',
    awake: [
      { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '20:00' },
    ],
  },
  delivery: 'direct',
};

const production = {
  name: 'production',
  base: 'production',
  cluster: 'production',
  version: '2026.11.2',
  size: 'medium',
  owner: 'group:default/platform-team',
  delivery: 'gitops',
};

function messageOf(value: unknown): string {
  try {
    parseEnvironmentSpec(value);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  throw new Error('The spec was accepted');
}

describe('parseEnvironmentSpec', () => {
  it('returns a complete self-service spec unchanged', () => {
    expect(parseEnvironmentSpec(selfService)).toEqual(selfService);
  });

  it('fills in the empty list of services and overrides', () => {
    expect(parseEnvironmentSpec(production)).toEqual({
      ...production,
      services: [],
      overrides: {},
    });
  });

  it.each([
    ['name', { name: 'Tracker_PR' }],
    ['name', { name: 'ab' }],
    ['name', { name: 'a'.repeat(31) }],
    ['name', { name: '-abc' }],
    ['name', { name: undefined }],
    ['base', { base: 'test' }],
    ['cluster', { cluster: 'http://elsewhere' }],
    ['version', { version: 'latest' }],
    ['version', { version: '2026.13.1' }],
    ['size', { size: 'huge' }],
    ['services', { services: 'issue-tracker' }],
    ['services', { services: ['audit-service', 'audit-service'] }],
    ['services.1', { services: ['audit-service', 'Not A Name'] }],
    ['overrides.issue-tracker', { overrides: { 'issue-tracker': {} } }],
    [
      'overrides.issue-tracker.replicas',
      { overrides: { 'issue-tracker': { replicas: 2.5 } } },
    ],
    [
      'overrides.issue-tracker.replicas',
      { overrides: { 'issue-tracker': { replicas: 1_000_000 } } },
    ],
    [
      'overrides.issue-tracker.image',
      { overrides: { 'issue-tracker': { replicas: 1, image: 'evil' } } },
    ],
    ['overrides.Not A Name', { overrides: { 'Not A Name': { replicas: 1 } } }],
    [
      'overrides.__proto__',
      { overrides: JSON.parse('{"__proto__": {"replicas": 1}}') },
    ],
    ['owner', { owner: 'core-team' }],
    ['owner', { owner: 'user:default/somebody' }],
    ['lifetime', { lifetime: '7 days' }],
    ['lifetime', { lifetime: 'P1M' }],
    ['lifetime', { lifetime: 'P' }],
    ['lifetime', { lifetime: 'P1DT' }],
    ['lifetime', { lifetime: 'PT59M' }],
    ['lifetime', { lifetime: 'P91D' }],
    ['lifetime', { lifetime: undefined }],
    ['sleep.timeZone', { sleep: { ...selfService.sleep, timeZone: 'Mars' } }],
    ['sleep.awake', { sleep: { timeZone: 'UTC', awake: [] } }],
    [
      'sleep.awake.0.to',
      {
        sleep: {
          timeZone: 'UTC',
          awake: [{ days: ['mon'], from: '20:00', to: '08:00' }],
        },
      },
    ],
    [
      'sleep.awake.0.days.0',
      {
        sleep: {
          timeZone: 'UTC',
          awake: [{ days: ['monday'], from: '08:00', to: '20:00' }],
        },
      },
    ],
    ['delivery', { delivery: 'email' }],
    ['image', { image: 'registry.example/evil' }],
  ])('names %s', (field, change) => {
    const message = messageOf({ ...selfService, ...change });
    expect(message).toContain(`: ${field}: `);
    expect(message).not.toContain(';');
  });

  it.each([
    ['lifetime', { lifetime: 'P7D' }],
    ['sleep', { sleep: selfService.sleep }],
    ['base', { base: 'staging' }],
    ['cluster', { cluster: 'staging' }],
  ])('refuses production with another %s', (field, change) => {
    expect(messageOf({ ...production, ...change })).toMatch(
      new RegExp(`^Invalid environment spec: ${field}: expected [^;]+$`),
    );
  });

  it('lets staging sleep', () => {
    const staging = {
      ...production,
      name: 'staging',
      base: 'staging',
      cluster: 'staging',
      sleep: selfService.sleep,
    };
    expect(parseEnvironmentSpec(staging).sleep).toEqual(selfService.sleep);
  });

  it('names every bad field at once, also across fields', () => {
    const message = messageOf({
      ...production,
      size: 1,
      owner: undefined,
      sleep: selfService.sleep,
      replicas: 3,
    });
    for (const field of ['size', 'owner', 'sleep', 'replicas']) {
      expect(message).toContain(`${field}: expected`);
    }
  });

  it.each([undefined, 7, 'spec', [], () => 1])('refuses %p', value => {
    expect(messageOf(value)).toBe(
      'Invalid environment spec: spec: expected an environment spec: a map of fields',
    );
  });

  it('neither crashes nor answers at length on any input', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record(
            {
              name: fc.anything(),
              services: fc.anything(),
              overrides: fc.dictionary(fc.string(), fc.anything()),
              sleep: fc.anything(),
              lifetime: fc.string({ maxLength: 40 }),
            },
            { requiredKeys: [] },
          ),
        ),
        value => {
          const result = readEnvironmentSpec(value);
          expect('issues' in result && result.issues.length).toBeGreaterThan(0);
          expect(messageOf(value).length).toBeLessThan(8_000);
        },
      ),
    );
  });

  it('accepts every name that is a label of the right length, and no other', () => {
    const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
    const character = fc.constantFrom('a', 'z', '0', '-', 'A', '.', '_', 'ä');
    fc.assert(
      fc.property(
        fc.string({ unit: character, minLength: 1, maxLength: 34 }),
        name => {
          const fits =
            label.test(name) && name.length >= 3 && name.length <= 30;
          const result = readEnvironmentSpec({ ...selfService, name });
          expect('spec' in result).toBe(fits);
        },
      ),
    );
  });
});

describe('lifetimeInMilliseconds', () => {
  it.each([
    ['PT1H', 3_600_000],
    ['P1W', 7 * 86_400_000],
    ['P1DT1H30M', 86_400_000 + 5_400_000],
    ['PT90M', 5_400_000],
    ['P90D', 90 * 86_400_000],
  ])('reads %s', (value, expected) => {
    expect(lifetimeInMilliseconds(value)).toBe(expected);
  });

  it('refuses what a spec refuses', () => {
    expect(() => lifetimeInMilliseconds('P1Y')).toThrow(
      /between PT1H and P90D/,
    );
  });
});

describe('namespaceOf', () => {
  it('keeps core and self-service environments apart', () => {
    expect(namespaceOf({ name: 'staging' })).toBe('alm');
    expect(namespaceOf({ name: 'tracker-pr-482' })).toBe(
      'alm-env-tracker-pr-482',
    );
  });
});
