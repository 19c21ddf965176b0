import { linkInWords, safeLink, seenAt, valueInWords } from './checkWords';

describe('valueInWords', () => {
  it('holds a value against its objective, with the time it is of', () => {
    expect(
      valueInWords({
        value: 4,
        unit: 'restarts',
        objective: 0,
        window: 'PT6M',
      }),
    ).toBe('4 restarts in 6 min, objective 0');
    expect(valueInWords({ value: 1234.5, unit: 'ms' })).toBe('1,234.5 ms');
    expect(valueInWords({ value: false, objective: true })).toBe(
      'no, objective true'.replace('true', 'yes'),
    );
    expect(valueInWords({ value: 'OOMKilled' })).toBe('OOMKilled');
    expect(valueInWords({ objective: 0 })).toBeUndefined();
  });
});

describe('seenAt', () => {
  it('is the newest time of the evidence', () => {
    const evidence = (at?: string) => ({ object: 'Pod a', field: 'x', at });
    expect(
      seenAt({
        evidence: [
          evidence('2026-11-24T02:41:00Z'),
          evidence(),
          evidence('2026-11-24T02:46:51Z'),
        ],
      }),
    ).toBe('2026-11-24T02:46:51Z');
    expect(seenAt({ evidence: [evidence()] })).toBeUndefined();
  });
});

describe('linkInWords', () => {
  it('says where a link leads', () => {
    expect(linkInWords('/catalog/default/component/a/runbook?x=1')).toBe(
      'runbook',
    );
    expect(linkInWords('https://grafana.brown-bear.example/d/a')).toBe(
      'grafana.brown-bear.example',
    );
    expect(linkInWords('/')).toBe('home');
  });
});

describe('safeLink', () => {
  it('follows paths of the portal and the web, and nothing else', () => {
    expect(safeLink('/catalog/default/component/a/runbook')).toBeDefined();
    expect(safeLink('https://grafana.brown-bear.example/d/a')).toBeDefined();
    for (const link of [
      // eslint-disable-next-line no-script-url
      'javascript:alert(1)',
      '//evil.example',
      '/\\evil.example',
      'data:text/html,x',
      'runbook',
    ]) {
      expect(safeLink(link)).toBeUndefined();
    }
  });
});
