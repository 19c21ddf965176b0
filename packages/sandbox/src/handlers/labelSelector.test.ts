import { parseLabelSelector } from './labelSelector';

const tracker = {
  app: 'issue-tracker',
  tier: 'api',
  'backstage.io/kubernetes-id': 'issue-tracker',
};

describe('parseLabelSelector', () => {
  it.each([
    ['', true],
    ['app=issue-tracker', true],
    ['app==issue-tracker', true],
    ['app = issue-tracker', true],
    ['backstage.io/kubernetes-id=issue-tracker', true],
    ['app=issue', false],
    ['app=', false],
    ['app!=issue-tracker', false],
    ['app!=other', true],
    ['zone!=a', true],
    ['tier in (web,api)', true],
    ['tier in ( web , worker )', false],
    ['tier notin (web,worker)', true],
    ['zone notin (a,b)', true],
    ['zone in (a)', false],
    ['app', true],
    ['!app', false],
    ['!zone', true],
    ['constructor', false],
    ['app,tier in (api,web),!zone', true],
    ['app,tier in (api,web),zone', false],
  ])('"%s" matches: %s', (selector, expected) => {
    expect(parseLabelSelector(selector)(tracker)).toBe(expected);
  });

  it('matches an object without labels by what is absent only', () => {
    expect(parseLabelSelector('app!=x,!tier')(undefined)).toBe(true);
    expect(parseLabelSelector('app')(undefined)).toBe(false);
  });

  it.each([
    'app===x',
    'app in web',
    'app in (a',
    '=x',
    'app=a b',
    'app,,tier',
    'tier in (a b)',
  ])('refuses "%s" as a bad request', selector => {
    expect(() => parseLabelSelector(selector)).toThrow(
      /unable to parse requirement/,
    );
  });
});
